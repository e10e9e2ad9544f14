import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { PublishPackage } from './connectors/connector.ts';
import { toReadableText } from './live-page.ts';
import type { Publication } from './publication-store.ts';

/** Exactly the text that was released: the revision's canonical JSON, found by revision and hash. */
export async function readApprovedText(
  ctx: Context,
  publication: Pick<Publication, 'itemId' | 'revisionId' | 'subjectSha' | 'province'>,
): Promise<PublishPackage> {
  const row = await ctx.db
    .selectFrom('itemRevision')
    .select('canonical')
    .where('id', '=', publication.revisionId)
    .where('province', '=', publication.province)
    .where('itemId', '=', publication.itemId)
    .where('sha256', '=', publication.subjectSha)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '审定文本' });
  const { title, digest, bodyHtml, sourceName, origin } = JSON.parse(row.canonical) as PublishPackage;
  return {
    kind: 'article',
    title,
    digest,
    bodyHtml,
    text: toReadableText(bodyHtml),
    author: '',
    sourceName: sourceName ?? '',
    sourceUrl: '',
    origin: origin ?? 'original',
    aiDeclaration: '',
    media: [],
  };
}
