import type { Context, EventDraft } from '#platform/context.ts';
import { itemCase, markReleaseStopped } from '#modules/content/server/public.ts';
import { publicationCase, type PublicationState } from './publication-case.ts';
import type { Publication } from './publication-store.ts';
import './publishing-tables.ts';

const nothingOut: readonly PublicationState[] = ['stopped', 'refused'];

/** After the last publication of a text was stopped or refused, the item waits for release again and can be edited. */
export async function freeItemIfNothingOut(
  ctx: Context,
  publication: Pick<Publication, 'itemId' | 'subjectSha' | 'province'>,
): Promise<EventDraft[]> {
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
  const item = await ctx.db
    .selectFrom('caseRecord')
    .select('state')
    .where('id', '=', publication.itemId)
    .where('kind', '=', itemCase.kind)
    .executeTakeFirst();
  if (item?.state !== 'released') return [];
  return [(await markReleaseStopped(ctx, publication.itemId, publication.subjectSha)).event];
}
