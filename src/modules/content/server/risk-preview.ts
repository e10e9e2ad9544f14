import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { RiskPreview } from '#modules/textcheck/report-contract.ts';
import { checkSubject, recheckSubject, toPreview, type SubjectCheck } from '#modules/textcheck/server/public.ts';
import type { contentOperations as operations } from '../contract.ts';
import type { ApprovedItem } from './approved-item.ts';
import './content-tables.ts';
import { toCheckedItem } from './media-text.ts';
import { fromCanonical } from './revision-content.ts';

/** What the check says of the current revision, before it is handed in; nothing is kept. @throws Problem common.notFound */
export async function previewSubmission(
  ctx: PersonContext,
  { params }: Input<typeof operations.previewSubmission>,
): Promise<ReplyOf<typeof operations.previewSubmission>> {
  const row = await ctx.db
    .selectFrom('item as i')
    .innerJoin('itemRevision as r', (join) =>
      join.onRef('r.id', '=', 'i.currentRevisionId').onRef('r.province', '=', 'i.province'),
    )
    .select(['i.id', 'i.unitPath', 'r.canonical'])
    .where('i.id', '=', params.itemId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '稿件' });
  const check = await checkSubject(ctx, await toCheckedItem(ctx, fromCanonical(row.canonical), row.unitPath));
  return toPreview(ctx, row.id, check);
}

/**
 * The approved text under the dictionary of today: undefined where that is still the one of its report, else what it finds beyond what
 * was confirmed. Costs one statement while nothing has changed.
 */
export async function recheckApproved(ctx: Context, item: ApprovedItem): Promise<SubjectCheck | undefined> {
  const { unitPath, report, roundId } = item;
  return recheckSubject(ctx, { ...report, id: roundId }, unitPath, () => toCheckedItem(ctx, item, unitPath));
}

/** The same for the page of the release. */
export async function previewRecheck(ctx: Context, item: ApprovedItem): Promise<RiskPreview | null> {
  const check = await recheckApproved(ctx, item);
  return check ? toPreview(ctx, item.itemId, check) : null;
}
