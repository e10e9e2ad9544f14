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
import { enqueueStep, type PublicationPayload } from './enqueue-step.ts';
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
} from './publication-store.ts';
import { mostSendTries, nextLookupSeconds, nextPollSeconds } from './send-rules.ts';

interface Claimed {
  readonly version: number;
  readonly connection: OpenedConnection;
  readonly given: PublishPackage;
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
    const { access, connector } = claimed.connection;
    let draftRef: string;
    try {
      ({ draftRef } = await connector.stage(access, claimed.given));
    } catch (error) {
      return giveBack(services, office, publicationId, claimed, { error, phase: 'stage' });
    }
    const may = await runSystemCommand(services, office, 'job', (ctx) =>
      noteIntent(ctx, publicationId, claimed.version),
    );
    if (!may) return;
    let outcome: Committed | Pending | Refused | Unknown;
    try {
      outcome = await connector.commit(
        access,
        { draftRef },
        { key: publicationId, way: 'publish', given: claimed.given },
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
  const { state } = await lockCase(ctx, publicationCase, id);
  if (state !== 'waiting') return { reply: null, events: [] };
  const publication = await getPublication(ctx, id);
  const earlyMs = publication.releaseAt.getTime() - ctx.now.getTime();
  if (earlyMs > 0) {
    await enqueueStep(ctx, 'publishing.send', id, earlyMs);
    return { reply: null, events: [] };
  }
  if (!(await isApprovalStanding(ctx, publication)))
    return { reply: null, events: [(await moveCase(ctx, publicationCase, id, 'withdraw')).event] };
  const connection = await findConnection(ctx, publication.accountId);
  if (!connection) return { reply: null, events: [(await moveCase(ctx, publicationCase, id, 'assist')).event] };
  const given = await readApprovedText(ctx, publication);
  const faults = connection.connector.validate(given);
  if (faults.length > 0) {
    const reason = faults.map((fault) => fault.text).join('');
    await addAttempt(ctx, publication, 'claim', 'refused', reason);
    return { reply: null, events: await refuse(ctx, publication, reason) };
  }
  const moved = await moveCase(ctx, publicationCase, id, 'send');
  await addAttempt(ctx, publication, 'claim', 'ok');
  return { reply: { version: moved.version, connection, given }, events: [moved.event] };
}

/** True when this run still holds the publication; the row stays locked until the intention is written. */
async function noteIntent(ctx: Context, id: string, version: number): Promise<Told<boolean>> {
  const held = await lockCase(ctx, publicationCase, id);
  if (held.state !== 'sending' || held.version !== version) return { reply: false, events: [] };
  const publication = await getPublication(ctx, id);
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
