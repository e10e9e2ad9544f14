import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft, Office } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { readApprovedText } from './approved-text.ts';
import { findConnection, noteConnection, type OpenedConnection } from './connection-store.ts';
import {
  ConnectorError,
  mayPassByItself,
  remedyOf,
  type Committed,
  type Pending,
  type PublishPackage,
  type Refused,
  type Unknown,
} from './connectors/connector.ts';
import type { PublishWay } from '../connectors-contract.ts';
import { enqueueStep, type PublicationPayload } from './enqueue-step.ts';
import { findHolding, keepSlotOfToday, laneBusyMs } from './may-send.ts';
import { findPublicationOffice } from './publication-office.ts';
import { publicationCase } from './publication-case.ts';
import { publishAs } from './publish-as.ts';
import { refuse } from './refuse-publication.ts';
import {
  addAttempt,
  getPublication,
  isApprovalStanding,
  listAttempts,
  updatePublication,
  type Publication,
} from './publication-store.ts';
import { freeSlot } from './slot-store.ts';
import { lockStopOrders, type StopOrder } from './stop-order-store.ts';
import { freshConnection } from './renew-grants.ts';
import { mostSendTries, nextLookupSeconds, nextPollSeconds } from './send-rules.ts';

interface Claimed {
  readonly version: number;
  readonly connection: OpenedConnection;
  readonly given: PublishPackage;
  readonly way: PublishWay;
}
type Told<R> = { reply: R; events: readonly [EventDraft, ...EventDraft[]] | readonly [] };

/**
 * Sends a publication at most once: it is claimed by compare-and-set, and the intention to submit is written before the
 * submission. What ends in between is found by the sweep and looked up, never submitted again.
 */
export const sendJob = defineJob<PublicationPayload>({
  name: 'publishing.send',
  run: async (services, { publicationId }) => {
    const office = await findPublicationOffice(services, publicationId);
    if (!office) return;
    const claimed = await runSystemCommand(services, office, 'job', (ctx) => claim(ctx, publicationId));
    if (!claimed) return;
    const { access, connector } = await freshConnection(services, office, claimed.connection);
    let draftRef: string;
    try {
      ({ draftRef } = await connector.stage(access, claimed.given));
    } catch (error) {
      return giveBack(services, office, publicationId, claimed, { error, phase: 'stage' });
    }
    const may = await runSystemCommand(services, office, 'job', (ctx) =>
      noteIntent(ctx, publicationId, claimed, draftRef),
    );
    if (!may) return;
    let outcome: Committed | Pending | Refused | Unknown;
    try {
      outcome = await connector.commit(
        access,
        { draftRef },
        { key: publicationId, way: claimed.way, given: claimed.given },
      );
    } catch (error) {
      if (error instanceof ConnectorError)
        return giveBack(services, office, publicationId, claimed, { error, phase: 'submit' });
      outcome = { kind: 'unknown', reason: '发送过程中出现故障' };
    }
    await runSystemCommand(services, office, 'job', (ctx) => conclude(ctx, publicationId, outcome));
  },
});

async function claim(ctx: Context, id: string): Promise<Told<Claimed | null>> {
  await lockStopOrders(ctx, 'sender');
  const { state } = await lockCase(ctx, publicationCase, id);
  if (state !== 'waiting') return nothing;
  const publication = await getPublication(ctx, id);
  const earlyMs = publication.releaseAt.getTime() - ctx.now.getTime();
  if (earlyMs > 0) return later(ctx, id, earlyMs);
  if (!(await isApprovalStanding(ctx, publication))) {
    await freeSlot(ctx, publication);
    return { reply: null, events: [(await moveCase(ctx, publicationCase, id, 'withdraw')).event] };
  }
  const given = await readApprovedText(ctx, publication);
  const order = await findHolding(ctx, publication, given);
  if (order) return hold(ctx, publication, order);
  const connection = await findConnection(ctx, publication.accountId);
  if (!connection) return { reply: null, events: [(await moveCase(ctx, publicationCase, id, 'assist')).event] };
  const busyMs = await laneBusyMs(ctx, publication.accountId);
  if (busyMs > 0) return later(ctx, id, busyMs);
  const movedMs = await keepSlotOfToday(ctx, publication, connection.connector.manifest);
  if (movedMs > 0) return later(ctx, id, movedMs);
  const faults = connection.connector.validate(given);
  if (faults.length > 0) {
    const reason = faults.map((fault) => fault.text).join('');
    await addAttempt(ctx, publication, 'claim', 'refused', reason);
    return { reply: null, events: await refuse(ctx, publication, reason) };
  }
  const moved = await moveCase(ctx, publicationCase, id, 'send');
  await addAttempt(ctx, publication, 'claim', 'ok');
  return { reply: { version: moved.version, connection, given, way: publication.way }, events: [moved.event] };
}

const nothing = { reply: null, events: [] } as const;

async function later(ctx: Context, id: string, inMs: number): Promise<Told<null>> {
  await enqueueStep(ctx, 'publishing.send', id, inMs);
  return nothing;
}

/** Held by a stop-publish order: it stays as it is, and looks again when the order ends or is lifted. */
async function hold(ctx: Context, publication: Publication, order: StopOrder): Promise<Told<null>> {
  const detail = `停发令暂缓：${order.reason}`;
  const last = (await listAttempts(ctx, publication.id)).at(-1);
  if (last?.detail !== detail) await addAttempt(ctx, publication, 'claim', 'retry', detail);
  return later(ctx, publication.id, order.endsAt.getTime() - ctx.now.getTime());
}

/**
 * True when this run still holds the publication and no order was issued meanwhile; the row stays locked until the intention is
 * written.
 */
async function noteIntent(ctx: Context, id: string, claimed: Claimed, draftRef: string): Promise<Told<boolean>> {
  await lockStopOrders(ctx, 'sender');
  const held = await lockCase(ctx, publicationCase, id);
  if (held.state !== 'sending' || held.version !== claimed.version) return { reply: false, events: [] };
  const publication = await getPublication(ctx, id);
  const order = await findHolding(ctx, publication, claimed.given);
  if (order) {
    await hold(ctx, publication, order);
    const facts = { reason: `停发令：${order.reason}` };
    return { reply: false, events: [(await moveCase(ctx, publicationCase, id, 'postpone', { facts })).event] };
  }
  await updatePublication(ctx, publication, { draftRef });
  await addAttempt(ctx, publication, 'stage', 'ok');
  await addAttempt(ctx, publication, 'submit', 'pending');
  return { reply: true, events: [] };
}

/** Nothing went out: wait and try again, or refuse with the reason. */
async function giveBack(
  services: Services,
  office: Office,
  id: string,
  claimed: Claimed,
  { error, phase }: { error: unknown; phase: 'stage' | 'submit' },
): Promise<void> {
  if (!(error instanceof ConnectorError)) throw error;
  await runSystemCommand(services, office, 'job', async (ctx) => {
    const held = await lockCase(ctx, publicationCase, id);
    if (held.state !== 'sending' || held.version !== claimed.version) return { reply: undefined, events: [] };
    const publication = await getPublication(ctx, id);
    const remedy = remedyOf(error);
    if (remedy === 'reauthorise' || remedy === 'permanent')
      await noteConnection(ctx, claimed.connection, error.forOperator);
    const tries = (await listAttempts(ctx, id)).filter((attempt) => attempt.outcome === 'retry').length;
    const isPassing = mayPassByItself(error) && tries < mostSendTries;
    await addAttempt(ctx, publication, phase, isPassing ? 'retry' : 'refused', error.forOperator);
    if (!isPassing) return { reply: undefined, events: await refuse(ctx, publication, error.forOperator) };
    const waitMs = (error.retryAfterSeconds ?? 60) * 1000;
    await updatePublication(ctx, publication, { releaseAt: new Date(ctx.now.getTime() + waitMs) });
    await enqueueStep(ctx, 'publishing.send', id, waitMs);
    return {
      reply: undefined,
      events: [(await moveCase(ctx, publicationCase, id, 'postpone', { facts: { reason: error.forOperator } })).event],
    };
  });
}

async function conclude(
  ctx: Context,
  id: string,
  outcome: Committed | Pending | Refused | Unknown,
): Promise<Told<undefined>> {
  const { state } = await lockCase(ctx, publicationCase, id);
  if (state !== 'sending' && state !== 'unconfirmed') return { reply: undefined, events: [] };
  const publication = await getPublication(ctx, id);
  if (outcome.kind === 'committed') {
    await addAttempt(ctx, publication, 'submit', 'ok', outcome.url);
    const accepted = await moveCase(ctx, publicationCase, id, 'accept', {
      facts: { platformRef: outcome.platformRef },
    });
    return { reply: undefined, events: [accepted.event, ...(await publishAs(ctx, publication, outcome))] };
  }
  if (outcome.kind === 'pending') {
    await addAttempt(ctx, publication, 'submit', 'ok', `平台受理编号 ${outcome.platformRef}`);
    await updatePublication(ctx, publication, { platformRef: outcome.platformRef });
    await enqueueStep(ctx, 'publishing.poll', id, nextPollSeconds(0) * 1000);
    return {
      reply: undefined,
      events: [
        (await moveCase(ctx, publicationCase, id, 'accept', { facts: { platformRef: outcome.platformRef } })).event,
      ],
    };
  }
  await addAttempt(ctx, publication, 'submit', outcome.kind, outcome.reason);
  if (outcome.kind === 'refused') return { reply: undefined, events: await refuse(ctx, publication, outcome.reason) };
  await enqueueStep(ctx, 'publishing.lookup', id, nextLookupSeconds(0) * 1000);
  if (state === 'unconfirmed') return { reply: undefined, events: [] };
  return {
    reply: undefined,
    events: [(await moveCase(ctx, publicationCase, id, 'lose', { facts: { reason: outcome.reason } })).event],
  };
}
