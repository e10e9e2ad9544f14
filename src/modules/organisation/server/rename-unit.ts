import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { changeOperations as operations } from '../change-contract.ts';
import { changeProblems } from '../change-texts.ts';
import { organisationProblems } from '../texts.ts';
import { assertHappened } from './assert-happened.ts';
import { insertUnitChange, oldNamesOf } from './change-store.ts';
import { readFollow } from './follow-reads.ts';
import { requestFollowUp } from './request-follow-up.ts';
import { searchTextOf } from './search-rules.ts';
import { lockRunningUnit } from './unit-store.ts';

/**
 * Records that a unit bears another name from a day on. The old name stays in the history and is found by the search; its live accounts
 * name a sponsor that is called otherwise now, which has to be changed and filed (S4-4.1r).
 * @throws Problem organisation.unitEnded, organisation.sameName, change.*
 */
export async function renameUnit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.renameUnit>,
): Promise<Outcome<{ id: string }>> {
  const unit = await lockRunningUnit(ctx, params.unitId);
  const name = body.name.trim();
  if (name === '' || name === unit.name)
    throw new Problem(changeProblems.sameName, { name: unit.name }, [{ path: '/name', text: '请填写新的名称' }]);
  await assertHappened(ctx, unit, body.happenedOn);
  const follow = await readFollow(ctx, unit);
  const { id, event } = await insertUnitChange(ctx, unit, {
    kind: 'rename',
    happenedOn: body.happenedOn,
    document: body.document.trim(),
    note: body.note?.trim() ?? '',
    newName: name,
    accountCount: follow.accountCount,
    personCount: follow.personCount,
  });
  await writeName(ctx, unit.id, name);
  await requestFollowUp(ctx, { unitIds: [unit.id], happenedOn: body.happenedOn });
  await requestChecks(ctx, unit.unitPath);
  return { reply: { id }, events: [event] };
}

async function writeName(ctx: PersonContext, unitId: string, name: string): Promise<void> {
  const facts = await ctx.db
    .selectFrom('unit')
    .select(['shortName', 'registeredName', 'divisionCode', 'creditCode'])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow();
  const search = searchTextOf({ ...facts, name, oldNames: await oldNamesOf(ctx, unitId) });
  try {
    await ctx.db.updateTable('unit').set({ name, search }).where('id', '=', unitId).execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'unit_name'))
      throw new Problem(organisationProblems.sameName, { parent: '同一上级', name }, [
        { path: '/name', text: '已有同名单位' },
      ]);
    throw error;
  }
}
