import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import './rectification-tables.ts';

/** A number of the year's series of one office. */
export interface OrderNumber {
  readonly year: number;
  readonly no: number;
  readonly text: string;
}

/** "整改〔2026〕12号". */
export function orderNumberText(year: number, no: number): string {
  return `整改〔${year}〕${no}号`;
}

/**
 * The next number of the office's series. Taken under a lock that ends with the transaction, so numbers have no gaps and
 * no doubles: an order that fails gives its number back.
 */
export async function takeOrderNumber(ctx: Context): Promise<OrderNumber> {
  const year = yearOf(ctx.now);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rectification.order|${ctx.office.unitId}|${year}`}, 0))`.execute(
    ctx.db,
  );
  return peekOrderNumber(ctx);
}

/** The number an order would get now; another order may take it first. */
export async function peekOrderNumber(ctx: Context): Promise<OrderNumber> {
  const year = yearOf(ctx.now);
  const row = await ctx.db
    .selectFrom('rectification')
    .select((eb) => eb.fn.max('orderNo').as('last'))
    .where('orderedUnitId', '=', ctx.office.unitId)
    .where('orderYear', '=', year)
    .executeTakeFirst();
  const no = (row?.last ?? 0) + 1;
  return { year, no, text: orderNumberText(year, no) };
}

const yearOf = (now: Date): number => Number(toDay(now).slice(0, 4));
