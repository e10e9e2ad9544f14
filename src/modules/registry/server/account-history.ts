import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { registerOperations as operations } from '../register-contract.ts';
import './registry-tables.ts';

/** What changed of an account, the newest first. */
export async function listAccountChanges(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.listAccountChanges>,
): Promise<ReplyOf<typeof operations.listAccountChanges>> {
  const limit = query.limit ?? defaultPageSize;
  const changes = ctx.db.selectFrom('accountChange').where('accountId', '=', params.accountId);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await changes
    .select(['id', 'field', 'fromValue', 'toValue', 'changedAt', 'changedByName'])
    .$if(after !== undefined, (qb) => qb.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map(({ id, field, fromValue, toValue, changedAt, changedByName }) => ({
      id,
      field,
      from: fromValue,
      to: toValue,
      at: formatInstant(changedAt),
      by: changedByName,
    })),
    count: await countCapped(ctx, changes),
  };
}
