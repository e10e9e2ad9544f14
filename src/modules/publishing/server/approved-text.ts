import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { PublishPackage } from './connectors/connector.ts';
import type { Publication } from './publication-store.ts';

/** Exactly the text that was released: the revision's canonical JSON, found by revision and hash. */
export async function readApprovedText(ctx: Context, publication: Pick<Publication, 'itemId' | 'revisionId' | 'subjectSha' | 'province'>): Promise<PublishPackage> {
  const { rows } = await sql<{ canonical: string }>`select canonical from item_revision
    where id = ${publication.revisionId} and item_id = ${publication.itemId} and sha256 = ${publication.subjectSha} and province = ${publication.province}`.execute(ctx.db);
  const canonical = rows[0]?.canonical;
  if (canonical === undefined) throw new Problem(commonProblems.notFound, { what: '审定文本' });
  const content = JSON.parse(canonical) as { title: string; digest?: string; bodyHtml?: string; body?: string };
  return { title: content.title, digest: content.digest ?? '', bodyHtml: content.bodyHtml ?? content.body ?? '' };
}
