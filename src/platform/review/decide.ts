import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { EventDraft, PersonContext } from '../context.ts';
import { together } from '../database/together.ts';
import { getPolicy, type PolicyStep } from './policies.ts';
import { reviewProblems } from './review-problems.ts';
import { grantForStep, type Deputyships, type StepGrant } from './stand-in.ts';
import { takeStep, type Taken } from './take-step.ts';
import type { Verdict } from './verdict.ts';
import { endDecisionsFrom, writeApproval, writeDecision } from './write-decision.ts';

export interface Decided {
  readonly subjectId: string;
  readonly round: 'open' | 'approved' | 'returned';
  readonly stepCode: string;
  readonly stepText: string;
  /** The step that is open now. */
  readonly next: PolicyStep | null;
  readonly event: EventDraft;
}

const nobody: Deputyships = new Map();

/**
 * One person's verdict in one step, by compare-and-set on step and hash: of two opposite verdicts exactly one wins.
 * The row is tied by constraints to the person's session, grant, and audit event; an approval completes only with the
 * last step (S2-7d, S3-N3.2f).
 * @throws Problem review.* or common.notFound
 */
export async function decide(ctx: PersonContext, given: Verdict): Promise<Decided> {
  if (given.verdict === 'return' && given.reason.trim() === '') throw new Problem(reviewProblems.reasonNeeded);
  if (given.returnTo !== undefined && (given.verdict !== 'return' || given.returnTo >= given.stepNo))
    throw new Problem(reviewProblems.noSuchStep);
  const [round, deputyships] = await together([takeStep(ctx, given), given.deputyships?.() ?? nobody]);
  const { steps } = await getPolicy(ctx, round.policyId, round.policyVersion);
  const step = steps[given.stepNo - 1];
  if (!step) throw new Problem(reviewProblems.notOpen);
  const grant = grantForStep(ctx.actor, step, deputyships);
  assertMayDecide(ctx, given, round, step);
  if (given.returnTo !== undefined) await assertNotTwice(ctx, given.roundId, step);
  const eventId = newId();
  await together([
    writeDecision(ctx, given, { round, step, grant, eventId }),
    given.returnTo === undefined ? undefined : endDecisionsFrom(ctx, given.roundId, given.returnTo),
    round.state === 'approved' ? writeApproval(ctx, round, given.roundId, eventId) : undefined,
  ]);
  const back = given.returnTo === undefined ? undefined : steps[given.returnTo - 1];
  return {
    subjectId: round.subjectId,
    round: round.state,
    stepCode: step.code,
    stepText: step.text,
    next: round.state === 'open' ? (back ?? steps[given.stepNo] ?? null) : null,
    event: toEvent(given, { round, step, grant, eventId, back }),
  };
}

function assertMayDecide(ctx: PersonContext, given: Verdict, round: Taken, step: PolicyStep): void {
  const { personId } = ctx.actor;
  const isCountersign = step.code === 'countersign';
  if (!isCountersign && (round.authorId === personId || round.editorId === personId))
    throw new Problem(reviewProblems.ownWork);
  if (isCountersign && given.verdict === 'approve' && given.consentId === undefined)
    throw new Problem(reviewProblems.needsConsent);
  if (given.confirms !== undefined && !step.mayConfirm)
    throw new Problem(reviewProblems.onlyReview, { step: step.text });
}

/** An approval is stopped by its constraint; a return leaves no standing row that one could hold on to. */
async function assertNotTwice(ctx: PersonContext, roundId: string, step: PolicyStep): Promise<void> {
  if (step.apart === 0) return;
  const earlier = await ctx.db
    .selectFrom('reviewDecision')
    .select('stepNo')
    .where('roundId', '=', roundId)
    .where('apart', '=', step.apart)
    .where('personId', '=', ctx.actor.personId)
    .where('standing', '=', true)
    .executeTakeFirst();
  if (earlier) throw new Problem(reviewProblems.alreadyReviewed, { step: step.text, clause: step.clause });
}

function toEvent(
  given: Verdict,
  of: { round: Taken; step: PolicyStep; grant: StepGrant; eventId: string; back: PolicyStep | undefined },
): EventDraft {
  const { round, step, grant, eventId, back } = of;
  return {
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
      ...(back ? { returnTo: given.returnTo, returnToText: back.text } : {}),
      ...(given.confirms === undefined ? {} : { confirms: given.confirms }),
      ...(grant.standIn ? { onBehalfOf: grant.standIn.onBehalfOfName } : {}),
    },
  };
}
