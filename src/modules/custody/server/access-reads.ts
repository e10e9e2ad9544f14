import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { AccessFacts, NetworkRow, deviceOperations as operations } from '../device-contract.ts';
import { deviceDemandOn, deviceOfSession } from './on-device.ts';
import { idleMinutesFor } from './session-watch.ts';
import './custody-tables.ts';

/** Where this session began, what is demanded of it, and the networks that are allowed. */
export async function readAccess(ctx: PersonContext): Promise<AccessFacts> {
  const session = await ctx.db
    .selectFrom('logIn')
    .select('address')
    .where('id', '=', ctx.actor.sessionId)
    .executeTakeFirst();
  const demand = await deviceDemandOn(ctx, ctx.actor.unitPath);
  return {
    address: session?.address ?? null,
    deviceNumber: (await deviceOfSession(ctx))?.assetNumber ?? null,
    idleMinutes: await idleMinutesFor(ctx, ctx.actor.unitPath),
    isDeviceDemanded: demand !== undefined,
    demandedBy: demand?.unitName ?? null,
    networks: await networksOf(ctx, ctx.actor.unitPath),
  };
}

async function networksOf(ctx: Context, unitPath: string): Promise<NetworkRow[]> {
  const rows = await ctx.db
    .selectFrom('networkRange as n')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'n.unitId').onRef('u.province', '=', 'n.province'))
    .select(['n.id', 'n.note', 'n.addedByName', 'n.addedAt', 'n.unitPath', 'u.name as unitName'])
    .select(sql<string>`n.range::text`.as('range'))
    .where('n.unitPath', 'in', ancestorsOf(unitPath))
    .where('n.endedAt', 'is', null)
    .orderBy('n.unitPath')
    .orderBy('n.range')
    .execute();
  return rows.map(({ unitPath: path, ...row }) => ({
    ...row,
    addedAt: formatInstant(row.addedAt),
    isOwn: path === unitPath,
  }));
}

/**
 * Whether the address of a log-in `l` lies in a network of its unit or one above: null where neither named any, or the address is not
 * known (this machine itself, behind a proxy that does not tell).
 */
export const isInside = sql<
  boolean | null
>`case when l.address is null or l.address <<= '127.0.0.0/8' or l.address = '::1' then null else
  (select bool_or(l.address <<= n.range) from network_range n where n.province = l.province and n.ended_at is null and starts_with(l.unit_path, n.unit_path)) end`;

/** Log-ins of the scope, the newest first. */
export async function listLogIns(
  ctx: PersonContext,
  { query }: Input<typeof operations.listLogIns>,
): Promise<ReplyOf<typeof operations.listLogIns>> {
  const limit = query.limit ?? defaultPageSize;
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const logIns = ctx.db
    .selectFrom('logIn as l')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'l.unitId').onRef('u.province', '=', 'l.province'))
    .leftJoin('device as d', (join) => join.onRef('d.id', '=', 'l.deviceId').onRef('d.province', '=', 'l.province'));
  const rows = await logIns
    .select(['l.id', 'l.at', 'l.personName', 'u.name as unitName', 'd.assetNumber as deviceNumber'])
    .select([sql<string | null>`host(l.address)`.as('address'), isInside.as('isInsideNetwork')])
    .$if(at !== undefined, (qb) => qb.where(sql<boolean>`(l.at, l.id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('l.at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.at.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, at: formatInstant(row.at) })),
    count: await countCapped(ctx, logIns),
  };
}
