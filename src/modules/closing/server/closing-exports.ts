import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { platformTexts } from '#modules/registry/server/public.ts';
import type { closingOperations as operations, ClosingRow } from '../contract.ts';
import { closingProblems, closingStateTexts } from '../texts.ts';
import { selectRows, toRow } from './closing-reads.ts';
import { toClosingSheet } from './closing-sheet.ts';
import { getClosing } from './closing-store.ts';

const mostRows = 20_000;

/** The list as CSV, in the scope and by the filters of the page. */
export async function exportClosings(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportClosings>,
): Promise<RawReply> {
  const rows = await selectRows(ctx, query).limit(mostRows).execute();
  const listed = rows.map((row) => ({
    ...toRow(row, ctx.now),
    reason: row.reason,
    cancelledOn: row.cancelledOn ?? '',
  }));
  return toTableFile({ name: '关停办理', columns, rows: listed }, `关停办理_${toDay(ctx.now)}`, 'csv');
}

const columns: readonly TableColumn<ClosingRow & { readonly reason: string; readonly cancelledOn: string }>[] = [
  { header: '单位', text: (row) => row.unitName },
  { header: '账号', text: (row) => row.accountName },
  { header: '平台', text: (row) => platformTexts[row.platform] },
  { header: '种类', text: (row) => (row.kind === 'emergency' ? '紧急关停' : '计划关停') },
  { header: '步骤', text: (row) => closingStateTexts[row.state] },
  { header: '开始', text: (row) => toDay(row.begunAt) },
  { header: '本步到期', text: (row) => dayOf(row.steps.find((step) => step.progress === 'now')?.dueAt) },
  { header: '公示期满', text: (row) => row.noticeUntil ?? '' },
  { header: '平台注销', text: (row) => row.cancelledOn },
  { header: '事由', text: (row) => row.reason },
  { header: '去向', text: (row) => row.successorText },
];

const dayOf = (instant: string | null | undefined): string => (instant ? toDay(instant) : '');

/** The notice as an official form. @throws Problem closing.noticeMissing */
export async function downloadNotice(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadNotice>,
): Promise<RawReply> {
  const closing = await getClosing(ctx, params.closingId);
  if (closing.noticeText === null) throw new Problem(closingProblems.noticeMissing);
  const { account } = closing;
  const successor = closing.successorId ? await getAccount(ctx, closing.successorId) : null;
  const isApproved = closing.noticeApprovedSha === closing.noticeSha;
  const sheet = toClosingSheet({
    unitName: account.unitName,
    accountName: account.name,
    platformText: platformTexts[account.platform],
    platformId: account.platformId,
    reason: closing.reason,
    successorName: successor?.name ?? null,
    successorText: closing.successorText,
    noticeText: closing.noticeText,
    days: closing.noticeDays ?? 0,
    publishedOn: closing.publishedOn,
    until: closing.noticeUntil,
    links: closing.noticeLinks,
    approvedByName: isApproved ? (closing.noticeApprovedByName ?? '') : '',
    approvedOn: isApproved && closing.noticeApprovedAt ? toDay(closing.noticeApprovedAt) : null,
    today: toDay(ctx.now),
  });
  return writeForm(ctx, sheet, query.format);
}
