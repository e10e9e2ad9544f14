import { foldTerm, standardFoldTable } from '#textguard/fold.ts';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { textcheckOperations as operations } from '../contract.ts';
import { textcheckProblems } from '../texts.ts';
import './textcheck-tables.ts';

/** Adds a word for the acting unit and those below. @throws Problem textcheck.termTaken, textcheck.termUnusable */
export async function addTerm(
  ctx: PersonContext,
  { body }: Input<typeof operations.addTerm>,
): Promise<Outcome<{ id: string }>> {
  for (const phrase of [body.term, ...(body.allow ?? [])]) assertUsable(phrase);
  if (body.validUntil !== undefined && body.validUntil < toDay(ctx.now))
    throw new Problem(textcheckProblems.endBeforeToday, {}, [
      { path: '/validUntil', text: textcheckProblems.endBeforeToday.text },
    ]);
  const id = newId();
  const { office } = ctx;
  try {
    await ctx.db
      .insertInto('term')
      .values({
        id,
        province: office.province,
        unitId: office.unitId,
        unitPath: office.unitPath,
        term: body.term,
        category: body.category,
        severity: body.severity,
        suggestions: body.suggestions ?? [],
        allow: body.allow ?? [],
        basis: body.basis,
        validUntil: body.validUntil ?? null,
        createdAt: ctx.now,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'term_once'))
      throw new Problem(textcheckProblems.termTaken, { term: body.term }, [
        { path: '/term', text: '本单位词表中已有这个词' },
      ]);
    throw error;
  }
  return {
    reply: { id },
    events: [
      {
        action: 'term.add',
        subject: { kind: 'term', id, unitPath: office.unitPath },
        facts: { term: body.term, category: body.category, severity: body.severity },
      },
    ],
  };
}

/** Stops a word; reports already written keep what they say. @throws Problem common.notFound, textcheck.termEnded */
export async function endTerm(
  ctx: PersonContext,
  { params }: Input<typeof operations.endTerm>,
): Promise<Outcome<Record<string, never>>> {
  const ended = await ctx.db
    .updateTable('term')
    .set({ endedAt: ctx.now })
    .where('id', '=', params.termId)
    .where('endedAt', 'is', null)
    .returning(['term', 'unitPath'])
    .executeTakeFirst();
  if (!ended) return refuseEnd(ctx, params.termId);
  return {
    reply: {},
    events: [
      {
        action: 'term.end',
        subject: { kind: 'term', id: params.termId, unitPath: ended.unitPath },
        facts: { term: ended.term },
      },
    ],
  };
}

async function refuseEnd(ctx: PersonContext, id: string): Promise<never> {
  const row = await ctx.db.selectFrom('term').select(['term', 'endedAt']).where('id', '=', id).executeTakeFirst();
  if (row?.endedAt) throw new Problem(textcheckProblems.termEnded, { term: row.term });
  throw new Problem(commonProblems.notFound, { what: '词条' });
}

function assertUsable(phrase: string): void {
  const length = foldTerm(phrase, standardFoldTable()).length;
  if (phrase.trim() === '' || length < 1 || length > 255)
    throw new Problem(textcheckProblems.termUnusable, { term: phrase });
}
