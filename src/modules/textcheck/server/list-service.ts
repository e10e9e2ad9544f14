import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { listProblems } from '../dictionary-texts.ts';
import type { listOperations as operations } from '../lists-contract.ts';
import { markChanged } from './dictionary-mark.ts';
import { entryFaults, tidyEntry, type EntryContent } from './list-rules.ts';
import { endEntries, insertEntries } from './list-store.ts';

/** Adds a leader or a source for the acting unit and those below. @throws Problem common.invalidInput, list.taken */
export async function addEntry(
  ctx: PersonContext,
  { body }: Input<typeof operations.addEntry>,
): Promise<Outcome<{ id: string }>> {
  const content = tidyEntry(body);
  assertSound(ctx, content);
  const id = newId();
  await insertOnce(ctx, id, content);
  return finish(ctx, 'listEntry.add', id, content);
}

/** Replaces an entry of the acting unit; what it was stays as history. @throws as addEntry, common.notFound, list.ended */
export async function changeEntry(
  ctx: PersonContext,
  { params: { entryId }, body }: Input<typeof operations.changeEntry>,
): Promise<Outcome<{ id: string }>> {
  const content = tidyEntry(body);
  assertSound(ctx, content);
  const [old] = await endEntries(ctx, [entryId], { reason: '', replaced: true });
  if (!old) return refuse(ctx, entryId);
  await insertOnce(ctx, entryId, content);
  return finish(ctx, 'listEntry.change', entryId, content);
}

/** Takes an entry of the acting unit off its list. @throws Problem common.notFound, list.ended */
export async function endEntry(
  ctx: PersonContext,
  { params: { entryId }, body }: Input<typeof operations.endEntry>,
): Promise<Outcome<Record<string, never>>> {
  const reason = body.reason.trim();
  const [ended] = await endEntries(ctx, [entryId], { reason, replaced: false });
  if (!ended) return refuse(ctx, entryId);
  await markChanged(ctx);
  const subject = { kind: 'listEntry', id: entryId, unitPath: ended.unitPath };
  return { reply: {}, events: [{ action: 'listEntry.end', subject, facts: { name: ended.name, reason } }] };
}

async function finish(
  ctx: PersonContext,
  action: string,
  id: string,
  content: EntryContent,
): Promise<Outcome<{ id: string }>> {
  await markChanged(ctx);
  const subject = { kind: 'listEntry', id, unitPath: ctx.office.unitPath };
  return { reply: { id }, events: [{ action, subject, facts: { ...content } }] };
}

function assertSound(ctx: PersonContext, content: EntryContent): void {
  const faults = entryFaults(content, toDay(ctx.now));
  if (faults.length > 0) throw new Problem(commonProblems.invalidInput, { count: faults.length }, faults);
}

async function insertOnce(ctx: PersonContext, entryId: string, content: EntryContent): Promise<void> {
  try {
    await insertEntries(ctx, [{ entryId, content }]);
  } catch (error) {
    if (isSqlError(error, '23505', 'list_entry_once'))
      throw new Problem(listProblems.taken, { name: content.name }, [
        { path: '/name', text: `本单位名单中已有“${content.name}”` },
      ]);
    throw error;
  }
}

async function refuse(ctx: PersonContext, entryId: string): Promise<never> {
  const row = await ctx.db
    .selectFrom('listEntry')
    .select(['name', 'endedByName'])
    .where('entryId', '=', entryId)
    .where('unitId', '=', ctx.office.unitId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '名单条目' });
  throw new Problem(listProblems.ended, { name: row.name, by: row.endedByName ?? '他人' });
}
