import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { platformTexts } from '#modules/registry/texts.ts';
import type { closingOperations as operations } from '../contract.ts';
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
  const lines = rows.map((row) => {
    const { steps, ...one } = toRow(row, ctx.now);
    const now = steps.find((step) => step.progress === 'now');
    return [
      one.unitName,
      one.accountName,
      platformTexts[one.platform],
      one.kind === 'emergency' ? '紧急关停' : '计划关停',
      closingStateTexts[one.state],
      toDay(one.begunAt),
      now?.dueAt ? toDay(now.dueAt) : '',
      one.noticeUntil ?? '',
      row.cancelledOn ?? '',
      row.reason,
      one.successorText,
    ];
  });
  const head = ['单位', '账号', '平台', '种类', '步骤', '开始', '本步到期', '公示期满', '平台注销', '事由', '去向'];
  const body = [head, ...lines].map((cells) => cells.map(toCell).join(',')).join('\r\n');
  return { body: `﻿${body}\r\n`, fileName: `关停办理_${toDay(ctx.now)}.csv`, mediaType: 'text/csv; charset=utf-8' };
}

/** A cell that a spreadsheet shows as text and never runs as a formula. */
function toCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

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
