import { newId } from '#shared/ids.ts';
import type { Context } from '#platform/context.ts';
import './textcheck-tables.ts';

/**
 * Says that something of the acting unit's dictionary changed (words, ignores, lists): every check of the unit and those
 * below reads it afresh. Part of each change's transaction; changes of one unit so wait for each other.
 */
export async function markChanged({ db, office }: Pick<Context, 'db' | 'office'>): Promise<void> {
  const { unitId, province, unitPath } = office;
  const mark = newId();
  await db
    .insertInto('dictionaryMark')
    .values({ unitId, province, unitPath, mark })
    .onConflict((conflict) => conflict.columns(['unitId', 'province']).doUpdateSet({ mark }))
    .execute();
}
