import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toDay, type Day } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { PublishWay } from '../connectors-contract.ts';
import { freeNumber, nextFree, periodOf, type SlotQuota } from '../slot-rules.ts';
import { publishingProblems } from '../texts.ts';
import type { ConnectorManifest } from './connectors/connector.ts';
import './publishing-tables.ts';

/** Quotas so small that sends are planned by them; larger ones are left to the platform's own answer. */
const mostPlanned = 31;

export function slotQuota(manifest: ConnectorManifest | undefined, way: PublishWay): SlotQuota | undefined {
  return manifest?.quotas.find((quota) => quota.way === way && quota.most <= mostPlanned);
}

/** What a slot is for. */
export interface SlotOf {
  readonly publicationId: string;
  readonly accountId: string;
  readonly province: number;
  readonly unitPath: string;
  readonly way: PublishWay;
}

/** Takes the slot of that day. @throws Problem publishing.slotTaken, which names the next free one */
export async function takeSlotAt(ctx: Context, of: SlotOf, quota: SlotQuota, at: Date): Promise<Date> {
  const taken = await lockTaken(ctx, of);
  const period = periodOf(quota, toDay(at));
  const number = freeNumber(quota, taken(period));
  if (number === undefined) {
    const next = nextFree(quota, at, taken);
    throw new Problem(publishingProblems.slotTaken, { next: next ? toDay(next.at) : '三个月以后' });
  }
  await insertSlot(ctx, of, { period, number });
  return at;
}

/** Takes the next free slot from then on; gives when to send. @throws Problem publishing.slotTaken */
export async function takeNextSlot(ctx: Context, of: SlotOf, quota: SlotQuota, from: Date): Promise<Date> {
  const next = nextFree(quota, from, await lockTaken(ctx, of));
  if (!next) throw new Problem(publishingProblems.slotTaken, { next: '三个月以后' });
  await insertSlot(ctx, of, next);
  return next.at;
}

/** When the next counted send could go, for showing. */
export async function findNextFree(ctx: Context, accountId: string, way: PublishWay, quota: SlotQuota, from: Date) {
  return nextFree(quota, from, await readTaken(ctx, accountId, way))?.at;
}

/** Gives a slot back: nothing went out. */
export async function freeSlot(ctx: Context, publication: { id: string; province: number }): Promise<void> {
  await ctx.db
    .updateTable('publishSlot')
    .set({ freedAt: ctx.now })
    .where('publicationId', '=', publication.id)
    .where('province', '=', publication.province)
    .where('freedAt', 'is', null)
    .execute();
}

/** The period of the slot that a publication holds. */
export async function findSlot(ctx: Context, publicationId: string): Promise<Day | undefined> {
  const row = await ctx.db
    .selectFrom('publishSlot')
    .select(sql<string>`period::text`.as('period'))
    .where('publicationId', '=', publicationId)
    .where('freedAt', 'is', null)
    .executeTakeFirst();
  return row?.period;
}

/** Two that plan for one account at once see each other; the unique index holds whatever plans without asking here. */
async function lockTaken(ctx: Context, { accountId, way }: SlotOf) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publishing.slot|${accountId}`}, 0))`.execute(ctx.db);
  return readTaken(ctx, accountId, way);
}

async function readTaken(ctx: Context, accountId: string, way: PublishWay): Promise<(period: Day) => number[]> {
  const rows = await ctx.db
    .selectFrom('publishSlot')
    .select(['number', sql<string>`period::text`.as('period')])
    .where('accountId', '=', accountId)
    .where('way', '=', way)
    .where('freedAt', 'is', null)
    .where(sql<boolean>`period >= date_trunc('month', ${toDay(ctx.now)}::date)`)
    .execute();
  return (period) => rows.filter((row) => row.period === period).map((row) => row.number);
}

async function insertSlot(
  ctx: Context,
  { publicationId, accountId, province, unitPath, way }: SlotOf,
  { period, number }: { period: Day; number: number },
): Promise<void> {
  await ctx.db
    .insertInto('publishSlot')
    .values({ id: newId(), province, unitPath, accountId, way, period, number, publicationId, takenAt: ctx.now })
    .execute();
}
