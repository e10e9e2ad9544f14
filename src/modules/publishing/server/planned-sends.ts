import { sql } from 'kysely';
import { addDays, toDay } from '#shared/time.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { PublicationStateName, publishingOperations as operations } from '../contract.ts';
import { readManifests } from './connection-store.ts';
import { listWaitingSends } from './held-sends.ts';
import { publicationCase } from './publication-case.ts';
import { slotQuota } from './slot-store.ts';
import { heldBy, listStanding } from './stop-order-store.ts';
import './publishing-tables.ts';

const days = 14;
const mostSends = 500;

/** What goes out in the coming days, account by account, and the days on which counted sends are used up. */
export async function listPlanned(ctx: PersonContext): Promise<ReplyOf<typeof operations.listPlanned>> {
  const from = toDay(ctx.now);
  const until = new Date(`${addDays(from, days)}T00:00:00+08:00`);
  const rows = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'p.accountId').onRef('a.province', '=', 'p.province'))
    .select([
      'p.id',
      'p.accountId',
      'a.name as accountName',
      'a.platform',
      'c.title',
      'c.state',
      'p.way',
      'p.releaseAt',
    ])
    .where('c.kind', '=', publicationCase.kind)
    .where((eb) =>
      eb.or([
        eb('c.state', 'in', ['waiting', 'sending', 'submitted']),
        eb.and([
          eb('p.publishedAt', '>=', new Date(`${from}T00:00:00+08:00`)),
          eb('c.state', 'in', ['published', 'verified', 'differs']),
        ]),
      ]),
    )
    .where('p.releaseAt', '<', until)
    .orderBy('p.releaseAt')
    .limit(mostSends)
    .execute();
  const orders = await listStanding(ctx);
  const held = new Set(
    orders.length === 0
      ? []
      : (await listWaitingSends(ctx)).filter((send) => heldBy(orders, send, ctx.now)).map((send) => send.id),
  );
  const accountIds = [...new Set(rows.map((row) => row.accountId))];
  const full = await readFullDays(ctx, accountIds);
  const accounts = accountIds.map((accountId) => {
    const own = rows.filter((row) => row.accountId === accountId);
    return {
      accountId,
      accountName: own[0]?.accountName ?? '',
      platform: own[0]?.platform ?? '',
      sends: own.map((row) => ({
        publicationId: row.id,
        title: row.title,
        way: row.way,
        releaseAt: row.releaseAt.toISOString(),
        state: row.state as PublicationStateName,
        isHeld: held.has(row.id),
      })),
      fullDays: full.filter((one) => one.accountId === accountId).map(({ day, way }) => ({ day, way })),
    };
  });
  return { from, days, accounts };
}

async function readFullDays(ctx: PersonContext, accountIds: readonly string[]) {
  if (accountIds.length === 0) return [];
  const manifests = await readManifests(ctx, accountIds);
  const rows = await ctx.db
    .selectFrom('publishSlot')
    .select(['accountId', 'way', sql<string>`period::text`.as('day'), sql<number>`count(*)::int`.as('taken')])
    .where('accountId', 'in', accountIds)
    .where('freedAt', 'is', null)
    .where(sql<boolean>`period >= ${toDay(ctx.now)}::date`)
    .groupBy(['accountId', 'way', 'period'])
    .execute();
  return rows.filter((row) => {
    const quota = slotQuota(manifests.get(row.accountId), row.way);
    return quota?.per === 'day' && row.taken >= quota.most;
  });
}
