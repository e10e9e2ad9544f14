import type { Context } from '#platform/context.ts';
import type { Access, Connector } from './connectors/connector.ts';
import { connectorOf } from './connectors/connector-shelf.ts';
import './publishing-tables.ts';

/** A ready way to the platform, with the secret opened for this process only. */
export interface OpenedConnection {
  readonly id: string;
  readonly province: number;
  readonly access: Access;
  readonly connector: Connector;
}

/** The account's connection; undefined where there is none (assisted publishing). */
export async function findConnection(ctx: Context, accountId: string): Promise<OpenedConnection | undefined> {
  const row = await ctx.db
    .selectFrom('connection')
    .select(['id', 'province', 'connector', 'origin', 'appId', 'secretSealed'])
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    province: row.province,
    access: {
      connectionId: row.id,
      origin: row.origin,
      appId: row.appId,
      secret: ctx.services.sealer.open(row.secretSealed, row.id),
    },
    connector: connectorOf(ctx.services, row.connector),
  };
}

/** Notes what the platform said of the connection; never the secret. */
export async function noteConnection(
  ctx: Context,
  connection: { id: string; province: number },
  fault: string | null,
): Promise<void> {
  await ctx.db
    .updateTable('connection')
    .set({ state: fault === null ? 'ready' : 'broken', lastError: fault, checkedAt: ctx.now })
    .where('id', '=', connection.id)
    .where('province', '=', connection.province)
    .execute();
}

const loopbackOrigins = 'http://127.0.0.1:%';

/** Points connections to a pretend platform on this machine at its present address, when its port changed. Returns how many. */
export async function moveConnections(ctx: Context, origin: string): Promise<number> {
  const result = await ctx.db
    .updateTable('connection')
    .set({ origin })
    .where('origin', 'like', loopbackOrigins)
    .where('origin', '<>', origin)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
