import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { packageOf } from '#modules/content/server/public.ts';
import type { PublishPackage } from './connectors/connector.ts';
import type { Publication } from './publication-store.ts';

/** Exactly what was released, as it reads on the account's platform: the revision's canonical JSON, found by revision and hash. */
export async function readApprovedText(
  ctx: Context,
  publication: Pick<Publication, 'itemId' | 'revisionId' | 'subjectSha' | 'province' | 'accountId'>,
): Promise<PublishPackage> {
  const row = await ctx.db
    .selectFrom('itemRevision as r')
    .innerJoin('account as a', (join) => join.onRef('a.province', '=', 'r.province'))
    .select(['r.canonical', 'a.platform'])
    .where('a.id', '=', publication.accountId)
    .where('r.id', '=', publication.revisionId)
    .where('r.province', '=', publication.province)
    .where('r.itemId', '=', publication.itemId)
    .where('r.sha256', '=', publication.subjectSha)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '审定文本' });
  return packageOf(row.canonical, row.platform, (sha) => ctx.services.evidence.get(sha));
}
