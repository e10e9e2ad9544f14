import { isDeepStrictEqual } from 'node:util';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { Platform } from '#modules/registry/contract.ts';
import { getAccount, type Account } from '#modules/registry/server/public.ts';
import type { connectionOperations as operations, ConnectionRow, ConnectorName } from '../connectors-contract.ts';
import { publishingProblems } from '../texts.ts';
import { connectionEvent } from './connection-event.ts';
import { getConnection, noteConnection, type OpenedConnection } from './connection-store.ts';
import type { Connector } from './connectors/connector.ts';
import { connectorFor } from './connectors/connector-shelf.ts';
import { pushPathOf } from './push-service.ts';
import './publishing-tables.ts';

const mostRows = 500;

/** Saves how to reach an account; the secret is sealed to its row and never shown again. */
export async function saveConnection(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.saveConnection>,
): Promise<Outcome<{ id: string }>> {
  const account = await getAccount(ctx, params.accountId);
  const manifest = connectorFor(ctx.services, account.platform)?.manifest;
  if (!manifest) throw new Problem(publishingProblems.notSupported, { account: account.name });
  const origin = (body.origin ?? manifest.defaultOrigin).replace(/\/$/, '');
  const host = URL.parse(origin)?.origin ?? '';
  // Only a receiver of our own choosing has a path; a platform is spoken to at its root.
  const isRoot = manifest.name === 'webhook' || origin === host;
  if (!isRoot || (!origin.startsWith('https://') && !ctx.services.config.allowedOrigins.includes(host)))
    throw new Problem(publishingProblems.originRefused, {}, [
      { path: '/origin', text: publishingProblems.originRefused.text },
    ]);
  const held = await ctx.db
    .selectFrom('connection')
    .select(['id', 'province', 'origin', 'appId'])
    .where('accountId', '=', account.id)
    .executeTakeFirst();
  // The old secret may not follow to another address: whoever may change the address could otherwise read it there.
  if (body.secret === undefined && (!held || held.origin !== origin || held.appId !== body.appId))
    throw new Problem(publishingProblems.secretNeeded, {}, [{ path: '/secret', text: '请填写 AppSecret' }]);
  const id = held?.id ?? newId();
  const change = {
    origin,
    appId: body.appId,
    state: 'ready' as const,
    lastError: null,
    checkedAt: null,
    // A grant was given to the application that is named here: another one needs its own.
    ...(held && (held.origin !== origin || held.appId !== body.appId)
      ? { grantSealed: null, grantExpiresAt: null }
      : {}),
    ...(body.secret === undefined ? {} : { secretSealed: ctx.services.sealer.seal(body.secret, id) }),
  };
  if (held)
    await ctx.db
      .updateTable('connection')
      .set(change)
      .where('id', '=', id)
      .where('province', '=', held.province)
      .execute();
  else
    await insertConnection(ctx, account, id, {
      ...change,
      connector: manifest.name,
      secretSealed: ctx.services.sealer.seal(body.secret ?? '', id),
    });
  return {
    reply: { id },
    events: [
      connectionEvent('connection.save', account, { origin, appId: body.appId, newSecret: body.secret !== undefined }),
    ],
  };
}

async function insertConnection(
  ctx: PersonContext,
  account: Account,
  id: string,
  row: {
    connector: ConnectorName;
    origin: string;
    appId: string;
    secretSealed: string;
    lastError: null;
    checkedAt: null;
  },
): Promise<void> {
  await ctx.db
    .insertInto('connection')
    .values({
      id,
      province: account.province,
      unitPath: account.unitPath,
      accountId: account.id,
      ...row,
    })
    .execute();
}

interface Tested {
  readonly access: OpenedConnection['access'];
  readonly missing: ReplyOf<typeof operations.testConnection>['missing'];
}

async function readTested(ctx: PersonContext, { params }: Input<typeof operations.testConnection>) {
  const { access, connector } = await getConnection(ctx, (await getAccount(ctx, params.accountId)).id);
  return async (): Promise<Tested> => ({ access, missing: [...(await connector.selfTest(access)).missing] });
}

async function noteTested(
  ctx: PersonContext,
  { params }: Input<typeof operations.testConnection>,
  { access, missing }: Tested,
): Promise<Outcome<ReplyOf<typeof operations.testConnection>>> {
  const account = await getAccount(ctx, params.accountId);
  const connection = await getConnection(ctx, account.id);
  if (!isDeepStrictEqual(connection.access, access)) throw new Problem(publishingProblems.connectionChanged);
  const fault = missing.map((one) => `${one.right}：${one.fix}`).join('\n');
  await noteConnection(ctx, connection, fault === '' ? null : fault);
  return {
    reply: { ok: missing.length === 0, missing },
    events: [
      connectionEvent('connection.test', account, {
        ok: missing.length === 0,
        missing: missing.map((one) => one.right),
      }),
    ],
  };
}

/** Tries the connection and says in words what is missing; the platform is asked between two transactions. */
export const testConnection = { read: readTested, run: noteTested };

/** Accounts of the scope with their connections, without secrets; those that no connector serves are published by hand. */
export async function listConnections(ctx: PersonContext): Promise<{ rows: ConnectionRow[]; capped: boolean }> {
  const rows = await ctx.db
    .selectFrom('account as a')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .leftJoin('connection as k', (join) =>
      join.onRef('k.accountId', '=', 'a.id').onRef('k.province', '=', 'a.province'),
    )
    .select([
      'a.id as accountId',
      'a.name as accountName',
      'u.name as unitName',
      'a.platform',
      'k.id',
      'k.origin',
      'k.appId',
      'k.state',
      'k.lastError',
      'k.checkedAt',
      'k.grantExpiresAt',
      'k.pushKey',
    ])
    .select((eb) => eb('k.grantSealed', 'is not', null).as('hasGrant'))
    .orderBy('a.unitPath')
    .orderBy('a.id')
    .limit(mostRows + 1)
    .execute();
  return {
    capped: rows.length > mostRows,
    rows: rows.slice(0, mostRows).map((row) => ({
      accountId: row.accountId,
      accountName: row.accountName,
      unitName: row.unitName,
      platform: row.platform,
      connector: toShown(connectorFor(ctx.services, row.platform as Platform)),
      connection:
        row.id === null
          ? null
          : {
              id: row.id,
              origin: row.origin ?? '',
              appId: row.appId ?? '',
              state: row.state ?? 'ready',
              lastError: row.lastError,
              checkedAt: row.checkedAt?.toISOString() ?? null,
              grantExpiresAt: row.grantExpiresAt?.toISOString() ?? null,
              hasGrant: Boolean(row.hasGrant),
              pushPath: row.pushKey === null ? null : pushPathOf(row.pushKey),
            },
    })),
  };
}

function toShown(connector: Connector | undefined): ConnectionRow['connector'] {
  if (!connector) return null;
  const { name, text, auth, defaultOrigin, limits, capabilities, ways } = connector.manifest;
  return { name, text, auth, defaultOrigin, limits, capabilities: [...capabilities], ways: [...ways] };
}
