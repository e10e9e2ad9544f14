import { newId } from '#shared/ids.ts';
import type { PersonContext } from '#platform/context.ts';
import type { EntryContent } from './list-rules.ts';
import './textcheck-tables.ts';

const rowsAtOnce = 1000;

/** Adds rows of the acting unit: new entries, or the next content of entries whose row was just ended. */
export async function insertEntries(
  ctx: PersonContext,
  entries: readonly { entryId: string; content: EntryContent }[],
): Promise<void> {
  const { province, unitId, unitPath } = ctx.office;
  for (let from = 0; from < entries.length; from += rowsAtOnce)
    await ctx.db
      .insertInto('listEntry')
      .values(
        entries.slice(from, from + rowsAtOnce).map(({ entryId, content }) => ({
          id: newId(),
          province,
          unitId,
          unitPath,
          entryId,
          ...content,
          addedBy: ctx.actor.personId,
          addedByName: ctx.actor.personName,
          createdAt: ctx.now,
          endedAt: null,
          endedBy: null,
          endedByName: null,
        })),
      )
      .execute();
}

/** Ends the live rows of entries of the acting unit. */
export async function endEntries(
  ctx: PersonContext,
  entryIds: readonly string[],
  { reason, replaced }: { reason: string; replaced: boolean },
): Promise<{ name: string; unitPath: string }[]> {
  if (entryIds.length === 0) return [];
  return ctx.db
    .updateTable('listEntry')
    .set({
      endedAt: ctx.now,
      endedBy: ctx.actor.personId,
      endedByName: ctx.actor.personName,
      endReason: reason,
      replaced,
    })
    .where('entryId', 'in', entryIds)
    .where('unitId', '=', ctx.office.unitId)
    .where('endedAt', 'is', null)
    .returning(['name', 'unitPath'])
    .execute();
}
