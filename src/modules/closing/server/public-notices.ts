import type { Input, ReplyOf } from '#shared/operation.ts';
import { defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { OpenContext } from '#platform/http/route.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import type { closingOperations as operations } from '../contract.ts';
import './closing-tables.ts';

/** The notices that stand in public, newest first: only what was published, no names of persons. */
export async function listPublicNotices(
  { services }: OpenContext,
  { query }: Input<typeof operations.listPublicNotices>,
): Promise<ReplyOf<typeof operations.listPublicNotices>> {
  const office = await readRootOffice(services);
  if (!office) return { rows: [], next: null };
  const limit = query.limit ?? defaultPageSize;
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  return runSystemQuery(services, office, async (ctx) => {
    const rows = await ctx.db
      .selectFrom('closing as g')
      .innerJoin('account as a', (join) =>
        join.onRef('a.id', '=', 'g.accountId').onRef('a.province', '=', 'g.province'),
      )
      .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'g.unitId').onRef('u.province', '=', 'g.province'))
      .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'g.id').onRef('c.province', '=', 'g.province'))
      .select([
        'g.id',
        'u.name as unitName',
        'a.name as accountName',
        'a.platform',
        'g.noticeText as text',
        'g.publishedOn',
        'g.publishedAt',
        'g.noticeUntil as until',
        'g.noticeLinks as links',
        'g.cancelledOn',
      ])
      .where('g.publishedAt', 'is not', null)
      // A closing that was given up is announced no longer.
      .where('c.state', '<>', 'withdrawn')
      .$if(at !== undefined, (qb) =>
        qb.where((eb) =>
          eb.or([
            eb('g.publishedAt', '<', new Date(at as string)),
            eb.and([eb('g.publishedAt', '=', new Date(at as string)), eb('g.id', '<', id as string)]),
          ]),
        ),
      )
      .orderBy('g.publishedAt', 'desc')
      .orderBy('g.id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = toPage(rows, limit, (row) => [(row.publishedAt as Date).toISOString(), row.id]);
    return {
      next: page.next,
      rows: page.rows.map(({ publishedAt: _at, ...row }) => ({
        ...row,
        text: row.text ?? '',
        publishedOn: row.publishedOn ?? '',
        until: row.until ?? '',
      })),
    };
  });
}
