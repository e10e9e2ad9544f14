import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { lockCase, moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { findGrant } from '#platform/find-grant.ts';
import { getUnit, lockUnit } from '#modules/organisation/server/public.ts';
import type { rosterFilingOperations as operations } from '../filing-contract.ts';
import { rosterProblems } from '../texts.ts';
import { readRoster, sealRoster } from './read-roster.ts';
import { dischargeRosterDuty } from './roster-duty.ts';
import { rosterFilingCase } from './roster-filing-case.ts';
import { getRosterFiling, submissionsOf, type RosterFiling } from './roster-filing-store.ts';
import { recipientOf, type RosterRecipient } from './roster-recipient.ts';
import './roster-tables.ts';

/** Begins a filing of the roster, or finds the one that is under way: a unit has one at a time. */
export async function beginFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.beginFiling>,
): Promise<Outcome<{ id: string }>> {
  const unit = await lockUnit(ctx, params.unitId);
  const running = await ctx.db
    .selectFrom('caseRecord')
    .select('id')
    .where('kind', '=', rosterFilingCase.kind)
    .where('unitId', '=', unit.id)
    .where('state', 'in', ['draft', 'filed', 'returned'])
    .executeTakeFirst();
  const id = running?.id ?? newId(ctx.now.getTime());
  if (!running) await insertFiling(ctx, id, { ...unit, unitId: unit.id });
  return {
    reply: { id },
    events: [
      {
        action: running ? 'rosterFiling.reopen' : 'rosterFiling.begin',
        subject: { kind: 'rosterFiling', id, unitPath: unit.unitPath },
        facts: { unit: unit.name },
      },
    ],
  };
}

async function insertFiling(
  ctx: PersonContext,
  id: string,
  owner: { readonly province: number; readonly unitId: string; readonly unitPath: string; readonly name: string },
): Promise<void> {
  await openCase(ctx, rosterFilingCase, { id, owner, title: `岗位备案：${owner.name}` });
  await ctx.db
    .insertInto('rosterFiling')
    .values({
      id,
      province: owner.province,
      unitId: owner.unitId,
      unitPath: owner.unitPath,
      begunBy: ctx.actor.personId,
      begunByName: ctx.actor.personName,
      begunAt: ctx.now,
    })
    .execute();
}

/**
 * Sends the roster as it stands at this instant: it is kept with its hash, the event proves who sent it, and the clock of the change
 * stops. Sent again while the first waits, the newer one counts.
 * @throws Problem roster.emptyRoster, roster.sameRoster, common.stateConflict
 */
export async function submitFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.submitFiling>,
): Promise<Outcome<{ no: number; sha: string; recipients: string[] }>> {
  const { state } = await lockCase(ctx, rosterFilingCase, params.filingId);
  const filing = await getRosterFiling(ctx, params.filingId);
  const unit = await getUnit(ctx, filing.unitId);
  const roster = await readRoster(ctx, unit);
  if (roster.posts.length === 0) throw new Problem(rosterProblems.emptyRoster, { unit: unit.name });
  const { text, sha } = sealRoster(roster);
  const [last] = await submissionsOf(ctx, filing.id);
  if (state === 'filed' && last?.sha === sha) throw new Problem(rosterProblems.sameRoster);
  const recipient = await recipientOf(ctx, filing);
  const no = (last?.no ?? 0) + 1;
  const eventId = newId();
  const { event } = await moveCase(ctx, rosterFilingCase, filing.id, 'file', {
    sha,
    eventId,
    facts: { no, people: roster.posts.length, recipients: [recipient.name] },
  });
  await insertSubmission(ctx, filing, { no, text, sha, eventId, recipient });
  await dischargeRosterDuty(ctx, unit, ctx.now);
  return { reply: { no, sha, recipients: [recipient.name] }, events: [event] };
}

async function insertSubmission(
  ctx: PersonContext,
  filing: RosterFiling,
  facts: { no: number; text: string; sha: string; eventId: string; recipient: RosterRecipient },
): Promise<void> {
  const grant = findGrant(ctx.actor, 'people.roster');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('people.roster') });
  const id = newId(ctx.now.getTime());
  const { province, unitPath } = filing;
  await ctx.db
    .insertInto('rosterSubmission')
    .values({
      id,
      province,
      unitPath,
      filingId: filing.id,
      no: facts.no,
      roster: facts.text,
      rosterSha: facts.sha,
      submittedBy: ctx.actor.personId,
      submittedByName: ctx.actor.personName,
      submittedAt: ctx.now,
      sessionProvince: ctx.actor.province,
      sessionId: ctx.actor.sessionId,
      eventId: facts.eventId,
      grantId: grant.id,
      role: grant.role,
    })
    .execute();
  const { recipient } = facts;
  await ctx.db
    .insertInto('rosterDelivery')
    .values({
      id: newId(ctx.now.getTime()),
      province,
      unitPath,
      submissionId: id,
      submittedBy: ctx.actor.personId,
      recipientId: recipient.id,
      recipientProvince: recipient.province,
      recipientPath: recipient.unitPath,
      sentAt: ctx.now,
    })
    .execute();
}
