import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { contentOperations as operations, RevisionText } from '../contract.ts';
import { blocksOf } from './item-body.ts';
import './content-tables.ts';
import { fromCanonical } from './revision-content.ts';

/** A stored revision. */
export interface StoredRevision {
  readonly number: number;
  readonly sha256: string;
  readonly canonical: string;
  readonly editorName: string;
  readonly savedAt: Date;
}

/** A revision as people read it. */
export function toRevisionText(row: StoredRevision): RevisionText {
  const { title, digest, bodyHtml, targets: _targets, ...facts } = fromCanonical(row.canonical);
  return {
    number: row.number,
    sha: row.sha256,
    title,
    digest,
    blocks: blocksOf(bodyHtml),
    ...facts,
    classes: [...facts.classes],
    topics: [...facts.topics],
    media: [...facts.media],
    variants: facts.variants.map(({ bodyHtml: own, ...variant }) => ({
      ...variant,
      ...(own === undefined ? {} : { blocks: blocksOf(own) }),
    })),
    aiParts: facts.aiParts && [...facts.aiParts],
    editorName: row.editorName,
    savedAt: row.savedAt.toISOString(),
  };
}

/** The texts of two revisions of an item. @throws Problem common.notFound */
export async function readDifference(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.readDifference>,
): Promise<ReplyOf<typeof operations.readDifference>> {
  const rows = await ctx.db
    .selectFrom('itemRevision')
    .select(['number', 'sha256', 'canonical', 'editorName', 'savedAt'])
    .where('itemId', '=', params.itemId)
    .where('number', 'in', [query.from, query.to])
    .execute();
  const of = (number: number): RevisionText => {
    const row = rows.find((one) => one.number === number);
    if (!row) throw new Problem(commonProblems.notFound, { what: '版本' });
    return toRevisionText(row);
  };
  return { from: of(query.from), to: of(query.to) };
}

/** The newest text of this hash of an item. */
export async function findRevision(
  ctx: Pick<Context, 'db'>,
  itemId: string,
  sha: string,
): Promise<StoredRevision | undefined> {
  return ctx.db
    .selectFrom('itemRevision')
    .select(['number', 'sha256', 'canonical', 'editorName', 'savedAt'])
    .where('itemId', '=', itemId)
    .where('sha256', '=', sha)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
