import { lockCase } from '#platform/cases/move-case.ts';
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
import { addAttempt, getPublication, listAttempts } from './publication-store.ts';
import { publishAs } from './publish-as.ts';
import { refuse } from './refuse-publication.ts';
import { nextLookupSeconds, nextPollSeconds } from './send-rules.ts';

type Learned = Pending | Committed | Refused | NotFound | ConnectorError;

/** Asks the platform how a submission ended; reads only, so it may be repeated at will. */
export const pollJob = defineJob<PublicationPayload>({
  name: 'publishing.poll',
  run: (services, { publicationId }) =>
    learn(services, publicationId, 'submitted', async (ctx) => {
      const publication = await getPublication(ctx, publicationId);
      const connection = await findConnection(ctx, publication.accountId);
      if (!connection) return undefined;
      return () => connection.connector.poll(connection.access, { platformRef: publication.platformRef ?? '' });
    }),
});

/** Looks on the platform for a publication whose outcome is not known: same title, same text, since the submission. */
export const lookupJob = defineJob<PublicationPayload>({
  name: 'publishing.lookup',
  run: (services, { publicationId }) =>
    learn(services, publicationId, 'unconfirmed', async (ctx) => {
      const publication = await getPublication(ctx, publicationId);
      const connection = await findConnection(ctx, publication.accountId);
      const submitted = (await listAttempts(ctx, publicationId, 'submit')).find(
        (attempt) => attempt.outcome === 'pending',
      );
      if (!connection || !submitted) return undefined;
      const given = await readApprovedText(ctx, publication);
      return () =>
        connection.connector.lookup(connection.access, {
          given,
          way: 'publish',
          key: publicationId,
          since: submitted.at,
          pushedUrls: [],
        });
    }),
});

async function learn(
  services: Services,
  id: string,
  state: PublicationState,
  prepare: (ctx: Context) => Promise<(() => Promise<Exclude<Learned, ConnectorError>>) | undefined>,
): Promise<void> {
  const office = await findPublicationOffice(services, id);
  if (!office) return;
  const ask = await runSystemQuery(services, office, async (ctx) =>
    (await lockCase(ctx, publicationCase, id)).state === state ? prepare(ctx) : undefined,
  );
  if (!ask) return;
  const learned: Learned = await ask().catch((error: unknown) => {
    if (error instanceof ConnectorError) return error;
    throw error;
  });
  await runSystemCommand(services, office, 'job', async (ctx) => ({
    reply: undefined,
    events: await write(ctx, id, state, learned),
  }));
}

async function write(
  ctx: Context,
  id: string,
  state: PublicationState,
  learned: Learned,
): Promise<readonly [EventDraft, ...EventDraft[]] | readonly []> {
  if ((await lockCase(ctx, publicationCase, id)).state !== state) return [];
  const publication = await getPublication(ctx, id);
  const phase = state === 'submitted' ? 'poll' : 'lookup';
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
  return publishAs(ctx, publication, learned);
}
