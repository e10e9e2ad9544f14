import { createHash } from 'node:crypto';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { Correction, Takedown, TakedownCause, TakedownState } from '../takedown-contract.ts';
import './publishing-tables.ts';

export const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const selectTakedowns = (ctx: Pick<Context, 'db'>) =>
  ctx.db
    .selectFrom('takedown as t')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 't.id').onRef('c.province', '=', 't.province'))
    .selectAll('t')
    .select(['c.state', 'c.title']);

/** A takedown as commands and jobs need it. @throws Problem common.notFound */
export async function getTakedown(ctx: Pick<Context, 'db'>, id: string) {
  const row = await selectTakedowns(ctx).where('t.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '撤回申请' });
  return { ...row, state: row.state as TakedownState };
}

/** The newest takedown of a publication as the page shows it; null without one. */
export async function readTakedown(ctx: PersonContext, publicationId: string): Promise<Takedown | null> {
  const row = await selectTakedowns(ctx)
    .where('t.publicationId', '=', publicationId)
    .orderBy('t.id', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const { id, reason, note, askedByName, decidedByName, decisionReason, byHandBecause, removedBy, evidenceId } = row;
  return {
    id,
    state: row.state as TakedownState,
    cause: row.cause as TakedownCause,
    reason,
    note,
    sha: row.askedSha,
    askedByName,
    askedAt: formatInstant(row.askedAt),
    decidedByName,
    decidedAt: row.decidedAt && formatInstant(row.decidedAt),
    decisionReason,
    byHandBecause,
    removedAt: row.removedAt && formatInstant(row.removedAt),
    removedBy,
    evidenceId,
    mayDecide:
      row.state === 'asked' && ctx.actor.permissions.has('publishing.release') && row.askedBy !== ctx.actor.personId,
  };
}

/** The items that correct a publication, oldest first. */
export async function readCorrections(ctx: Pick<Context, 'db'>, publicationId: string): Promise<Correction[]> {
  const rows = await ctx.db
    .selectFrom('correction as k')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'k.itemId').onRef('c.province', '=', 'k.province'))
    .select(['k.itemId', 'c.title', 'c.state', 'k.reason', 'k.begunByName as by', 'k.begunAt'])
    .where('k.publicationId', '=', publicationId)
    .orderBy('k.id')
    .execute();
  return rows.map(({ begunAt, ...row }) => ({ ...row, at: formatInstant(begunAt) }));
}
