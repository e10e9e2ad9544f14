import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { FilledCells } from '../contract.ts';
import { statisticsProblems } from '../texts.ts';
import './statistics-tables.ts';

/** Locks a return. @throws Problem common.notFound */
export async function lockReturn(ctx: Pick<Context, 'db'>, id: string) {
  const row = await ctx.db
    .selectFrom('unitReturn as r')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .selectAll('r')
    .select('u.name as unitName')
    .where('r.id', '=', id)
    .forUpdate('r')
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '报表' });
  return row;
}
export type LockedReturn = Awaited<ReturnType<typeof lockReturn>>;

/** Only the unit itself fills, proofreads, signs and hands in. @throws Problem statistics.notYours, common.notFound */
export async function lockOwnReturn(ctx: PersonContext, id: string): Promise<LockedReturn> {
  const row = await lockReturn(ctx, id);
  if (row.unitId !== ctx.actor.unitId) throw new Problem(statisticsProblems.notYours, { unit: row.unitName });
  return row;
}

export const cellsOf = (filled: string): FilledCells => (filled === '' ? {} : (JSON.parse(filled) as FilledCells));

/** What proofreading, signing and handing in say is undone by every change. */
export const unsaid = {
  proofreadBy: null,
  proofreadByName: null,
  proofreadAt: null,
  proofreadSha: null,
  signedBy: null,
  signedByName: null,
  signedAt: null,
  signedSha: null,
  scanEvidenceId: null,
  submittedAt: null,
  submittedByName: null,
} as const;
