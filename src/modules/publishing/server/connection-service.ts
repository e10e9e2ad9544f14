import { isDeepStrictEqual } from 'node:util';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { getAccount, type Account } from '#modules/registry/server/public.ts';
import type { ConnectionRow, publishingOperations as operations } from '../contract.ts';
import { publishingProblems } from '../texts.ts';
import { findConnection, noteConnection, type OpenedConnection } from './connection-store.ts';
import './publishing-tables.ts';

const defaultOrigin = 'https://api.weixin.qq.com';
const mostRows = 500;

/** Saves how to reach an account; the secret is sealed to its row and never shown again. */
export async function saveConnection(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.saveConnection>,
): Promise<Outcome<{ id: string }>> {
  const account = await getAccount(ctx, params.accountId);
  if (account.platform !== 'wechat') throw new Problem(publishingProblems.notSupported, { account: account.name });
  const origin = (body.origin ?? defaultOrigin).replace(/\/$/, '');
  if (!origin.startsWith('https://') && !ctx.services.config.allowedOrigins.includes(origin))
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
      secretSealed: ctx.services.sealer.seal(body.secret ?? '', id),
    });
  return {
    reply: { id },
    events: [event('connection.save', account, { origin, appId: body.appId, newSecret: body.secret !== undefined })],
  };
}

async function insertConnection(
  ctx: PersonContext,
  account: Account,
  id: string,
  row: { origin: string; appId: string; secretSealed: string; lastError: null; checkedAt: null },
): Promise<void> {
  await ctx.db
    .insertInto('connection')
    .values({
      id,
      province: account.province,
      unitPath: account.unitPath,
      accountId: account.id,
      connector: 'wechat',
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
    events: [event('connection.test', account, { ok: missing.length === 0, missing: missing.map((one) => one.right) })],
  };
}

/** Tries the connection and says in words what is missing; the platform is asked between two transactions. */
export const testConnection = { read: readTested, run: noteTested };

async function getConnection(ctx: PersonContext, accountId: string): Promise<OpenedConnection> {
  const connection = await findConnection(ctx, accountId);
  if (!connection) throw new Problem(publishingProblems.notConnected);
  return connection;
}

const event = (action: string, account: Account, facts: Record<string, unknown>): EventDraft => ({
  action,
  subject: { kind: 'account', id: account.id, unitPath: account.unitPath },
  facts: { account: account.name, ...facts },
});

/** WeChat accounts of the scope with their connections, without secrets. */
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
    ])
    .where('a.platform', '=', 'wechat')
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
            },
    })),
  };
}
