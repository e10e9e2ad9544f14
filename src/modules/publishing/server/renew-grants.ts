import type { Context, Office } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { connectionEvent } from './connection-event.ts';
import { findConnection, keepGrant, noteConnection, type OpenedConnection } from './connection-store.ts';
import { ConnectorError } from './connectors/connector.ts';
import './publishing-tables.ts';

const renewBeforeMs = 6 * 3_600_000;
/** Where nothing renews a grant, its owner is told this long before it ends. */
const warnBeforeMs = 7 * 86_400_000;
const mostAtOnce = 500;

/** Every hour: grants that end soon are renewed; where only the owner can, the connection says so in time. */
export const renewGrantsJob = defineJob({
  name: 'publishing.renewGrants',
  cron: '17 * * * *',
  run: async (services) => {
    const root = await readRootOffice(services);
    if (!root) return;
    for (const accountId of await runSystemQuery(services, root, listEnding))
      await renewGrant(services, root, accountId);
  },
});

async function listEnding(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('connection')
    .select('accountId')
    .where('grantExpiresAt', '<', new Date(ctx.now.getTime() + warnBeforeMs))
    .orderBy('grantExpiresAt')
    .limit(mostAtOnce)
    .execute();
  return rows.map((row) => row.accountId);
}

async function renewGrant(services: Services, office: Office, accountId: string): Promise<void> {
  const held = await runSystemQuery(services, office, (ctx) => findConnection(ctx, accountId));
  const grant = held?.access.grant;
  if (!held || !grant) return;
  const leftMs = Date.parse(grant.expiresAt) - services.clock.now().getTime();
  if (!held.connector.granting?.renew) {
    const when = leftMs > 0 ? `将于 ${grant.expiresAt.slice(0, 10)} 到期` : '已到期';
    const fault = `平台授权${when}，请账号负责人在“发布连接”中重新授权。`;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      await noteConnection(ctx, held, fault);
      return { reply: undefined, events: [] };
    });
    return;
  }
  if (leftMs > renewBeforeMs) return;
  await exchange(services, office, held);
}

async function exchange(services: Services, office: Office, held: OpenedConnection): Promise<void> {
  const renewed = await held.connector.granting?.renew?.(held.access).catch((error: unknown) => {
    if (error instanceof ConnectorError) return error;
    throw error;
  });
  if (!renewed) return;
  await runSystemCommand(services, office, 'job', async (ctx) => {
    const account = await getAccount(ctx, held.accountId);
    // Another process may have renewed meanwhile: then what failed here is no fault, and what was got here is older.
    const now = await findConnection(ctx, held.accountId);
    if (now?.access.grant?.accessToken !== held.access.grant?.accessToken) return { reply: undefined, events: [] };
    if (renewed instanceof ConnectorError) {
      await noteConnection(ctx, held, renewed.forOperator);
      return { reply: undefined, events: [] };
    }
    await keepGrant(ctx, held, renewed);
    return {
      reply: undefined,
      events: [connectionEvent('connection.renew', account, { expiresAt: renewed.expiresAt })],
    };
  });
}

/** Before a send: a grant that has run out while nobody renewed it is renewed now. Gives the connection as it then is. */
export async function freshConnection(
  services: Services,
  office: Office,
  held: OpenedConnection,
): Promise<OpenedConnection> {
  const ends = held.access.grant ? Date.parse(held.access.grant.expiresAt) : Number.POSITIVE_INFINITY;
  if (ends > services.clock.now().getTime() + 60_000 || !held.connector.granting?.renew) return held;
  await exchange(services, office, held);
  return (await runSystemQuery(services, office, (ctx) => findConnection(ctx, held.accountId))) ?? held;
}
