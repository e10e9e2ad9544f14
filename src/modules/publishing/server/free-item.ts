import { lockCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { itemCase, markReleaseStopped } from '#modules/content/server/public.ts';
import { publicationCase, type PublicationState } from './publication-case.ts';
import type { Publication } from './publication-store.ts';
import './publishing-tables.ts';

const nothingOut: readonly PublicationState[] = ['stopped', 'refused'];

/**
 * After the last publication of a text was stopped or refused, the item waits for release again and can be edited. The item is
 * locked before its publications are read: of two that stop at once, the second must see the first.
 */
export async function freeItemIfNothingOut(
  ctx: Context,
  publication: Pick<Publication, 'itemId' | 'subjectSha' | 'province'>,
): Promise<EventDraft[]> {
  const item = await lockCase(ctx, itemCase, publication.itemId);
  const out = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .select('p.id')
    .where('p.itemId', '=', publication.itemId)
    .where('p.subjectSha', '=', publication.subjectSha)
    .where('p.province', '=', publication.province)
    .where('c.kind', '=', publicationCase.kind)
    .where('c.state', 'not in', nothingOut)
    .limit(1)
    .executeTakeFirst();
  if (out) return [];
  if (item.state !== 'released') return [];
  return [(await markReleaseStopped(ctx, publication.itemId, publication.subjectSha)).event];
}
