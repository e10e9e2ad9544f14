import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { PublishWay } from '../connectors-contract.ts';
import type { AttemptOutcome, AttemptPhase, LiveVerdict } from '../contract.ts';
import './publishing-tables.ts';

/** A publication as commands and jobs need it. */
export interface Publication {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly itemId: string;
  readonly revisionId: string;
  readonly subjectSha: string;
  readonly accountId: string;
  readonly roundId: string;
  readonly releaseAt: Date;
  readonly way: PublishWay;
  readonly draftRef: string | null;
  readonly platformRef: string | null;
  readonly url: string | null;
  readonly comparedAt: Date | null;
}

/** @throws Problem common.notFound, also when out of scope */
export async function getPublication(ctx: Context, id: string): Promise<Publication> {
  const row = await ctx.db
    .selectFrom('publication')
    .select([
      'id',
      'province',
      'unitPath',
      'itemId',
      'revisionId',
      'subjectSha',
      'accountId',
      'roundId',
      'releaseAt',
      'way',
      'draftRef',
      'platformRef',
      'url',
      'comparedAt',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '发布' });
  return row;
}

/** Changes what a publication may change: its course, never what was released. */
export async function updatePublication(
  ctx: Context,
  publication: Pick<Publication, 'id' | 'province'>,
  change: {
    releaseAt?: Date;
    way?: PublishWay;
    draftRef?: string;
    platformRef?: string;
    url?: string;
    publishedAt?: Date;
    liveVerdict?: LiveVerdict;
    liveTextSha?: string | null;
    comparedAt?: Date;
    evidenceId?: string;
    releaseReportId?: string;
    releaseVerdict?: 'clear' | 'confirm';
    releaseToConfirm?: number;
  },
): Promise<void> {
  await ctx.db
    .updateTable('publication')
    .set(change)
    .where('id', '=', publication.id)
    .where('province', '=', publication.province)
    .execute();
}

/** One line of the course of sending; rows are only ever added. */
export async function addAttempt(
  ctx: Context,
  publication: Pick<Publication, 'id' | 'province' | 'unitPath'>,
  phase: AttemptPhase,
  outcome: AttemptOutcome,
  detail = '',
): Promise<void> {
  await ctx.db
    .insertInto('publishAttempt')
    .values({
      id: newId(),
      province: publication.province,
      publicationId: publication.id,
      unitPath: publication.unitPath,
      phase,
      outcome,
      detail,
      at: ctx.now,
    })
    .execute();
}

/** Attempts of one phase, oldest first. */
export async function listAttempts(
  ctx: Context,
  publicationId: string,
  phase?: AttemptPhase,
): Promise<{ id: string; phase: AttemptPhase; outcome: AttemptOutcome; detail: string; at: Date }[]> {
  return ctx.db
    .selectFrom('publishAttempt')
    .select(['id', 'phase', 'outcome', 'detail', 'at'])
    .where('publicationId', '=', publicationId)
    .$if(phase !== undefined, (qb) => qb.where('phase', '=', phase as AttemptPhase))
    .orderBy('id')
    .execute();
}

/** True when the intention to submit was written since the publication was last claimed. Never by the order of ids: two processes write them. */
export async function isSubmissionIntended(ctx: Context, publicationId: string): Promise<boolean> {
  const attempts = await listAttempts(ctx, publicationId);
  const claimedAt = Math.max(0, ...attempts.filter(({ phase }) => phase === 'claim').map(({ at }) => at.getTime()));
  return attempts.some(
    ({ phase, outcome, at }) => phase === 'submit' && outcome === 'pending' && at.getTime() >= claimedAt,
  );
}

/** True while the round that approved this text still stands. An edit or withdrawal voids it. */
export async function isApprovalStanding(
  ctx: Context,
  publication: Pick<Publication, 'roundId' | 'province'>,
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('reviewRound')
    .select('state')
    .where('id', '=', publication.roundId)
    .where('province', '=', publication.province)
    .executeTakeFirst();
  return row?.state === 'approved';
}
