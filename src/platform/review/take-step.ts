import { sql, type Selectable } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { PersonContext } from '../context.ts';
import type { Tables } from '../database/tables.ts';
import type { Verdict } from './verdict.ts';
import { reviewProblems } from './review-problems.ts';

/** The round as it stands after the step. */
export type Taken = Pick<
  Selectable<Tables['reviewRound']>,
  | 'province'
  | 'subjectKind'
  | 'subjectId'
  | 'subjectSha'
  | 'subjectTitle'
  | 'unitPath'
  | 'policyId'
  | 'policyVersion'
  | 'stepsRequired'
  | 'needsReceipt'
  | 'needsPostReview'
  | 'releaserApart'
  | 'authorId'
  | 'editorId'
> & { state: 'open' | 'approved' | 'returned' };

/**
 * The compare-and-set: moves the round on, or back to an earlier step, if it still stands at this step and hash; whatever is refused
 * later rolls it back. @throws Problem review.textChanged, review.decided, review.notOpen, common.notFound
 */
export async function takeStep(ctx: PersonContext, given: Verdict): Promise<Taken> {
  const isReturn = given.verdict === 'return';
  const next = isReturn ? (given.returnTo ?? null) : given.stepNo + 1;
  const taken = await ctx.db
    .updateTable('reviewRound as r')
    .set((eb) => ({
      state:
        isReturn && next === null
          ? ('returned' as const)
          : isReturn
            ? ('open' as const)
            : sql<
                'open' | 'approved'
              >`case when r.steps_required = ${given.stepNo}::int then 'approved' else 'open' end`,
      nextStep: next === null ? given.stepNo : (eb.fn('least', ['r.stepsRequired', eb.val(next)]) as never),
      nextPermission:
        next === null
          ? null
          : eb
              .selectFrom('reviewPolicyStep as s')
              .select('s.permission')
              .whereRef('s.policyId', '=', 'r.policyId')
              .whereRef('s.policyVersion', '=', 'r.policyVersion')
              .where('s.stepNo', '=', next),
      changedAt: ctx.now,
      stepSince: ctx.now,
      stepDueAt: null,
    }))
    .where('r.id', '=', given.roundId)
    .where('r.state', '=', 'open')
    .where('r.nextStep', '=', given.stepNo)
    .where('r.subjectSha', '=', given.sha)
    .returning([
      'r.province',
      'r.subjectKind',
      'r.subjectId',
      'r.subjectSha',
      'r.subjectTitle',
      'r.unitPath',
      'r.policyId',
      'r.policyVersion',
      'r.stepsRequired',
      'r.needsReceipt',
      'r.needsPostReview',
      'r.releaserApart',
      'r.authorId',
      'r.editorId',
      'r.state',
    ])
    .executeTakeFirst();
  return taken ? (taken as Taken) : refuse(ctx, given);
}

/** Nothing was updated: the text is another one, somebody was first, or the round is over. */
async function refuse(ctx: PersonContext, given: Verdict): Promise<never> {
  const round = await ctx.db
    .selectFrom('reviewRound')
    .select('subjectSha')
    .where('id', '=', given.roundId)
    .executeTakeFirst();
  if (!round) throw new Problem(commonProblems.notFound, { what: '审核' });
  if (round.subjectSha !== given.sha) throw new Problem(reviewProblems.textChanged);
  const made = await ctx.db
    .selectFrom('reviewDecision')
    .select(['personId', 'personName', 'decidedAt', 'verdict'])
    .where('roundId', '=', given.roundId)
    .where('stepNo', '=', given.stepNo)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!made) throw new Problem(reviewProblems.notOpen);
  throw new Problem(reviewProblems.decided, {
    by: made.personName,
    at: toChineseMoment(made.decidedAt, ctx.now),
    verdict: made.verdict === 'approve' ? '通过' : '退回修改',
    // Sent twice because the first answer was lost: for the page it is done.
    isSameAgain: made.personId === ctx.actor.personId && made.verdict === given.verdict,
  });
}
