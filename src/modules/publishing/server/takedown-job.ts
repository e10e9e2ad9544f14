import { Problem } from '#shared/problems.ts';
import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import { findConnection } from './connection-store.ts';
import { ConnectorError, mayPassByItself } from './connectors/connector.ts';
import { enqueueTakedown, type TakedownPayload } from './enqueue-step.ts';
import { prepareLook, type SeenLive } from './look-at-live.ts';
import { publicationCase } from './publication-case.ts';
import { findCaseOffice } from './publication-office.ts';
import { addAttempt, getPublication, listAttempts, updatePublication } from './publication-store.ts';
import { takedownCase } from './takedown-case.ts';
import { getTakedown } from './takedown-store.ts';

const mostTries = 5;
const againSeconds = 60;

type Outcome =
  | { readonly kind: 'gone'; readonly seen: SeenLive | undefined }
  | { readonly kind: 'again'; readonly reason: string }
  | { readonly kind: 'byHand'; readonly reason: string };

/**
 * Has the platform delete what was approved to be taken down, then opens the address to see that it is gone. What the connector cannot do, or
 * the platform does not, is left to a person. Deleting what is gone already counts as done, so it may be repeated.
 */
export const takedownJob = defineJob<TakedownPayload>({
  name: 'publishing.takeDown',
  run: async (services, { takedownId }) => {
    const office = await findCaseOffice(services, takedownId, takedownCase.kind);
    if (!office) return;
    const act = await runSystemQuery(services, office, (ctx) => prepare(ctx, takedownId));
    if (!act) return;
    const outcome = await act();
    await runSystemCommand(services, office, 'job', async (ctx) => ({
      reply: undefined,
      events: await write(ctx, takedownId, outcome),
    }));
  },
});

async function prepare(ctx: Context, id: string): Promise<(() => Promise<Outcome>) | undefined> {
  const takedown = await getTakedown(ctx, id);
  if (takedown.state !== 'approved') return undefined;
  const publication = await getPublication(ctx, takedown.publicationId);
  const connection = await findConnection(ctx, publication.accountId);
  const { platformRef, url } = publication;
  const byHand = (reason: string) => async (): Promise<Outcome> => ({ kind: 'byHand', reason });
  if (!connection) return byHand('该账号没有接口连接');
  const { connector, access } = connection;
  if (!connector.withdraw) return byHand('该平台的接口不能删除');
  if (platformRef === null) return byHand('不知道平台上的文章编号');
  const look = url === null ? undefined : await prepareLook(ctx, publication, url);
  return async () => {
    try {
      await connector.withdraw?.(access, platformRef);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const mayPass = mayPassByItself(error) || error.kind === 'unknownOutcome';
      return { kind: mayPass ? 'again' : 'byHand', reason: error.forOperator };
    }
    const seen = await look?.().catch((error: unknown) => {
      if (error instanceof Problem || error instanceof ConnectorError) return undefined;
      throw error;
    });
    if (seen?.live.kind === 'article') return { kind: 'again', reason: '平台接受了删除，但原链接仍能打开' };
    return { kind: 'gone', seen };
  };
}

async function write(ctx: Context, id: string, outcome: Outcome): Promise<[EventDraft, ...EventDraft[]] | []> {
  const { state } = await lockCase(ctx, takedownCase, id);
  if (state !== 'approved') return [];
  const takedown = await getTakedown(ctx, id);
  const publication = await getPublication(ctx, takedown.publicationId);
  if (outcome.kind === 'again') {
    await addAttempt(ctx, publication, 'takeDown', 'retry', outcome.reason);
    const tries = (await listAttempts(ctx, publication.id, 'takeDown')).length;
    if (tries < mostTries) {
      await enqueueTakedown(ctx, id, againSeconds * 1000);
      return [];
    }
  }
  if (outcome.kind !== 'gone') {
    await addAttempt(ctx, publication, 'takeDown', 'refused', outcome.reason);
    await ctx.db.updateTable('takedown').set({ byHandBecause: outcome.reason }).where('id', '=', id).execute();
    const left = await moveCase(ctx, takedownCase, id, 'leaveToPerson', { facts: { reason: outcome.reason } });
    return [left.event];
  }
  return finishTakedown(ctx, id, { by: '平台接口', seen: outcome.seen });
}

/** What is gone ends both cases, with what was seen at the address kept as evidence. */
export async function finishTakedown(
  ctx: Context,
  id: string,
  given: {
    readonly by: string;
    readonly seen: Pick<SeenLive, 'bytes' | 'mediaType'> | undefined;
    readonly evidenceId?: string | undefined;
  },
): Promise<[EventDraft, ...EventDraft[]]> {
  const takedown = await getTakedown(ctx, id);
  const publication = await getPublication(ctx, takedown.publicationId);
  const kept = given.seen
    ? await keepEvidence(ctx, {
        bytes: given.seen.bytes,
        mediaType: given.seen.mediaType,
        name: `撤回后的页面.${given.seen.mediaType === 'text/html' ? 'html' : 'json'}`,
        method: '撤回后核对',
        sourceUrl: publication.url ?? '',
        capturedAt: ctx.now,
        province: publication.province,
        unitPath: publication.unitPath,
      })
    : undefined;
  const evidenceId = given.evidenceId ?? kept?.id ?? null;
  await ctx.db
    .updateTable('takedown')
    .set({ removedAt: ctx.now, removedBy: given.by, evidenceId })
    .where('id', '=', id)
    .execute();
  await addAttempt(ctx, publication, 'takeDown', 'ok', `已从平台删除（${given.by}）`);
  await updatePublication(ctx, publication, { liveVerdict: 'missing', comparedAt: ctx.now });
  const facts = { takedown: id, by: given.by, ...(evidenceId === null ? {} : { evidence: evidenceId }) };
  const done = await moveCase(ctx, takedownCase, id, 'finish', { sha: takedown.askedSha, facts });
  const down = await moveCase(ctx, publicationCase, publication.id, 'takeDown', {
    sha: publication.subjectSha,
    facts,
  });
  return [done.event, down.event];
}
