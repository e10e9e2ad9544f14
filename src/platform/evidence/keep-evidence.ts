import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '../context.ts';

/** Captured bytes with their circumstances. */
export interface Capture {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly name: string;
  readonly method: string;
  readonly sourceUrl?: string;
  readonly capturedAt: Date;
  readonly province: number;
  readonly unitPath: string;
}

/** Keeps evidence: bytes in the store, one row in the database. Returns the evidence id. */
export async function keepEvidence(
  ctx: Context & { actor?: { personId: string } },
  capture: Capture,
): Promise<{ id: string; sha256: string }> {
  const sha256 = await ctx.services.evidence.put(capture.bytes);
  const id = newId();
  await ctx.db
    .insertInto('evidence')
    .values({
      id,
      province: capture.province,
      unitPath: capture.unitPath,
      sha256,
      mediaType: capture.mediaType,
      sizeBytes: capture.bytes.length,
      name: capture.name,
      capturedAt: capture.capturedAt,
      capturedBy: ctx.actor?.personId ?? null,
      method: capture.method,
      sourceUrl: capture.sourceUrl ?? null,
    })
    .execute();
  return { id, sha256 };
}

/** Reads evidence the acting unit may see. @throws Problem common.notFound */
export async function readEvidence(
  ctx: Context,
  id: string,
): Promise<{ bytes: Buffer; mediaType: string; name: string; sha256: string; unitPath: string }> {
  const row = await ctx.db
    .selectFrom('evidence')
    .select(['sha256', 'mediaType', 'name', 'unitPath'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '证据' });
  return { bytes: await ctx.services.evidence.get(row.sha256), ...row };
}
