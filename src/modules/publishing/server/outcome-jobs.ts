import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { readApprovedText } from './approved-text.ts';
import { findConnection } from './connection-store.ts';
import { ConnectorError, type Committed, type NotFound, type Pending, type Refused } from './connectors/connector.ts';
import { enqueueStep, type PublicationPayload } from './enqueue-step.ts';
import { publicationCase, type PublicationState } from './publication-case.ts';
import { findPublicationOffice } from './publication-office.ts';
import { addAttempt, getPublication, listAttempts, updatePublication, type Publication } from './publication-store.ts';
import { publishAs } from './publish-as.ts';
import { findPushedUrl, listUnclaimed } from './pushed-posts.ts';
import { refuse } from './refuse-publication.ts';
import { nextLookupSeconds, nextPollSeconds } from './send-rules.ts';

type Learned = Pending | Committed | Refused | NotFound | ConnectorError;

/** Asks the platform how a submission ended; reads only, so it may be repeated at will. */
export const pollJob = defineJob<PublicationPayload>({
  name: 'publishing.poll',
  run: (services, { publicationId }) =>
    learn(services, publicationId, ['submitted', 'published'], async (ctx) => {
      const publication = await getPublication(ctx, publicationId);
      const connection = await findConnection(ctx, publication.accountId);
      if (!connection || publication.url !== null) return undefined;
      return () => connection.connector.poll(connection.access, { platformRef: publication.platformRef ?? '' });
    }),
});

/** Looks on the platform for a publication whose outcome is not known: same title, same text, since the submission. */
export const lookupJob = defineJob<PublicationPayload>({
  name: 'publishing.lookup',
  run: (services, { publicationId }) =>
    learn(services, publicationId, ['unconfirmed'], async (ctx) => {
      const publication = await getPublication(ctx, publicationId);
      const connection = await findConnection(ctx, publication.accountId);
      const submitted = (await listAttempts(ctx, publicationId, 'submit')).find(
        (attempt) => attempt.outcome === 'pending',
      );
      if (!connection || !submitted) return undefined;
      const given = await readApprovedText(ctx, publication);
      const pushed = await listUnclaimed(ctx, publication.accountId, submitted.at);
      return () =>
        connection.connector.lookup(connection.access, {
          given,
          way: publication.way,
          key: publicationId,
          since: submitted.at,
          pushed,
        });
    }),
});

async function learn(
  services: Services,
  id: string,
  states: readonly PublicationState[],
  prepare: (ctx: Context) => Promise<(() => Promise<Exclude<Learned, ConnectorError>>) | undefined>,
): Promise<void> {
  const office = await findPublicationOffice(services, id);
  if (!office) return;
  const ask = await runSystemQuery(services, office, async (ctx) =>
    states.includes((await lockCase(ctx, publicationCase, id)).state as PublicationState) ? prepare(ctx) : undefined,
  );
  if (!ask) return;
  const learned: Learned = await ask().catch((error: unknown) => {
    if (error instanceof ConnectorError) return error;
    throw error;
  });
  await runSystemCommand(services, office, 'job', async (ctx) => ({
    reply: undefined,
    events: await write(ctx, id, states, learned),
  }));
}

async function write(
  ctx: Context,
  id: string,
  states: readonly PublicationState[],
  learned: Learned,
): Promise<readonly [EventDraft, ...EventDraft[]] | readonly []> {
  const { state } = await lockCase(ctx, publicationCase, id);
  if (!states.includes(state as PublicationState)) return [];
  const publication = await getPublication(ctx, id);
  const phase = state === 'unconfirmed' ? 'lookup' : 'poll';
  if (state === 'published') return learned instanceof ConnectorError ? [] : noteAddress(ctx, publication, learned);
  // Found on the list but not public yet: from here on its own id is asked after.
  if (state === 'unconfirmed' && !(learned instanceof ConnectorError) && learned.kind === 'pending') {
    await addAttempt(ctx, publication, 'lookup', 'ok', `平台受理编号 ${learned.platformRef}`);
    await updatePublication(ctx, publication, { platformRef: learned.platformRef });
    await enqueueStep(ctx, 'publishing.poll', id, nextPollSeconds(0) * 1000);
    const facts = { platformRef: learned.platformRef };
    return [(await moveCase(ctx, publicationCase, id, 'accept', { facts })).event];
  }
  if (learned instanceof ConnectorError || learned.kind === 'pending' || learned.kind === 'notFound') {
    const asked = (await listAttempts(ctx, id, phase)).length;
    const waitSeconds = phase === 'poll' ? nextPollSeconds(asked + 1) : nextLookupSeconds(asked + 1);
    await addAttempt(
      ctx,
      publication,
      phase,
      learned instanceof ConnectorError ? 'retry' : 'pending',
      learned instanceof ConnectorError
        ? learned.forOperator
        : learned.kind === 'notFound'
          ? '平台列表中暂未找到'
          : '平台仍在处理',
    );
    await enqueueStep(ctx, phase === 'poll' ? 'publishing.poll' : 'publishing.lookup', id, waitSeconds * 1000);
    return [];
  }
  if (learned.kind === 'refused') {
    await addAttempt(ctx, publication, phase, 'refused', learned.reason);
    return refuse(ctx, publication, learned.reason);
  }
  await addAttempt(ctx, publication, phase, 'ok', learned.url);
  return publishAs(ctx, publication, await withAddress(ctx, publication, learned));
}

/** An address that the platform does not answer with may have been pushed. */
async function withAddress(ctx: Context, publication: Publication, learned: Committed): Promise<Committed> {
  if (learned.url !== '') return learned;
  return { ...learned, url: await findPushedUrl(ctx, publication.accountId, learned.platformRef) };
}

/** It stands already; only where was not known. */
async function noteAddress(ctx: Context, publication: Publication, learned: Learned): Promise<readonly []> {
  if (learned instanceof ConnectorError || learned.kind !== 'committed' || publication.url !== null) return [];
  const { url } = await withAddress(ctx, publication, learned);
  if (url === '') return [];
  await addAttempt(ctx, publication, 'poll', 'ok', url);
  await updatePublication(ctx, publication, { url });
  await enqueueStep(ctx, 'publishing.compare', publication.id, 0);
  return [];
}
