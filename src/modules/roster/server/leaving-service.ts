import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { addDays, startOfDay, toDay } from '#shared/time.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { lockPerson, type Person } from '#modules/people/server/public.ts';
import type { ChangeKind, rosterOperations as operations } from '../contract.ts';
import { changeKindTexts, rosterProblems } from '../texts.ts';
import { applyChange, type Change } from './apply-change.ts';
import { applyChangeJobName, type ChangeRequest } from './leaving-job.ts';
import { personLeftJobName } from './person-left.ts';

/** A change that became known late is dated when it was; further back it is a slip of the pen. */
const earliestDays = 366;

/**
 * Records that a person leaves, is transferred, resigns or is lent. From the day on their posts, rights and sessions end: today at once,
 * later by the database itself when the day comes, whether or not the job that tidies up has run. Custody learns of it now.
 * @throws Problem roster.ownLeaving, roster.changeWaiting, roster.effectiveLongAgo, roster.targetOnlyForTransfer
 */
export async function recordChange(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordChange>,
): Promise<Outcome<{ id: string; isApplied: boolean }>> {
  const person = await lockPerson(ctx, params.personId);
  if (person.id === ctx.actor.personId) throw new Problem(rosterProblems.ownLeaving);
  assertDay(body.effectiveOn, toDay(ctx.now));
  if (body.toUnitId !== undefined && body.kind !== 'transfer')
    throw new Problem(rosterProblems.targetOnlyForTransfer, {}, [{ path: '/toUnitId', text: '请去掉调入单位' }]);
  const target = body.toUnitId === undefined ? null : await getUnit(ctx, body.toUnitId);
  const change = await insertChange(ctx, person, {
    kind: body.kind,
    effectiveOn: body.effectiveOn,
    toUnitId: target?.id ?? null,
    note: body.note?.trim() ?? '',
  });
  const isApplied = body.effectiveOn <= toDay(ctx.now);
  const recorded: EventDraft = {
    id: change.eventId,
    action: 'personnel.record',
    subject: { kind: 'personnelChange', id: change.id, unitPath: person.unitPath },
    facts: {
      person: person.id,
      name: person.name,
      kind: body.kind,
      effectiveOn: body.effectiveOn,
      to: target?.name ?? null,
    },
  };
  const applied = isApplied ? await applyChange(ctx, change) : [];
  await enqueue<ChangeRequest>(ctx, { name: applyChangeJobName }, { changeId: change.id }, whenDue(change, isApplied));
  await enqueue<ChangeRequest>(ctx, { name: personLeftJobName }, { changeId: change.id });
  return { reply: { id: change.id, isApplied }, events: [recorded, ...applied] };
}

const whenDue = (change: Change, isApplied: boolean) => ({
  key: `roster.change:${change.id}`,
  ...(isApplied ? {} : { runAt: startOfDay(change.effectiveOn) }),
});

function assertDay(effectiveOn: string, today: string): void {
  const earliest = addDays(today, -earliestDays);
  if (effectiveOn < earliest)
    throw new Problem(rosterProblems.effectiveLongAgo, { earliest }, [{ path: '/effectiveOn', text: '请核对日期' }]);
}

async function insertChange(
  ctx: PersonContext,
  person: Person,
  facts: { kind: ChangeKind; effectiveOn: string; toUnitId: string | null; note: string },
): Promise<Change & { eventId: string }> {
  const [id, eventId] = [newId(ctx.now.getTime()), newId()];
  const { province, unitId, unitPath } = person;
  try {
    await ctx.db
      .insertInto('personnelChange')
      .values({
        id,
        province,
        unitId,
        unitPath,
        personId: person.id,
        ...facts,
        recordedBy: ctx.actor.personId,
        recordedByName: ctx.actor.personName,
        recordedAt: ctx.now,
        sessionProvince: ctx.actor.province,
        sessionId: ctx.actor.sessionId,
        eventId,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'personnel_change_waiting')) await refuseWaiting(ctx, person);
    throw error;
  }
  return { id, province, unitId, unitPath, personId: person.id, personName: person.name, ...facts, eventId };
}

/** The transaction is lost after the refusal; what waits is read by another connection. */
async function refuseWaiting(ctx: PersonContext, person: Person): Promise<never> {
  const { rows } = await sql<{ kind: ChangeKind; effectiveOn: string }>`
    select kind, effective_on from personnel_change where person_id = ${person.id} and applied_at is null and withdrawn_at is null`.execute(
    ctx.services.authDb,
  );
  throw new Problem(rosterProblems.changeWaiting, {
    name: person.name,
    kind: rows[0] ? changeKindTexts[rows[0].kind] : '变动',
    on: rows[0]?.effectiveOn ?? '',
  });
}

/** Takes back a change whose day has not come. @throws Problem roster.changeApplied */
export async function withdrawChange(
  ctx: PersonContext,
  { params }: Input<typeof operations.withdrawChange>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .updateTable('personnelChange')
    .set({ withdrawnAt: ctx.now, withdrawnByName: ctx.actor.personName })
    .where('id', '=', params.changeId)
    .where('appliedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('effectiveOn', '>', toDay(ctx.now))
    .returning(['id', 'unitPath', 'personId'])
    .executeTakeFirst();
  if (!row) return refuseWithdrawal(ctx, params.changeId);
  return {
    reply: {},
    events: [
      {
        action: 'personnel.withdraw',
        subject: { kind: 'personnelChange', id: row.id, unitPath: row.unitPath },
        facts: { person: row.personId },
      },
    ],
  };
}

async function refuseWithdrawal(ctx: PersonContext, id: string): Promise<never> {
  const row = await ctx.db.selectFrom('personnelChange').select('id').where('id', '=', id).executeTakeFirst();
  throw row ? new Problem(rosterProblems.changeApplied) : new Problem(commonProblems.notFound, { what: '人员变动' });
}
