import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { readRounds } from '#platform/review/read-rounds.ts';
import { blocksOf, previewRecheck, readApproved } from '#modules/content/server/public.ts';
import type { PublicationDetail, publishingOperations as operations, ReleaseStep } from '../contract.ts';
import { readApprovedText } from './approved-text.ts';
import { readLivePage, toReadableText } from './live-page.ts';
import { rowColumns, selectPublications, toRow } from './publication-list.ts';
import { readPostReview } from './post-review.ts';
import { readCorrections, readTakedown } from './takedown-store.ts';
import { isApprovalStanding, listAttempts } from './publication-store.ts';

/** One publication with both texts, its course and its proofs. */
export async function readPublication(
  ctx: PersonContext,
  { params }: Input<typeof operations.readPublication>,
): Promise<PublicationDetail> {
  const row = await selectPublications(ctx)
    .leftJoin('connection as k', (join) =>
      join.onRef('k.accountId', '=', 'p.accountId').onRef('k.province', '=', 'p.province'),
    )
    .select(rowColumns)
    .select([
      'p.province',
      'p.revisionId',
      'p.subjectSha',
      'p.roundId',
      'p.riskReportId',
      'p.releaseAt',
      'p.way',
      'p.platformRef',
      'p.evidenceId',
      'k.id as connectionId',
    ])
    .where('p.id', '=', params.publicationId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '发布' });
  const approved = await readApprovedText(ctx, row);
  const attempts = await listAttempts(ctx, row.id);
  const timeline = await readTimeline(ctx, row.id);
  return {
    ...toRow(row),
    sha: row.subjectSha,
    riskReportId: row.riskReportId,
    roundId: row.roundId,
    way: row.way,
    releaseAt: row.releaseAt.toISOString(),
    platformRef: row.platformRef,
    isApi: row.connectionId !== null,
    approved: {
      title: approved.title,
      digest: approved.digest,
      text: toReadableText(approved.bodyHtml),
      blocks: blocksOf(approved.bodyHtml),
    },
    again: await readAgain(ctx, row),
    live: row.evidenceId === null ? null : await readLiveText(ctx, row.evidenceId),
    evidenceId: row.evidenceId,
    postReview: await readPostReview(ctx, row.id),
    takedown: await readTakedown(ctx, row.id),
    corrections: await readCorrections(ctx, row.id),
    steps: await readSteps(ctx, row.itemId, row.roundId),
    attempts: attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
    timeline: timeline.map(({ id, at, by, action, hash, facts }) => ({ id, at, by, action, hash, facts })),
    now: ctx.now.toISOString(),
  };
}

/** Asked only of what can be sent again: stopped or refused, while its approval stands. */
async function readAgain(
  ctx: Context,
  row: { state: string; itemId: string; roundId: string; province: number },
): Promise<PublicationDetail['again']> {
  if (row.state !== 'stopped' && row.state !== 'refused') return null;
  if (!(await isApprovalStanding(ctx, row))) return null;
  return previewRecheck(ctx, await readApproved(ctx, row.itemId));
}

async function readLiveText(ctx: Context, evidenceId: string): Promise<{ title: string; text: string } | null> {
  const { bytes } = await readEvidence(ctx, evidenceId);
  const page = readLivePage(200, bytes.toString('utf8'));
  return page.kind === 'article' ? { title: page.title, text: page.text } : null;
}

/** Who approved which step of a round. */
export async function readSteps(ctx: Context, itemId: string, roundId: string): Promise<ReleaseStep[]> {
  const round = (await readRounds(ctx, itemId)).find((one) => one.id === roundId);
  return (round?.steps ?? []).flatMap(({ stepNo, text, clause, decision }) =>
    decision ? [{ stepNo, text, clause, by: decision.by, at: decision.at, reason: decision.reason }] : [],
  );
}
