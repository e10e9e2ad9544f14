import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { boardOperations as operations } from '../board-contract.ts';
import { assertClasses, readVocabularies } from './class-vocabularies.ts';
import { found, planEvent } from './plan-store.ts';
import { assertColumn } from './topic-service.ts';

/** Says what an item counts as; the whole is sent each time. @throws Problem planning.classUnknown, planning.columnElsewhere */
export async function markItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.markItem>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .selectFrom('item')
    .select(['id', 'province', 'unitId', 'unitPath'])
    .where('id', '=', params.itemId)
    .executeTakeFirst();
  const { id: itemId, ...owner } = found(row, '稿件');
  const before = await ctx.db
    .selectFrom('planItem')
    .selectAll()
    .where('itemId', '=', itemId)
    .forUpdate()
    .executeTakeFirst();
  assertClasses(await readVocabularies(ctx, owner.unitPath), body, before);
  if (body.columnId !== undefined && body.columnId !== before?.columnId) await assertColumn(ctx, owner, body.columnId);
  const marks = {
    columnId: body.columnId ?? null,
    disclosureClasses: body.disclosureClasses ?? [],
    permittedClasses: body.permittedClasses ?? [],
    localTopics: body.localTopics ?? [],
  };
  const by = { markedByName: ctx.actor.personName, markedAt: ctx.now };
  await ctx.db
    .insertInto('planItem')
    .values({ itemId, ...owner, ...marks, ...by })
    .onConflict((conflict) => conflict.columns(['itemId', 'province']).doUpdateSet({ ...marks, ...by }))
    .execute();
  return { reply: {}, events: [planEvent('planItem.mark', { id: itemId, unitPath: owner.unitPath }, marks)] };
}
