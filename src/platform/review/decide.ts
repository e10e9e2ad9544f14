import { sql, type Selectable } from 'kysely';
import type { Permission } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { newId } from '#shared/ids.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { EventDraft, PersonContext } from '../context.ts';
import type { Tables } from '../database/tables.ts';
import { isSqlError } from '../database/sql-errors.ts';
import { together } from '../database/together.ts';
import { findGrant } from '../find-grant.ts';
import { getPolicy } from './policies.ts';
import { reviewProblems } from './review-problems.ts';

export interface Verdict {
  readonly roundId: string;
  /** The step the person saw; a decision never falls on another one. */
  readonly stepNo: number;
  /** The hash the person read. */
  readonly sha: string;
  readonly verdict: 'approve' | 'return';
  readonly reason: string;
  readonly gates: Readonly<Record<string, boolean>>;
}

export interface Decided {
  readonly subjectId: string;
  readonly round: 'open' | 'approved' | 'returned';
  readonly stepText: string;
  readonly event: EventDraft;
}

/**
 * One person's verdict in one step, by compare-and-set on step and hash: of two opposite verdicts exactly one wins.
 * The row is tied by constraints to the person's session, grant, and audit event; an approval completes only with the
 * last step (S2-7d, S3-N3.2f).
 * @throws Problem review.* or common.notFound
 */
export async function decide(ctx: PersonContext, given: Verdict): Promise<Decided> {
  if (given.verdict === 'return' && given.reason.trim() === '') throw new Problem(reviewProblems.reasonNeeded);
  const round = await takeStep(ctx, given);
  const step = (await getPolicy(ctx, round.policyId, round.policyVersion)).steps[given.stepNo - 1];
  if (!step) throw new Problem(reviewProblems.notOpen);
  const grant = grantFor(ctx, step.permission as Permission, step.text);
  if (round.authorId === ctx.actor.personId || round.editorId === ctx.actor.personId)
    throw new Problem(reviewProblems.ownWork);
  const eventId = newId();
  await together([
    writeDecision(ctx, given, { ...round, permission: step.permission, grant, eventId }),
    round.state === 'approved' ? writeApproval(ctx, round, given.roundId) : undefined,
  ]);
  return {
    subjectId: round.subjectId,
    round: round.state,
    stepText: step.text,
    event: {
      id: eventId,
      action: `review.${given.verdict}`,
      subject: { kind: round.subjectKind, id: round.subjectId, sha: given.sha, unitPath: round.unitPath },
      facts: {
        title: round.subjectTitle,
        step: given.stepNo,
        stepText: step.text,
        reason: given.reason,
        gates: given.gates,
        round: given.roundId,
      },
    },
  };
}

type Taken = Pick<
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
  | 'authorId'
  | 'editorId'
> & { state: 'open' | 'approved' | 'returned' };

/** The compare-and-set: moves the round on if it still stands at this step and hash; whatever is refused later rolls it back. */
async function takeStep(ctx: PersonContext, given: Verdict): Promise<Taken> {
  const isReturn = given.verdict === 'return';
  const taken = await ctx.db
    .updateTable('reviewRound as r')
    .set((eb) => ({
      state: isReturn
        ? ('returned' as const)
        : sql<'open' | 'approved'>`case when r.steps_required = ${given.stepNo}::int then 'approved' else 'open' end`,
      nextStep: isReturn ? given.stepNo : (eb.fn('least', ['r.stepsRequired', eb.val(given.stepNo + 1)]) as never),
      nextPermission: isReturn
        ? null
        : eb
            .selectFrom('reviewPolicyStep as s')
            .select('s.permission')
            .whereRef('s.policyId', '=', 'r.policyId')
            .whereRef('s.policyVersion', '=', 'r.policyVersion')
            .where('s.stepNo', '=', given.stepNo + 1),
      changedAt: ctx.now,
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
      'r.authorId',
      'r.editorId',
      'r.state',
    ])
    .executeTakeFirst();
  return taken ? (taken as Taken) : refuse(ctx, given);
}

function grantFor(ctx: PersonContext, permission: Permission, step: string): { id: string; role: string } {
  const grant = findGrant(ctx.actor, permission);
  if (!grant) throw new Problem(reviewProblems.notYourStep, { step });
  return grant;
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
    .select(['personName', 'decidedAt', 'verdict'])
    .where('roundId', '=', given.roundId)
    .where('stepNo', '=', given.stepNo)
    .executeTakeFirst();
  if (!made) throw new Problem(reviewProblems.notOpen);
  throw new Problem(reviewProblems.decided, {
    by: made.personName,
    at: toChineseMoment(made.decidedAt, ctx.now),
    verdict: made.verdict === 'approve' ? '通过' : '退回修改',
  });
}

async function writeDecision(
  ctx: PersonContext,
  given: Verdict,
  row: Taken & { permission: string; grant: { id: string; role: string }; eventId: string },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('reviewDecision')
      .values({
        roundId: given.roundId,
        province: row.province,
        stepNo: given.stepNo,
        verdict: given.verdict,
        subjectId: row.subjectId,
        subjectSha: row.subjectSha,
        authorId: row.authorId,
        editorId: row.editorId,
        policyId: row.policyId,
        policyVersion: row.policyVersion,
        permission: row.permission,
        role: row.grant.role,
        grantId: row.grant.id,
        personId: ctx.actor.personId,
        personName: ctx.actor.personName,
        sessionId: ctx.actor.sessionId,
        eventId: row.eventId,
        reason: given.reason,
        gates: JSON.stringify(given.gates),
        decidedAt: ctx.now,
        unitPath: row.unitPath,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'distinct_reviewers')) throw new Problem(reviewProblems.alreadyReviewed);
    throw error;
  }
}

async function writeApproval(ctx: PersonContext, row: Taken, roundId: string): Promise<void> {
  await ctx.db
    .insertInto('reviewApproval')
    .values({
      roundId,
      province: row.province,
      subjectId: row.subjectId,
      subjectSha: row.subjectSha,
      stepsRequired: row.stepsRequired,
      approvedAt: ctx.now,
      unitPath: row.unitPath,
    })
    .execute();
}
