import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { termProblems } from '../dictionary-texts.ts';
import type { termOperations as operations } from '../terms-contract.ts';
import { markChanged } from './dictionary-mark.ts';
import { termFaults, tidyTerm, type TermContent } from './term-rules.ts';
import { endTerms, insertTerms } from './term-store.ts';
import { isBlockedAbove } from './unit-dictionary.ts';

/** Adds a word for the acting unit and those below. @throws Problem common.invalidInput, term.taken */
export async function addTerm(
  ctx: PersonContext,
  { body }: Input<typeof operations.addTerm>,
): Promise<Outcome<{ id: string }>> {
  const content = tidyTerm(body);
  await assertSound(ctx, content);
  const id = newId();
  await insertOnce(ctx, id, content);
  await markChanged(ctx);
  return { reply: { id }, events: [eventOf(ctx, 'term.add', id, content)] };
}

/**
 * Replaces what a word of the acting unit says; what it said before stays as history.
 * @throws Problem common.invalidInput, common.notFound, term.taken, term.changed, term.ended
 */
export async function changeTerm(
  ctx: PersonContext,
  { params: { termId }, body: { seen, ...input } }: Input<typeof operations.changeTerm>,
): Promise<Outcome<{ id: string }>> {
  const content = tidyTerm(input);
  await assertSound(ctx, content);
  const [old] = await endTerms(ctx, [termId], { reason: content.reason, replaced: true, seen });
  if (!old) return refuse(ctx, termId);
  await insertOnce(ctx, termId, content);
  await markChanged(ctx);
  return { reply: { id: termId }, events: [eventOf(ctx, 'term.change', termId, content)] };
}

/** Stops a word of the acting unit; reports already written keep what they say. @throws Problem common.notFound, term.ended */
export async function endTerm(
  ctx: PersonContext,
  { params: { termId }, body }: Input<typeof operations.endTerm>,
): Promise<Outcome<Record<string, never>>> {
  const [ended] = await endTerms(ctx, [termId], { reason: body.reason.trim(), replaced: false });
  if (!ended) return refuse(ctx, termId);
  await markChanged(ctx);
  return {
    reply: {},
    events: [
      {
        action: 'term.end',
        subject: { kind: 'term', id: termId, unitPath: ended.unitPath },
        facts: { term: ended.term, reason: body.reason.trim() },
      },
    ],
  };
}

/** @throws Problem common.invalidInput with every fault at its field */
async function assertSound(ctx: PersonContext, content: TermContent): Promise<void> {
  const faults = termFaults(content, toDay(ctx.now));
  if (faults.length === 0) {
    const weakening = await weakeningFault(ctx, content);
    if (weakening !== undefined) faults.push({ path: '/isRightForm', text: weakening });
  }
  if (faults.length > 0) throw new Problem(commonProblems.invalidInput, { count: faults.length }, faults);
}

/** A right form silences slips of every rule: below, none may stand for what the units above or the product block. */
export async function weakeningFault(ctx: PersonContext, content: TermContent): Promise<string | undefined> {
  if (!content.isRightForm || !(await isBlockedAbove(ctx, ctx.office.unitPath, content.term))) return undefined;
  return `“${content.term}”按上级单位或内置规则必须处理，不能作为正确写法`;
}

async function insertOnce(ctx: PersonContext, entryId: string, content: TermContent): Promise<void> {
  try {
    await insertTerms(ctx, [{ entryId, content }]);
  } catch (error) {
    if (isSqlError(error, '23505', 'term_once'))
      throw new Problem(termProblems.taken, { term: content.term }, [
        { path: '/term', text: `本单位词表中已有“${content.term}”` },
      ]);
    throw error;
  }
}

function eventOf(ctx: PersonContext, action: string, id: string, content: TermContent): EventDraft {
  const { examples, ...facts } = content;
  return {
    action,
    subject: { kind: 'term', id, unitPath: ctx.office.unitPath },
    facts: { ...facts, examples: examples.length },
  };
}

async function refuse(ctx: PersonContext, termId: string): Promise<never> {
  const row = await ctx.db
    .selectFrom('term')
    .select(['term', 'endedAt', 'endedByName', 'addedByName'])
    .where('entryId', '=', termId)
    .where('unitId', '=', ctx.office.unitId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '词条' });
  if (row.endedAt) throw new Problem(termProblems.ended, { term: row.term, by: row.endedByName ?? '他人' });
  throw new Problem(termProblems.changed, { term: row.term, by: row.addedByName ?? '他人' });
}
