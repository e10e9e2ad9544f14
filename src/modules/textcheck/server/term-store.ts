import { newId } from '#shared/ids.ts';
import type { PersonContext } from '#platform/context.ts';
import type { TermContent } from './term-rules.ts';
import './textcheck-tables.ts';

const rowsAtOnce = 500;

/** Adds rows of the acting unit: new entries, or the next content of entries whose row was just ended. */
export async function insertTerms(
  ctx: PersonContext,
  terms: readonly { entryId: string; content: TermContent }[],
): Promise<void> {
  const { province, unitId, unitPath, personId, personName } = { ...ctx.office, ...ctx.actor };
  for (let from = 0; from < terms.length; from += rowsAtOnce)
    await ctx.db
      .insertInto('term')
      .values(
        terms.slice(from, from + rowsAtOnce).map(({ entryId, content }) => ({
          id: newId(),
          province,
          unitId,
          unitPath,
          entryId,
          ...content,
          examples: JSON.stringify(content.examples),
          addedBy: personId,
          addedByName: personName,
          createdAt: ctx.now,
          endedAt: null,
          endedBy: null,
          endedByName: null,
        })),
      )
      .execute();
}

/** Ends the live rows of entries of the acting unit; `seen` allows only the row that the person looked at. */
export async function endTerms(
  ctx: PersonContext,
  entryIds: readonly string[],
  { reason, replaced, seen }: { reason: string; replaced: boolean; seen?: string },
): Promise<{ entryId: string; term: string; unitPath: string }[]> {
  const ended: { entryId: string; term: string; unitPath: string }[] = [];
  for (let from = 0; from < entryIds.length; from += rowsAtOnce)
    ended.push(
      ...(await ctx.db
        .updateTable('term')
        .set({
          endedAt: ctx.now,
          endedBy: ctx.actor.personId,
          endedByName: ctx.actor.personName,
          endReason: reason,
          replaced,
        })
        .where('entryId', 'in', entryIds.slice(from, from + rowsAtOnce))
        .where('unitId', '=', ctx.office.unitId)
        .where('endedAt', 'is', null)
        .$if(seen !== undefined, (qb) => qb.where('id', '=', seen as string))
        .returning(['entryId', 'term', 'unitPath'])
        .execute()),
    );
  return ended;
}
