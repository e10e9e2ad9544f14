import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { periodOf } from '../slot-rules.ts';
import type { ConnectorManifest, PublishPackage } from './connectors/connector.ts';
import { publicationCase } from './publication-case.ts';
import { updatePublication, type Publication } from './publication-store.ts';
import { interruptedAfterMs } from './send-rules.ts';
import { findSlot, freeSlot, slotQuota, takeNextSlot } from './slot-store.ts';
import { heldBy, listStanding, type StopOrder } from './stop-order-store.ts';

/** The order that holds a publication at this moment. Ask under lockStopOrders. */
export async function findHolding(
  ctx: Context,
  publication: Publication,
  given: PublishPackage,
): Promise<StopOrder | undefined> {
  const orders = await listStanding(ctx);
  if (orders.length === 0) return undefined;
  const { platform } = await getAccount(ctx, publication.accountId);
  const { itemId, unitPath } = publication;
  return heldBy(orders, { itemId, unitPath, platform, title: given.title, text: given.text }, ctx.now);
}

const laneWaitMs = 3_000;

/** One send of an account at a time: how long to wait for the one under way; 0 when the way is free. */
export async function laneBusyMs(ctx: Context, accountId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publishing.lane|${accountId}`}, 0))`.execute(ctx.db);
  const other = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .select('p.id')
    .where('p.accountId', '=', accountId)
    .where('c.kind', '=', publicationCase.kind)
    .where('c.state', '=', 'sending')
    // One that was interrupted holds nobody up: the sweep takes it on.
    .where('c.changedAt', '>', new Date(ctx.now.getTime() - interruptedAfterMs))
    .limit(1)
    .executeTakeFirst();
  return other ? laneWaitMs : 0;
}

/** A counted send whose slot is of another day (it was held up) takes the next free one; how long to wait for that. */
export async function keepSlotOfToday(
  ctx: Context,
  publication: Publication,
  manifest: ConnectorManifest,
): Promise<number> {
  const quota = slotQuota(manifest, publication.way);
  if (!quota) return 0;
  if ((await findSlot(ctx, publication.id)) === periodOf(quota, toDay(ctx.now))) return 0;
  await freeSlot(ctx, publication);
  const { id: publicationId, accountId, province, unitPath, way } = publication;
  const at = await takeNextSlot(ctx, { publicationId, accountId, province, unitPath, way }, quota, ctx.now);
  if (at.getTime() <= ctx.now.getTime()) return 0;
  await updatePublication(ctx, publication, { releaseAt: at });
  return at.getTime() - ctx.now.getTime();
}
