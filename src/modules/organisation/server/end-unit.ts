import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { changeOperations as operations } from '../change-contract.ts';
import { changeProblems } from '../change-texts.ts';
import { assertHappened } from './assert-happened.ts';
import { insertUnitChange, type NewUnitChange } from './change-store.ts';
import { endRefusal } from './end-rules.ts';
import { readFollow } from './follow-reads.ts';
import { requestFollowUp } from './request-follow-up.ts';
import { holdUnit, lockRunningUnit, type Unit } from './unit-store.ts';

/** Records that a unit was merged into another, which succeeds it. @throws Problem organisation.unitEnded, change.* */
export function mergeUnit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.mergeUnit>,
): Promise<Outcome<{ id: string }>> {
  return endUnit(ctx, params.unitId, 'merge', body);
}

/** Records that a unit was abolished; a successor may take over what it did. @throws Problem organisation.unitEnded, change.* */
export function abolishUnit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.abolishUnit>,
): Promise<Outcome<{ id: string }>> {
  return endUnit(ctx, params.unitId, 'abolish', body);
}

interface End {
  readonly happenedOn: string;
  readonly document: string;
  readonly note?: string;
  readonly successorId?: string;
}

/**
 * Ends a unit with its sections. Accounts and people stay where they are: each live account gets the duty to change or cancel it, and is
 * a finding until then (S4-4.1r); people keep their rights, or nobody could do that.
 */
async function endUnit(
  ctx: PersonContext,
  unitId: string,
  kind: 'merge' | 'abolish',
  body: End,
): Promise<Outcome<{ id: string }>> {
  const { unit, successor } = await lockBoth(ctx, unitId, body.successorId);
  await assertHappened(ctx, unit, body.happenedOn);
  await ctx.db
    .selectFrom('unit')
    .select('id')
    .where('unitPath', '>=', unit.unitPath)
    .where('unitPath', '<', pathAfter(unit.unitPath))
    .orderBy('unitPath')
    .forNoKeyUpdate()
    .execute();
  const follow = await readFollow(ctx, unit);
  const refusal = endRefusal(ctx.office, unit, follow.standing);
  if (refusal) throw refusal;
  const change: NewUnitChange = {
    kind,
    happenedOn: body.happenedOn,
    document: body.document.trim(),
    note: body.note?.trim() ?? '',
    successor,
    accountCount: follow.accountCount,
    personCount: follow.personCount,
  };
  const { id, event } = await insertUnitChange(ctx, unit, change);
  const events: EventDraft[] = [];
  const ended = [unit, ...(await listSections(ctx, unit))];
  for (const section of ended.slice(1)) events.push((await endSection(ctx, section, unit, change)).event);
  await ctx.db
    .updateTable('unit')
    .set({ endedAt: ctx.now, successorId: successor?.id ?? null, successorProvince: successor?.province ?? null })
    .where(
      'id',
      'in',
      ended.map((one) => one.id),
    )
    .execute();
  await requestFollowUp(ctx, { unitIds: ended.map((one) => one.id), happenedOn: body.happenedOn });
  await requestChecks(ctx, unit.unitPath);
  return { reply: { id }, events: [event, ...events] };
}

/** In the order of their ids, so that two merges into one another wait for each other and do not both stand still. */
async function lockBoth(ctx: PersonContext, unitId: string, successorId: string | undefined) {
  if (successorId === unitId)
    throw new Problem(changeProblems.ownSuccessor, {}, [{ path: '/successorId', text: '请选择其他单位' }]);
  const holdSuccessor = async () => (successorId === undefined ? undefined : holdUnit(ctx, successorId));
  const first = successorId !== undefined && successorId < unitId ? await holdSuccessor() : undefined;
  const unit = await lockRunningUnit(ctx, unitId);
  const successor = first ?? (await holdSuccessor());
  if (successor?.unitPath.startsWith(unit.unitPath))
    throw new Problem(changeProblems.successorBelow, { name: successor.name }, [
      { path: '/successorId', text: '它随本单位一并结束' },
    ]);
  return { unit, successor };
}

function listSections(ctx: PersonContext, unit: Unit): Promise<Unit[]> {
  return ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'packIds', 'divisionCode'])
    .where('unitPath', '>', unit.unitPath)
    .where('unitPath', '<', pathAfter(unit.unitPath))
    .where('endedAt', 'is', null)
    .orderBy('unitPath')
    .execute();
}

async function endSection(ctx: PersonContext, section: Unit, unit: Unit, change: NewUnitChange) {
  const { accountCount, personCount } = await readFollow(ctx, section);
  return insertUnitChange(ctx, section, { ...change, note: `随“${unit.name}”一并结束`, accountCount, personCount });
}
