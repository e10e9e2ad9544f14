import { randomBytes } from 'node:crypto';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import type { OpenContext, RawReply } from '#platform/http/route.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { connectionOperations as operations } from '../connectors-contract.ts';
import { publishingProblems } from '../texts.ts';
import { connectionEvent } from './connection-event.ts';
import { findByPushKey, getConnection, type OpenedConnection } from './connection-store.ts';
import type { Push, PushedEvent } from './connectors/connector.ts';
import { enqueueStep } from './enqueue-step.ts';
import { publicationCase } from './publication-case.ts';
import './publishing-tables.ts';

export const pushPathOf = (pushKey: string): string => `/api/pushes/${pushKey}`;

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
// The last of the 43 characters bears two bits only; 'A' keeps the key one of those that decode and encode alike.
const makeAesKey = (): string => `${Array.from(randomBytes(42), (byte) => keyAlphabet[byte % 62]).join('')}A`;

/** Makes the address, token and key that the custodian enters on the platform; shown once, the old ones end. */
export async function openPush(
  ctx: PersonContext,
  { params }: Input<typeof operations.openPush>,
): Promise<Outcome<ReplyOf<typeof operations.openPush>>> {
  const account = await getAccount(ctx, params.accountId);
  const connection = await getConnection(ctx, account.id);
  if (!connection.connector.takePush) throw new Problem(publishingProblems.noPush);
  const agreed = { token: randomBytes(16).toString('hex'), aesKey: makeAesKey() };
  const pushKey = randomBytes(16).toString('hex');
  await ctx.db
    .updateTable('connection')
    .set({ pushKey, pushSealed: ctx.services.sealer.seal(JSON.stringify(agreed), connection.id) })
    .where('id', '=', connection.id)
    .where('province', '=', connection.province)
    .execute();
  return {
    reply: { path: pushPathOf(pushKey), ...agreed },
    events: [connectionEvent('connection.push', account, {})],
  };
}

/** The platform makes sure that the address is ours. @throws Problem publishing.pushRefused */
export async function checkPushAddress(
  ctx: OpenContext,
  { params, query }: Input<typeof operations.checkPushAddress>,
): Promise<RawReply> {
  const push = { method: 'GET', query: query as Push['query'], headers: {}, body: '' } as const;
  return { body: (await verify(ctx, params.pushKey, push)).body };
}

/** Takes what the platform tells: each event once, however often it comes; the job it names is then asked, not believed. */
export async function takePush(
  ctx: OpenContext,
  { params, query }: Input<typeof operations.takePush>,
): Promise<RawReply> {
  const body = typeof ctx.request.body === 'string' ? ctx.request.body : '';
  const push = { method: 'POST', query: query as Push['query'], headers: {}, body } as const;
  const { office, connection, events, body: answer } = await verify(ctx, params.pushKey, push);
  if (events.length > 0)
    await runSystemCommand(ctx.services, office, 'job', async (system) => {
      for (const event of events) await note(system, connection, event);
      return { reply: undefined, events: [] };
    });
  return { body: answer };
}

async function verify({ services }: OpenContext, pushKey: string, push: Push) {
  const office = await readRootOffice(services);
  const connection = office && (await runSystemQuery(services, office, (ctx) => findByPushKey(ctx, pushKey)));
  const taken = connection?.connector.takePush?.(connection.access, push);
  if (!office || !connection || !taken) throw new Problem(publishingProblems.pushRefused);
  return { office, connection, ...taken };
}

async function note(ctx: Context, connection: OpenedConnection, event: PushedEvent): Promise<void> {
  const { accountId, province, unitPath } = connection;
  const { eventKey, kind, platformRef, reason, at } = event;
  const added = await ctx.db
    .insertInto('platformEvent')
    .values({
      id: newId(),
      province,
      unitPath,
      accountId,
      eventKey,
      kind,
      platformRef,
      urls: [...event.urls],
      reason,
      at,
      receivedAt: ctx.now,
    })
    .onConflict((conflict) => conflict.constraint('once_told').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added && (kind === 'published' || kind === 'refused')) await askAfter(ctx, accountId);
}

/** Whatever of the account waits for an answer asks again at once. */
async function askAfter(ctx: Context, accountId: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .select(['p.id', 'c.state'])
    .where('p.accountId', '=', accountId)
    .where('c.kind', '=', publicationCase.kind)
    .where((eb) =>
      eb.or([
        eb('c.state', 'in', ['submitted', 'unconfirmed']),
        // Sent, but its address was not known yet.
        eb.and([eb('c.state', '=', 'published'), eb('p.url', 'is', null)]),
      ]),
    )
    .limit(50)
    .execute();
  for (const { id, state } of rows)
    await enqueueStep(ctx, state === 'unconfirmed' ? 'publishing.lookup' : 'publishing.poll', id, 0);
}
