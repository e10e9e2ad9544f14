import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { commonProblems } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { ArchiveCheck, closingOperations as operations } from '../contract.ts';
import { closingProblems } from '../texts.ts';
import { checkArchive } from './archive-file.ts';
import { getClosing } from './closing-store.ts';

/** Reads the archive again and says whether it is what was kept. */
export async function verifyArchive(
  ctx: PersonContext,
  { params }: Input<typeof operations.verifyArchive>,
): Promise<ArchiveCheck> {
  const { archiveEvidenceId, archiveSha, archivePosts } = await getClosing(ctx, params.closingId);
  if (!archiveEvidenceId || archiveSha === null || archivePosts === null)
    throw new Problem(closingProblems.archiveMissing);
  const text = await readKept(ctx, archiveEvidenceId);
  if (text === undefined)
    return { isIntact: false, posts: 0, manifestSha: archiveSha, faults: ['归档文件已被改动或丢失，请从备份恢复'] };
  return checkArchive(text.toString('utf8'), { sha: archiveSha, posts: archivePosts });
}

/** The archive as it was kept; an altered one is not handed out. @throws Problem closing.archiveMissing, closing.archiveAltered */
export async function downloadArchive(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadArchive>,
): Promise<RawReply> {
  const { archiveEvidenceId, account } = await getClosing(ctx, params.closingId);
  if (!archiveEvidenceId) throw new Problem(closingProblems.archiveMissing);
  const body = await readKept(ctx, archiveEvidenceId);
  if (!body) throw new Problem(closingProblems.archiveAltered);
  return { body, fileName: `归档_${account.name}.jsonl`, mediaType: 'application/jsonl; charset=utf-8' };
}

/** The proof of the cancellation or of something moved. @throws Problem common.notFound */
export async function downloadProof(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadProof>,
): Promise<RawReply> {
  const closing = await getClosing(ctx, params.closingId);
  const { proof } = params;
  const evidenceId = proof === 'cancellation' ? closing.cancelEvidenceId : await moveProof(ctx, closing.id, proof);
  if (!evidenceId) throw new Problem(commonProblems.notFound, { what: '凭证' });
  const { bytes, name, mediaType } = await readEvidence(ctx, evidenceId);
  return { body: bytes, fileName: name, mediaType };
}

async function moveProof(ctx: PersonContext, closingId: string, item: 'followers' | 'services' | 'links') {
  const row = await ctx.db
    .selectFrom('closingMove')
    .select('evidenceId')
    .where('closingId', '=', closingId)
    .where('item', '=', item)
    .executeTakeFirst();
  return row?.evidenceId ?? null;
}

async function readKept(ctx: PersonContext, evidenceId: string): Promise<Buffer | undefined> {
  try {
    return (await readEvidence(ctx, evidenceId)).bytes;
  } catch (error) {
    if (error instanceof Problem) throw error;
    ctx.log.error({ err: error, evidence: evidenceId }, 'an archive was altered');
    return undefined;
  }
}
