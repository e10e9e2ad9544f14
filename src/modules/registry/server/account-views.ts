import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { countCapped } from '#platform/http/keyset.ts';
import type { AccountQuery } from '../contract.ts';
import type { registerOperations as operations } from '../register-contract.ts';
import { registryProblems } from '../texts.ts';
import { filterAccounts } from './account-filter.ts';
import './registry-tables.ts';

const mostViews = 20;

/** The views of this person and the shared ones of the acting unit, each with how many accounts it shows now. */
export async function listAccountViews(ctx: PersonContext): Promise<ReplyOf<typeof operations.listAccountViews>> {
  const views = await ctx.db
    .selectFrom('accountView')
    .select(['id', 'name', 'isShared', 'personId', 'query'])
    .where('unitId', '=', ctx.office.unitId)
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('personId', '=', ctx.actor.personId), eb('isShared', '=', true)]))
    .orderBy('createdAt')
    .execute();
  const rows: ReplyOf<typeof operations.listAccountViews>['rows'] = [];
  for (const { personId, ...view } of views) {
    const query = view.query as AccountQuery;
    const filtered = await filterAccounts(ctx, query);
    const count = filtered ? await countCapped(ctx, filtered) : { value: 0, capped: false };
    rows.push({ ...view, query, isMine: personId === ctx.actor.personId, count });
  }
  return { rows };
}

/** Keeps filters and order under a name. @throws Problem registry.viewTaken, registry.viewsFull */
export async function saveAccountView(
  ctx: PersonContext,
  { body }: Input<typeof operations.saveAccountView>,
): Promise<Outcome<{ id: string }>> {
  const own = await ctx.db
    .selectFrom('accountView')
    .select('id')
    .where('personId', '=', ctx.actor.personId)
    .where('endedAt', 'is', null)
    .execute();
  if (own.length >= mostViews) throw new Problem(registryProblems.viewsFull, { most: mostViews });
  const { province, unitId, unitPath } = ctx.office;
  const id = newId(ctx.now.getTime());
  try {
    await ctx.db
      .insertInto('accountView')
      .values({
        id,
        province,
        unitId,
        unitPath,
        personId: ctx.actor.personId,
        name: body.name.trim(),
        isShared: body.isShared,
        query: JSON.stringify(body.query),
        createdAt: ctx.now,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'account_view_once'))
      throw new Problem(registryProblems.viewTaken, { name: body.name.trim() }, [
        { path: '/name', text: '已有这个名称的视图' },
      ]);
    throw error;
  }
  const facts = { name: body.name.trim(), isShared: body.isShared };
  return {
    reply: { id },
    events: [{ action: 'accountView.save', subject: { kind: 'accountView', id, unitPath }, facts }],
  };
}

/** Removes a view of one's own. @throws Problem common.notFound */
export async function removeAccountView(
  ctx: PersonContext,
  { params }: Input<typeof operations.removeAccountView>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .updateTable('accountView')
    .set({ endedAt: ctx.now })
    .where('id', '=', params.viewId)
    .where('personId', '=', ctx.actor.personId)
    .where('endedAt', 'is', null)
    .returning(['id', 'name', 'unitPath'])
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '视图' });
  const subject = { kind: 'accountView', id: row.id, unitPath: row.unitPath };
  return { reply: {}, events: [{ action: 'accountView.remove', subject, facts: { name: row.name } }] };
}
