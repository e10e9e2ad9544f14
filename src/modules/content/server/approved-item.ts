import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { lockCase, moveCase, type Moved } from '#platform/cases/move-case.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { contentProblems } from '../texts.ts';
import { itemCase } from './item-case.ts';
import { fromCanonical, type RevisionContent } from './revision-content.ts';
import './content-tables.ts';

/** An approved text with everything a publication must name. */
export interface ApprovedItem extends RevisionContent {
  readonly itemId: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly revisionId: string;
  readonly sha: string;
  readonly roundId: string;
  /** The report that the reviewers saw. */
  readonly report: ItemReport;
  /** Who wrote it and who edited it last, and what its route asks of the release. */
  readonly gate: ReleaseGate;
}

/** What a publication must show beside the approval, as the approval itself says. */
export interface ReleaseGate {
  readonly authorId: string;
  readonly editorId: string;
  readonly needsReceipt: boolean;
  readonly needsPostReview: boolean;
  readonly releaserApart: boolean;
  /** The newest receipt of the provincial platform that lets the text out; null where there is none. */
  readonly receipt: { readonly id: string; readonly verdict: 'clear' | 'confirmed'; readonly receivedAt: Date } | null;
}

export interface ItemReport {
  readonly id: string;
  readonly verdict: 'clear' | 'confirm';
  readonly toConfirm: number;
  readonly tableVersion: string;
  readonly engineVersion: string;
}

/**
 * An item that passed every review, locked for the rest of the transaction so that its text cannot change under the
 * release. Only while the case stands at approved.
 * @throws Problem common.notFound, common.stateConflict
 */
export async function getApprovedItem(ctx: Context, itemId: string): Promise<ApprovedItem> {
  const [, item] = await together([lockApproved(ctx, itemId), readApproved(ctx, itemId)]);
  return item;
}

async function lockApproved(ctx: Context, itemId: string): Promise<void> {
  const { state } = await lockCase(ctx, itemCase, itemId);
  if (state !== 'approved')
    throw new Problem(commonProblems.stateConflict, {
      state: itemCase.states[state].text,
      action: itemCase.transitions.release.text,
    });
}

/** The approved text of an item whatever its state now; for sending what was released. @throws when it was never approved */
export async function readApproved(ctx: Context, itemId: string): Promise<ApprovedItem> {
  const row = await ctx.db
    .selectFrom('item as i')
    .innerJoin('itemRevision as r', (join) =>
      join.onRef('r.id', '=', 'i.currentRevisionId').onRef('r.province', '=', 'i.province'),
    )
    .innerJoin('reviewRound as w', (join) =>
      join.onRef('w.subjectId', '=', 'i.id').onRef('w.subjectSha', '=', 'i.currentSha').on('w.state', '=', 'approved'),
    )
    .innerJoin('riskReport as k', (join) =>
      join
        .onRef('k.roundId', '=', 'w.id')
        .onRef('k.province', '=', 'w.province')
        .on('k.action', '=', sql.lit('item.submit'))
        .on('k.verdict', '<>', 'blocked'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('riskReceipt as e')
          .select(['e.id', 'e.verdict', 'e.receivedAt'])
          .whereRef('e.roundId', '=', 'w.id')
          .whereRef('e.province', '=', 'w.province')
          .where('e.verdict', '<>', 'blocked')
          .orderBy('e.id', 'desc')
          .limit(1)
          .as('c'),
      (join) => join.onTrue(),
    )
    .select([
      'i.id as itemId',
      'i.province',
      'i.unitId',
      'i.unitPath',
      'r.id as revisionId',
      'r.canonical',
      'i.currentSha as sha',
      'w.id as roundId',
      'k.id as reportId',
      'k.verdict',
      'k.toConfirm',
      'k.tableVersion',
      'k.engineVersion',
    ])
    .select(['w.authorId', 'w.editorId', 'w.needsReceipt', 'w.needsPostReview', 'w.releaserApart'])
    .select(['c.id as receiptId', 'c.verdict as receiptVerdict', 'c.receivedAt'])
    .where('i.id', '=', itemId)
    .orderBy('w.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '已通过审核的稿件' });
  const { canonical, reportId, verdict, toConfirm, tableVersion, engineVersion, ...rest } = row;
  const { authorId, editorId, needsReceipt, needsPostReview, releaserApart, ...more } = rest;
  const { receiptId, receiptVerdict, receivedAt, ...facts } = more;
  const receipt =
    receiptId && receivedAt ? { id: receiptId, verdict: receiptVerdict as 'clear' | 'confirmed', receivedAt } : null;
  const gate = { authorId, editorId, needsReceipt, needsPostReview, releaserApart, receipt };
  const report = { id: reportId, verdict: verdict as ItemReport['verdict'], toConfirm, tableVersion, engineVersion };
  return { ...facts, report, gate, ...fromCanonical(canonical) };
}

/** Marks an approved item as released; the caller emits its own `publishing.release` event and this one. */
export async function markReleased(ctx: PersonContext, itemId: string, sha: string): Promise<Moved<string>> {
  return moveCase(ctx, itemCase, itemId, 'release', { sha });
}

/** Takes a release back before anything was sent: the item waits for release again. */
export async function markReleaseStopped(ctx: Context, itemId: string, sha: string): Promise<Moved<string>> {
  return moveCase(ctx, itemCase, itemId, 'stopRelease', { sha });
}

/** A route with the provincial platform's check lets nothing out before its receipt (S3-10c). @throws Problem content.receiptNeeded */
export function assertReceipt({ gate }: ApprovedItem): void {
  if (gate.needsReceipt && !gate.receipt) throw new Problem(contentProblems.receiptNeeded, { clause: 'S3-10c' });
}
