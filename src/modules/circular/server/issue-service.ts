import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { keepEvidence, readEvidence } from '#platform/evidence/keep-evidence.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { OfficialDocument } from '#modules/documents/contract.ts';
import { docxMediaType, writeOfficialDocument } from '#modules/documents/server/public.ts';
import type { CircularFacts, circularOperations as operations } from '../contract.ts';
import { circularProblems } from '../texts.ts';
import { circularCase } from './circular-case.ts';
import { getCircular, type Circular } from './circular-store.ts';
import { composeCircular } from './compose-rules.ts';
import { numbersOf } from './draft-service.ts';
import { addUpFaults, differenceFaults } from './facts-rules.ts';
import { sendLetters, withdrawLetters } from './letter-service.ts';
import { getInspection, readFacts } from './read-facts.ts';

/** The document as it was issued, or as it would be now. */
export function documentOf(ctx: Context, circular: Circular): OfficialDocument {
  return composeCircular(circular.facts, {
    title: circular.title,
    number: circular.number,
    office: circular.unitName,
    demands: circular.demands,
    day: toDay(circular.issuedAt ?? ctx.now),
  });
}

/** Counts the rows anew and compares: what does not agree, in words. */
export async function verify(
  ctx: Context,
  circular: Circular,
): Promise<{ faults: string[]; recomputed: CircularFacts }> {
  const recomputed = await readFacts(ctx, await getInspection(ctx, circular.inspectionId));
  return { faults: [...addUpFaults(circular.facts), ...differenceFaults(circular.facts, recomputed)], recomputed };
}

/** Recomputes every number from the rows. */
export async function verifyFacts(
  ctx: PersonContext,
  { params }: Input<typeof operations.verifyFacts>,
): Promise<ReplyOf<typeof operations.verifyFacts>> {
  return verify(ctx, await getCircular(ctx, params.circularId));
}

/**
 * Issues a draft: counts once more, writes the document, keeps it as evidence, and sends the named units their letters (S4-4.4d, S0-4.3b).
 * @throws Problem circular.doesNotAddUp, circular.duePast, circular.numberTaken, common.stateConflict
 */
export async function issueCircular(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.issueCircular>,
): Promise<Outcome<ReplyOf<typeof operations.issueCircular>>> {
  const circular = await getCircular(ctx, params.circularId);
  const { faults } = await verify(ctx, circular);
  if (faults.length > 0) throw new Problem(circularProblems.doesNotAddUp, { faults: faults.join('；') });
  const bytes = await writeOfficialDocument(documentOf(ctx, { ...circular, number: body.number, issuedAt: ctx.now }));
  const evidence = await keepEvidence(ctx, {
    bytes,
    mediaType: docxMediaType,
    name: fileNameOf(body.number, circular.title),
    method: '印发通报时生成',
    capturedAt: ctx.now,
    province: circular.province,
    unitPath: circular.unitPath,
  });
  const moved = await moveCase(ctx, circularCase, circular.id, 'issue', {
    sha: evidence.sha256,
    facts: { number: body.number, evidence: evidence.id, ...numbersOf(circular.facts) },
  });
  await writeIssue(ctx, circular.id, body.number, evidence.id);
  const letters = await sendLetters(ctx, circular, { number: body.number, replyDueAt: readDue(ctx, body.replyDueAt) });
  return { reply: { evidenceId: evidence.id, sha256: evidence.sha256 }, events: [moved.event, ...letters] };
}

function readDue(ctx: PersonContext, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const due = new Date(text);
  if (due <= ctx.now) throw new Problem(circularProblems.duePast, {}, [{ path: '/replyDueAt', text: '须晚于现在' }]);
  return due;
}

/** Withdraws a draft or an issued circular; the issued document is kept. */
export async function withdrawCircular(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.withdrawCircular>,
): Promise<Outcome<Record<string, never>>> {
  const moved = await moveCase(ctx, circularCase, params.circularId, 'withdraw', { facts: { reason: body.reason } });
  await withdrawLetters(ctx, params.circularId);
  return { reply: {}, events: [moved.event] };
}

/** The kept original of an issued circular; a draft is written as it stands. */
export async function downloadCircular(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadCircular>,
): Promise<RawReply> {
  const circular = await getCircular(ctx, params.circularId);
  if (circular.evidenceId) {
    const { bytes, name } = await readEvidence(ctx, circular.evidenceId);
    return { body: bytes, mediaType: docxMediaType, fileName: name };
  }
  return {
    body: await writeOfficialDocument(documentOf(ctx, circular)),
    mediaType: docxMediaType,
    fileName: fileNameOf('草稿', circular.title),
  };
}

async function writeIssue(ctx: PersonContext, id: string, number: string, evidenceId: string): Promise<void> {
  try {
    await ctx.db
      .updateTable('circular')
      .set({ number, evidenceId, issuedAt: ctx.now, issuedBy: ctx.actor.personName })
      .where('id', '=', id)
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'circular_number')) throw new Problem(circularProblems.numberTaken, { number });
    throw error;
  }
}

function fileNameOf(number: string, title: string): string {
  return `${number} ${title}.docx`.replace(/[\\/:*?"<>|]/g, '');
}
