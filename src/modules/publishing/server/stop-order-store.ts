import { sql } from 'kysely';
import type { Platform } from '#modules/registry/contract.ts';
import type { Context } from '#platform/context.ts';
import { isHeldBy, type StopScope, type StopSubject } from '../stops-rules.ts';
import './publishing-tables.ts';

export interface StopOrder extends StopScope {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly reason: string;
  readonly clause: string;
  readonly issuedByName: string;
  readonly issuedAt: Date;
  readonly liftedByName: string | null;
  readonly liftReason: string | null;
}

/**
 * A claim to send and the issue of an order exclude each other: claims of one moment may run side by side, an order waits for them
 * and they for it. What is claimed after an order was issued has so seen it.
 */
export async function lockStopOrders(ctx: Context, as: 'sender' | 'issuer'): Promise<void> {
  const lock = as === 'issuer' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await sql`select ${lock}(hashtextextended('publishing.stopOrders', 0))`.execute(ctx.db);
}

/** Orders that can be seen here (own, below and above) and are not over. */
export async function listStanding(ctx: Context): Promise<StopOrder[]> {
  return readOrders(ctx, (orders) =>
    orders.where('o.liftedAt', 'is', null).where('o.startsAt', '<=', ctx.now).where('o.endsAt', '>', ctx.now),
  );
}

/** The order that holds a text, the one that stands longest; undefined when it may go out. */
export function heldBy<O extends StopScope>(orders: readonly O[], subject: StopSubject, now: Date): O | undefined {
  return orders
    .filter((order) => isHeldBy(order, subject, now))
    .toSorted((one, other) => other.endsAt.getTime() - one.endsAt.getTime())[0];
}

const selectOrders = (ctx: Context) =>
  ctx.db
    .selectFrom('stopOrder as o')
    .leftJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .select([
      'o.id',
      'o.province',
      'o.unitId',
      'o.unitPath',
      'u.name as unitName',
      'o.platform',
      'o.topicWords',
      'o.reason',
      'o.clause',
      'o.issuedByName',
      'o.issuedAt',
      'o.startsAt',
      'o.endsAt',
      'o.liftedAt',
      'o.liftedByName',
      'o.liftReason',
    ]);

/** Orders with their exceptions, newest first. */
export async function readOrders(
  ctx: Context,
  which: (orders: ReturnType<typeof selectOrders>) => ReturnType<typeof selectOrders>,
): Promise<StopOrder[]> {
  const rows = await which(selectOrders(ctx)).orderBy('o.issuedAt', 'desc').limit(200).execute();
  if (rows.length === 0) return [];
  const exceptions = await ctx.db
    .selectFrom('stopOrderException')
    .select(['orderId', 'itemId'])
    .where(
      'orderId',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  return rows.map((row) => ({
    ...row,
    platform: row.platform as Platform | null,
    unitName: row.unitName ?? '上级单位',
    exceptions: exceptions.filter((one) => one.orderId === row.id).map((one) => one.itemId),
  }));
}
