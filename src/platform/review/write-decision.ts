import { sql } from 'kysely';
import { Problem } from '#shared/problems.ts';
import type { PersonContext } from '../context.ts';
import { isSqlError } from '../database/sql-errors.ts';
import type { Verdict } from './verdict.ts';
import type { PolicyStep } from './policies.ts';
import { reviewProblems } from './review-problems.ts';
import type { StepGrant } from './stand-in.ts';
import type { Taken } from './take-step.ts';

/** The decision row; its constraints are the separation of duties. @throws Problem review.alreadyReviewed, review.nothingToConfirm */
export async function writeDecision(
  ctx: PersonContext,
  given: Verdict,
  row: { readonly round: Taken; readonly step: PolicyStep; readonly grant: StepGrant; readonly eventId: string },
): Promise<void> {
  const { round, step, grant, eventId } = row;
  const returnTo = given.returnTo ?? null;
  try {
    await ctx.db
      .insertInto('reviewDecision')
      .values({
        roundId: given.roundId,
        province: round.province,
        stepNo: given.stepNo,
        verdict: given.verdict,
        subjectId: round.subjectId,
        subjectSha: round.subjectSha,
        authorId: round.authorId,
        editorId: round.editorId,
        policyId: round.policyId,
        policyVersion: round.policyVersion,
        code: step.code,
        permission: step.permission,
        apart: step.apart,
        mayConfirm: step.mayConfirm,
        role: grant.role,
        grantId: grant.id,
        personId: ctx.actor.personId,
        personName: ctx.actor.personName,
        sessionId: ctx.actor.sessionId,
        eventId,
        reason: given.reason,
        gates: JSON.stringify(given.gates),
        decidedAt: ctx.now,
        unitPath: round.unitPath,
        standing: returnTo === null,
        returnTo,
        prevStep: given.stepNo === 1 ? null : given.stepNo - 1,
        prevEvent:
          given.stepNo === 1
            ? null
            : sql<string>`(select d.event_id from review_decision d where d.round_id = ${given.roundId} and d.step_no = ${given.stepNo - 1} and d.standing)`,
        confirms: given.confirms ?? null,
        consentId: given.consentId ?? null,
        absenceId: grant.standIn?.absenceId ?? null,
        onBehalfOf: grant.standIn?.onBehalfOf ?? null,
        onBehalfOfName: grant.standIn?.onBehalfOfName ?? null,
        absentFrom: grant.standIn?.absentFrom ?? null,
        absentUntil: grant.standIn?.absentUntil ?? null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'distinct_reviewers'))
      throw new Problem(reviewProblems.alreadyReviewed, { step: step.text, clause: step.clause });
    if (isSqlError(error, '23503', 'confirms_own_earlier'))
      throw new Problem(reviewProblems.nothingToConfirm, { step: step.text });
    throw error;
  }
}

/** The text went back: what was decided from that step on is history. */
export async function endDecisionsFrom(ctx: PersonContext, roundId: string, stepNo: number): Promise<void> {
  await ctx.db
    .updateTable('reviewDecision')
    .set({ standing: false })
    .where('roundId', '=', roundId)
    .where('stepNo', '>=', stepNo)
    .where('standing', '=', true)
    .execute();
}

/** Complete with the last step's decision. */
export async function writeApproval(
  ctx: PersonContext,
  round: Taken,
  roundId: string,
  lastEvent: string,
): Promise<void> {
  await ctx.db
    .insertInto('reviewApproval')
    .values({
      roundId,
      province: round.province,
      subjectId: round.subjectId,
      subjectSha: round.subjectSha,
      stepsRequired: round.stepsRequired,
      lastEvent,
      needsReceipt: round.needsReceipt,
      needsPostReview: round.needsPostReview,
      releaserApart: round.releaserApart,
      authorId: round.authorId,
      editorId: round.editorId,
      approvedAt: ctx.now,
      unitPath: round.unitPath,
    })
    .execute();
}
