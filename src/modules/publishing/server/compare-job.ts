import { Problem } from '#shared/problems.ts';
import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import { liveVerdicts, type LiveVerdict } from '../contract.ts';
import { liveVerdictTexts } from '../texts.ts';
import { readApprovedText } from './approved-text.ts';
import { comparisonCheck } from './comparison-check.ts';
import { enqueueStep, type PublicationPayload } from './enqueue-step.ts';
import { ConnectorError } from './connectors/connector.ts';
import { prepareLook, type SeenLive } from './look-at-live.ts';
import { textSha, toReadableText, type LivePage } from './live-page.ts';
import { publicationCase } from './publication-case.ts';
import { findPublicationOffice } from './publication-office.ts';
import { addAttempt, getPublication, listAttempts, updatePublication, type Publication } from './publication-store.ts';
import { mostCompareTries, nextPollSeconds, rereadAfterMs } from './send-rules.ts';

const clause = 'S4-1.3.2c';
const comparable: ReadonlySet<string> = new Set(['published', 'verified', 'differs']);

/**
 * Reads the live page back and compares it with the approved text (F10, S4-1.3.2c). The page's bytes are kept as evidence;
 * a difference or an absence opens a finding.
 */
export const compareJob = defineJob<PublicationPayload>({
  name: 'publishing.compare',
  run: async (services, { publicationId }) => {
    const office = await findPublicationOffice(services, publicationId);
    if (!office) return;
    const asked = await runSystemQuery(services, office, async (ctx) => {
      const { state } = await lockCase(ctx, publicationCase, publicationId);
      const publication = await getPublication(ctx, publicationId);
      if (!comparable.has(state) || publication.url === null) return undefined;
      return { url: publication.url, look: await prepareLook(ctx, publication, publication.url) };
    });
    if (!asked) return;
    const { url } = asked;
    const page = await asked.look().catch((error: unknown) => {
      if (error instanceof Problem || error instanceof ConnectorError) return error.message;
      throw error;
    });
    await runSystemCommand(services, office, 'job', async (ctx) => ({
      reply: undefined,
      events: await write(ctx, publicationId, url, page),
    }));
  },
});

async function write(
  ctx: Context,
  id: string,
  url: string,
  page: SeenLive | string,
): Promise<readonly [EventDraft, ...EventDraft[]] | readonly []> {
  const { state, owner, title } = await lockCase(ctx, publicationCase, id);
  const publication = await getPublication(ctx, id);
  if (!comparable.has(state) || publication.url !== url) return [];
  const given = await readApprovedText(ctx, publication);
  const live: LivePage = typeof page === 'string' ? { kind: 'unreadable' } : page.live;
  const approved = typeof page === 'string' ? given : page.expect(given);
  const marksFault = typeof page === 'string' ? '' : page.marksFault;
  const judged = comparisonCheck.evaluate({ approved, live, marksFault }, { clause }, ctx.now);
  const verdict = liveVerdicts.find((one) => one === judged.value);
  if (typeof page === 'string' || verdict === undefined)
    return tryLater(ctx, publication, typeof page === 'string' ? page : page.silence);
  const evidence = await keepEvidence(ctx, {
    bytes: page.bytes,
    mediaType: page.mediaType,
    name: `线上页面-${title.slice(0, 40)}.${page.mediaType === 'text/html' ? 'html' : 'json'}`,
    method: '发布后核对',
    sourceUrl: url,
    capturedAt: ctx.now,
    province: publication.province,
    unitPath: publication.unitPath,
  });
  const liveTextSha = live.kind === 'article' ? textSha(live.title, live.text) : null;
  await updatePublication(ctx, publication, {
    liveVerdict: verdict,
    liveTextSha,
    comparedAt: ctx.now,
    evidenceId: evidence.id,
  });
  await addAttempt(ctx, publication, 'compare', 'ok', judged.text);
  if (publication.comparedAt === null) await enqueueStep(ctx, 'publishing.compare', id, rereadAfterMs, ':again');
  const facts = { verdict, seen: judged.text, evidence: evidence.id, evidenceSha: evidence.sha256, liveTextSha };
  const moved = await moveCase(ctx, publicationCase, id, verdict === 'same' ? 'verify' : 'differ', {
    sha: publication.subjectSha,
    facts,
  });
  if (verdict === 'same') return [moved.event];
  const finding = await openDifference(ctx, publication, {
    title,
    unitId: owner.unitId,
    verdict,
    seen: judged.text,
    url,
    live,
    approvedSha: textSha(approved.title, toReadableText(approved.bodyHtml)),
    evidenceId: evidence.id,
  });
  return finding ? [moved.event, finding] : [moved.event];
}

async function tryLater(ctx: Context, publication: Publication, reason: string): Promise<readonly []> {
  const tries = (await listAttempts(ctx, publication.id, 'compare')).filter(
    (attempt) => attempt.outcome === 'retry',
  ).length;
  await addAttempt(ctx, publication, 'compare', 'retry', reason);
  if (tries + 1 < mostCompareTries)
    await enqueueStep(ctx, 'publishing.compare', publication.id, nextPollSeconds(tries + 2) * 1000);
  return [];
}

async function openDifference(
  ctx: Context,
  publication: Publication,
  seen: {
    title: string;
    unitId: string;
    verdict: LiveVerdict;
    seen: string;
    url: string;
    live: LivePage;
    approvedSha: string;
    evidenceId: string;
  },
): Promise<EventDraft | undefined> {
  const finding = await openFinding(ctx, {
    checkId: comparisonCheck.id,
    clause,
    pack: 'S4',
    packVersion: String(ctx.services.packs.getPack('S4')?.version ?? ''),
    severity: 'breach',
    subject: {
      kind: 'publication',
      id: publication.id,
      province: publication.province,
      unitId: seen.unitId,
      unitPath: publication.unitPath,
    },
    title:
      seen.verdict === 'missing'
        ? `已发布的文章在线上不存在：${seen.title}`
        : seen.seen === liveVerdictTexts.different
          ? `线上文本与审定文本不一致：${seen.title}`
          : `线上内容与审定内容不一致（${seen.seen}）：${seen.title}`,
    value: {
      text: seen.seen,
      verdict: seen.verdict,
      textSha: seen.live.kind === 'article' ? textSha(seen.live.title, seen.live.text) : null,
    },
    threshold: { text: liveVerdictTexts.same, textSha: seen.approvedSha },
    inputs: {
      publication: publication.id,
      account: publication.accountId,
      item: publication.itemId,
      approvedSha: publication.subjectSha,
      url: seen.url,
    },
    evidenceIds: [seen.evidenceId],
  });
  return finding.isNew ? finding.event : undefined;
}
