import { Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { ConnectorName } from '../connectors-contract.ts';
import { publishingProblems } from '../texts.ts';
import type { Access, Connector, ConnectorManifest, OAuthGrant } from './connectors/connector.ts';
import { connectorOf } from './connectors/connector-shelf.ts';
import './publishing-tables.ts';

/** A ready way to the platform, with the secrets opened for this process only. */
export interface OpenedConnection {
  readonly id: string;
  readonly province: number;
  readonly accountId: string;
  readonly unitPath: string;
  readonly access: Access;
  readonly connector: Connector;
}

/** The account's connection; undefined where there is none (assisted publishing). */
export async function findConnection(ctx: Context, accountId: string): Promise<OpenedConnection | undefined> {
  return open(ctx, await selectOpening(ctx).where('accountId', '=', accountId).executeTakeFirst());
}

/** The account's connection. @throws Problem publishing.notConnected */
export async function getConnection(ctx: Context, accountId: string): Promise<OpenedConnection> {
  const connection = await findConnection(ctx, accountId);
  if (!connection) throw new Problem(publishingProblems.notConnected);
  return connection;
}

/** The connection behind a callback address. */
export async function findByPushKey(ctx: Context, pushKey: string): Promise<OpenedConnection | undefined> {
  return open(ctx, await selectOpening(ctx).where('pushKey', '=', pushKey).executeTakeFirst());
}

const selectOpening = (ctx: Context) =>
  ctx.db
    .selectFrom('connection')
    .select([
      'id',
      'province',
      'accountId',
      'unitPath',
      'connector',
      'origin',
      'appId',
      'secretSealed',
      'grantSealed',
      'pushSealed',
    ]);

type OpeningRow = Awaited<ReturnType<ReturnType<typeof selectOpening>['executeTakeFirst']>>;

function open(ctx: Context, row: OpeningRow): OpenedConnection | undefined {
  if (!row) return undefined;
  const { sealer } = ctx.services;
  const { id, province, accountId, unitPath } = row;
  const access = {
    connectionId: id,
    origin: row.origin,
    appId: row.appId,
    secret: sealer.open(row.secretSealed, id),
    grant: row.grantSealed === null ? undefined : (JSON.parse(sealer.open(row.grantSealed, id)) as OAuthGrant),
    push: row.pushSealed === null ? undefined : (JSON.parse(sealer.open(row.pushSealed, id)) as Access['push']),
  };
  return { id, province, accountId, unitPath, access, connector: connectorOf(ctx.services, row.connector) };
}

/** What the connected ones of these accounts can do. */
export async function readManifests(
  ctx: Context,
  accountIds: readonly string[],
): Promise<Map<string, ConnectorManifest>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('connection')
    .select(['accountId', 'connector'])
    .where('accountId', 'in', accountIds)
    .execute();
  return new Map(
    rows.map((row) => [row.accountId, connectorOf(ctx.services, row.connector as ConnectorName).manifest]),
  );
}

/** Keeps a grant sealed to its row. */
export async function keepGrant(
  ctx: Context,
  connection: Pick<OpenedConnection, 'id' | 'province'>,
  grant: OAuthGrant,
): Promise<void> {
  await ctx.db
    .updateTable('connection')
    .set({
      grantSealed: ctx.services.sealer.seal(JSON.stringify(grant), connection.id),
      grantExpiresAt: new Date(grant.expiresAt),
      state: 'ready',
      lastError: null,
    })
    .where('id', '=', connection.id)
    .where('province', '=', connection.province)
    .execute();
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
