import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { freeItemIfNothingOut } from './free-item.ts';
import { publicationCase } from './publication-case.ts';
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
  return [moved.event, ...(await freeItemIfNothingOut(ctx, publication))];
}
