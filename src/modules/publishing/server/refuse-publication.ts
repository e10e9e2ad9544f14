import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { freeItemIfNothingOut } from './free-item.ts';
import { publicationCase } from './publication-case.ts';
import { freeSlot } from './slot-store.ts';
import type { Publication } from './publication-store.ts';

/** The platform will not have it: the publication ends, and the item can be changed when it stands nowhere else. */
export async function refuse(
  ctx: Context,
  publication: Publication,
  reason: string,
): Promise<[EventDraft, ...EventDraft[]]> {
  const moved = await moveCase(ctx, publicationCase, publication.id, 'refuse', {
    sha: publication.subjectSha,
    facts: { reason },
  });
  await freeSlot(ctx, publication);
  return [moved.event, ...(await freeItemIfNothingOut(ctx, publication))];
}
