import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { permissionsOf, type Role } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, hourMs } from '#shared/time.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { peopleOperations as operations } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import { lockPerson, type Person } from './person-store.ts';
import { isRunningGrant } from './running-grant.ts';
import './people-tables.ts';

const validHours = 24;

/** Whether a reset of this person's password takes two: who holds it could review or release. Grants out of sight are not judged. */
export async function needsSecond(ctx: PersonContext, personId: string): Promise<boolean> {
  const held = await ctx.db
    .selectFrom('positionGrant as g')
    .select('g.role')
    .where('g.personId', '=', personId)
    .where(isRunningGrant(ctx))
    .execute();
  const rights = [...permissionsOf(held.map((grant) => grant.role as Role))];
  return rights.some((right) => right.startsWith('content.review.') || right === 'publishing.release');
}

/** The confirmed reset that this person asked for and has not used. */
export async function findConfirmed(ctx: PersonContext, personId: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('passwordReset')
    .select('id')
    .where('personId', '=', personId)
    .where('requestedBy', '=', ctx.actor.personId)
    .where('confirmedBy', 'is not', null)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirst();
  return row?.id;
}

/** Asks for the reset of a password; asked again, the newer request stands and is to be confirmed anew. @throws Problem people.selfGrant */
export async function requestReset(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.requestReset>,
): Promise<Outcome<{ id: string }>> {
  const person = await lockPerson(ctx, params.personId);
  if (person.id === ctx.actor.personId) throw new Problem(peopleProblems.selfGrant);
  const running = await ctx.db
    .selectFrom('passwordReset')
    .select('id')
    .where('personId', '=', person.id)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  const id = running?.id ?? newId(ctx.now.getTime());
  const eventId = newId();
  await writeRequest(ctx, person, { id, eventId, isNew: !running, reason: body.reason.trim() });
  return {
    reply: { id },
    events: [
      {
        id: eventId,
        action: 'passwordReset.request',
        subject: { kind: 'passwordReset', id, unitPath: person.unitPath },
        facts: { name: person.name, person: person.id, reason: body.reason.trim() },
      },
    ],
  };
}

async function writeRequest(
  ctx: PersonContext,
  person: Person,
  facts: { id: string; eventId: string; isNew: boolean; reason: string },
): Promise<void> {
  const request = {
    reason: facts.reason,
    requestedBy: ctx.actor.personId,
    requestedByName: ctx.actor.personName,
    requestedAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + validHours * hourMs),
    sessionProvince: ctx.actor.province,
    sessionId: ctx.actor.sessionId,
    eventId: facts.eventId,
  };
  const { province, unitId, unitPath } = person;
  if (facts.isNew)
    await ctx.db
      .insertInto('passwordReset')
      .values({ id: facts.id, province, unitId, unitPath, personId: person.id, ...request })
      .execute();
  else
    await ctx.db
      .updateTable('passwordReset')
      .set({
        ...request,
        confirmedBy: null,
        confirmedByName: null,
        confirmedAt: null,
        confirmProvince: null,
        confirmSessionId: null,
        confirmEventId: null,
      })
      .where('id', '=', facts.id)
      .execute();
}

/** A second person stands for the reset. @throws Problem people.resetNotSecond, people.resetConfirmed, people.resetOver */
export async function confirmReset(
  ctx: PersonContext,
  { params }: Input<typeof operations.confirmReset>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .selectFrom('passwordReset')
    .selectAll()
    .where('id', '=', params.resetId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '申请' });
  if (row.usedAt || row.expiresAt <= ctx.now) throw new Problem(peopleProblems.resetOver);
  if (row.confirmedByName) throw new Problem(peopleProblems.resetConfirmed, { by: row.confirmedByName });
  if (!mayConfirm(ctx, row)) throw new Problem(peopleProblems.resetNotSecond);
  const eventId = newId();
  await ctx.db
    .updateTable('passwordReset')
    .set({
      confirmedBy: ctx.actor.personId,
      confirmedByName: ctx.actor.personName,
      confirmedAt: ctx.now,
      confirmProvince: ctx.actor.province,
      confirmSessionId: ctx.actor.sessionId,
      confirmEventId: eventId,
    })
    .where('id', '=', row.id)
    .execute();
  return {
    reply: {},
    events: [
      {
        id: eventId,
        action: 'passwordReset.confirm',
        subject: { kind: 'passwordReset', id: row.id, unitPath: row.unitPath },
        facts: { person: row.personId },
      },
    ],
  };
}

/** Another security administrator, or a commander in whose unit or below it the person works. */
function mayConfirm(ctx: PersonContext, row: { readonly requestedBy: string; readonly personId: string }): boolean {
  if (row.requestedBy === ctx.actor.personId || row.personId === ctx.actor.personId) return false;
  return ctx.actor.permissions.has('people.grant') || ctx.actor.grants.some((grant) => grant.role === 'commander');
}

/** Resets under way inside the scope. */
export async function listResets(ctx: PersonContext): Promise<ReplyOf<typeof operations.listResets>> {
  const rows = await ctx.db
    .selectFrom('passwordReset as r')
    .innerJoin('person as p', (join) => join.onRef('p.id', '=', 'r.personId').onRef('p.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .select(['r.id', 'r.personId', 'p.name as personName', 'u.name as unitName', 'r.reason', 'r.requestedBy'])
    .select(['r.requestedByName', 'r.requestedAt', 'r.expiresAt', 'r.confirmedByName'])
    .where('r.usedAt', 'is', null)
    .where(sql<boolean>`r.expires_at > ${ctx.now}::timestamptz`)
    .orderBy('r.id')
    .limit(100)
    .execute();
  return {
    rows: rows.map(({ requestedBy, ...row }) => ({
      ...row,
      requestedAt: formatInstant(row.requestedAt),
      expiresAt: formatInstant(row.expiresAt),
      isOwn: requestedBy === ctx.actor.personId,
      mayConfirm: row.confirmedByName === null && mayConfirm(ctx, { requestedBy, personId: row.personId }),
    })),
  };
}
