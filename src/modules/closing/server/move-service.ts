import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { closeAccount, openFilingDuty } from '#modules/registry/server/public.ts';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import { moveItems, type closingOperations as operations } from '../contract.ts';
import { closingProblems, closingStateTexts, moveItemTexts } from '../texts.ts';
import { archiveJobName } from './archive-job.ts';
import { toEvent } from './begin-closing.ts';
import { closingCase } from './closing-case.ts';
import { nextStep } from './closing-duties.ts';
import { getOwnClosing, setClosing, type Closing } from './closing-store.ts';

/** Records that followers were told, services moved or entries changed. @throws Problem closing.moveDone, setting.badFile */
export async function recordMove(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordMove>,
): Promise<Outcome<{ id: string }>> {
  await lockCase(ctx, closingCase, params.closingId);
  const closing = await getOwnClosing(ctx, params.closingId);
  if (closing.state !== 'period' && closing.state !== 'notice')
    throw new Problem(commonProblems.stateConflict, {
      state: closingStateTexts[closing.state],
      action: moveItemTexts[body.item],
    });
  const evidenceId = body.file ? await keepProof(ctx, closing, body.file, `closing.${body.item}`) : null;
  const { id, province, unitPath } = closing;
  try {
    await ctx.db
      .insertInto('closingMove')
      .values({
        closingId: id,
        province,
        unitPath,
        item: body.item,
        note: body.note.trim(),
        evidenceId,
        doneAt: ctx.now,
        doneByName: ctx.actor.personName,
      })
      .execute();
  } catch (error) {
    if (!isSqlError(error, '23505')) throw error;
    throw new Problem(closingProblems.moveDone, { item: moveItemTexts[body.item] });
  }
  return { reply: { id }, events: [toEvent('closing.move', closing, { item: body.item, note: body.note })] };
}

/**
 * Begins the archive once the notice has stood and everything is moved. The job works on its own; its request lies in this transaction.
 * @throws Problem closing.periodRunning, closing.movesMissing
 */
export async function beginArchive(
  ctx: PersonContext,
  { params }: Input<typeof operations.beginArchive>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getOwnClosing(ctx, params.closingId);
  const until = closing.noticeUntil ?? '';
  const { event } = await moveCase(ctx, closingCase, closing.id, 'beginArchive');
  if (toDay(ctx.now) <= until) throw new Problem(closingProblems.periodRunning, { until });
  const missing = await missingMoves(ctx, closing.id);
  if (missing.length > 0)
    throw new Problem(closingProblems.movesMissing, { items: missing.map((item) => moveItemTexts[item]).join('、') });
  await enqueue(ctx, { name: archiveJobName }, { closingId: closing.id }, { key: `${archiveJobName}:${closing.id}` });
  await nextStep(ctx, closing, 'archive');
  return { reply: { id: closing.id }, events: [event] };
}

/**
 * Records that the platform cancelled the account, with its proof. From here on it owes no updates; the filing of the cancellation is owed
 * instead, counted from that day. @throws Problem closing.cancelledLater, closing.cancelledEarly, setting.badFile
 */
export async function recordCancelled(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordCancelled>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getOwnClosing(ctx, params.closingId);
  const { cancelledOn } = body;
  const { event } = await moveCase(ctx, closingCase, closing.id, 'cancel', { facts: { cancelledOn } });
  assertCancelDay(closing, cancelledOn, toDay(ctx.now));
  const evidenceId = await keepProof(ctx, closing, body.file, 'closing.cancellation');
  await setClosing(ctx, closing.id, {
    cancelledOn,
    cancelEvidenceId: evidenceId,
    cancelledAt: ctx.now,
    cancelledByName: ctx.actor.personName,
  });
  const { account } = closing;
  const closed = account.state === 'closing' ? [await closeAccount(ctx, account.id, { cancelledOn })] : [];
  await openFilingDuty(ctx, account, 'cancel', cancelledOn);
  await nextStep(ctx, closing, 'finalFiling');
  return { reply: { id: closing.id }, events: [event, ...closed] };
}

function assertCancelDay(closing: Closing, day: string, today: string): void {
  if (day > today)
    throw new Problem(closingProblems.cancelledLater, { day }, [{ path: '/cancelledOn', text: '请填写今天或以前' }]);
  const until = closing.noticeUntil ?? '';
  // Closed in an emergency, it may have been gone before the notice.
  if (closing.kind === 'planned' && day <= until)
    throw new Problem(closingProblems.cancelledEarly, { day, until }, [
      { path: '/cancelledOn', text: '公示期满之后的日期' },
    ]);
}

async function missingMoves(ctx: Pick<Context, 'db'>, closingId: string) {
  const done = await ctx.db.selectFrom('closingMove').select('item').where('closingId', '=', closingId).execute();
  return moveItems.filter((item) => !done.some((one) => one.item === item));
}

async function keepProof(ctx: PersonContext, closing: Closing, file: SentFile, method: string): Promise<string> {
  const { bytes, name, mediaType } = readSentFile(file);
  const { province, unitPath } = closing;
  return (await keepEvidence(ctx, { bytes, name, mediaType, method, capturedAt: ctx.now, province, unitPath })).id;
}
