import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { rescanOperations as operations } from '../contract.ts';
import { rescanProblems } from '../texts.ts';
import type { RescanHitTable } from './rescan-tables.ts';

/** A hit that nobody dealt with yet, with whose it is. */
export type OpenHit = Pick<
  RescanHitTable,
  | 'id'
  | 'province'
  | 'unitId'
  | 'unitPath'
  | 'accountId'
  | 'title'
  | 'url'
  | 'publishedAt'
  | 'severity'
  | 'category'
  | 'matchedTerm'
  | 'surface'
  | 'beforeText'
  | 'afterText'
  | 'suggestions'
  | 'basis'
> & { readonly accountName: string; readonly unitName: string };

/** Open hits of some accounts, locked: of two people at once one makes the finding. @throws Problem common.notFound */
export async function lockOpenHits(
  ctx: PersonContext,
  rescanId: string,
  accountIds: readonly string[],
): Promise<OpenHit[]> {
  return ctx.db
    .selectFrom('rescanHit as h')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'h.accountId').onRef('a.province', '=', 'h.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'h.unitId').onRef('u.province', '=', 'h.province'))
    .select([
      'h.id',
      'h.province',
      'h.unitId',
      'h.unitPath',
      'h.accountId',
      'h.title',
      'h.url',
      'h.publishedAt',
      'h.severity',
      'h.category',
      'h.matchedTerm',
      'h.surface',
      'h.beforeText',
      'h.afterText',
      'h.suggestions',
      'h.basis',
      'a.name as accountName',
      'u.name as unitName',
    ])
    .where('h.rescanId', '=', rescanId)
    .where('h.accountId', 'in', [...accountIds])
    .where('h.findingId', 'is', null)
    .where('h.dismissedAt', 'is', null)
    .orderBy('h.id')
    .forUpdate('h')
    .execute();
}

/** Ties hits to the finding they became. */
export async function markFound(ctx: PersonContext, hits: readonly OpenHit[], findingId: string): Promise<void> {
  await ctx.db
    .updateTable('rescanHit')
    .set({ findingId })
    .where(
      'id',
      'in',
      hits.map((hit) => hit.id),
    )
    .execute();
}

/** Somebody looked and leaves it as it is. @throws Problem common.notFound, rescan.hitSettled */
export async function dismissHit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.dismissHit>,
): Promise<Outcome<Record<string, never>>> {
  const done = await ctx.db
    .updateTable('rescanHit')
    .set({ dismissedReason: body.reason, dismissedByName: ctx.actor.personName, dismissedAt: ctx.now })
    .where('id', '=', params.hitId)
    .where('rescanId', '=', params.rescanId)
    .where('findingId', 'is', null)
    .where('dismissedAt', 'is', null)
    .returning(['rule', 'unitPath'])
    .executeTakeFirst();
  if (!done) return refuseDismissal(ctx, params.hitId);
  return {
    reply: {},
    events: [
      {
        action: 'rescan.dismissHit',
        subject: { kind: 'rescan', id: params.rescanId, unitPath: ctx.office.unitPath },
        facts: { hit: params.hitId, rule: done.rule, reason: body.reason },
      },
    ],
  };
}

async function refuseDismissal(ctx: PersonContext, id: string): Promise<never> {
  const row = await ctx.db
    .selectFrom('rescanHit')
    .select(['dismissedByName as by'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '命中' });
  throw new Problem(rescanProblems.hitSettled, { by: row.by ?? '他人' });
}
