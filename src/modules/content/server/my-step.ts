import type { Permission } from '#shared/permissions.ts';
import { countersignRight } from '#shared/review-rights.ts';
import type { PersonContext } from '#platform/context.ts';
import type { ReviewRound, ReviewStep } from '#platform/review/read-rounds.ts';
import type { MyStep } from '../route-contract.ts';
import './content-tables.ts';

/**
 * The step that is the caller's to decide: theirs by right, not their own text, and no step of the same group was theirs before (S2-7d,
 * S2-7e). Of a step whose difference may be confirmed also the own approval of an earlier text.
 */
export async function readMyStep(
  ctx: PersonContext,
  rounds: readonly ReviewRound[],
  item: { readonly id: string; readonly isAuthorOrEditor: boolean },
): Promise<MyStep | null> {
  const [round] = rounds;
  const step = round?.state === 'open' ? round.steps.find((one) => one.stepNo === round.nextStep) : undefined;
  if (!round || !step || !ctx.actor.permissions.has(step.permission as Permission)) return null;
  // Other units' consent is brought in on the item's page.
  if (item.isAuthorOrEditor || step.permission === countersignRight) return null;
  if (await hasDecided(ctx, round.id, step.apart)) return null;
  const { stepNo, code, text } = step;
  return {
    roundId: round.id,
    stepNo,
    sha: round.sha,
    code,
    text,
    earlier: round.steps.filter((one) => one.stepNo < stepNo).map((one) => ({ stepNo: one.stepNo, text: one.text })),
    confirms: step.mayConfirm ? await readConfirmable(ctx, item.id, round, step) : null,
  };
}

async function hasDecided(ctx: PersonContext, roundId: string, apart: number): Promise<boolean> {
  if (apart === 0) return false;
  const decided = await ctx.db
    .selectFrom('reviewDecision')
    .select('stepNo')
    .where('roundId', '=', roundId)
    .where('personId', '=', ctx.actor.personId)
    .where('apart', '=', apart)
    .where('standing', '=', true)
    .executeTakeFirst();
  return decided !== undefined;
}

async function readConfirmable(
  ctx: PersonContext,
  itemId: string,
  round: ReviewRound,
  step: ReviewStep,
): Promise<MyStep['confirms']> {
  const earlier = await ctx.db
    .selectFrom('reviewDecision as d')
    .innerJoin('itemRevision as r', (join) =>
      join
        .onRef('r.itemId', '=', 'd.subjectId')
        .onRef('r.sha256', '=', 'd.subjectSha')
        .onRef('r.province', '=', 'd.province'),
    )
    .select(['d.eventId', 'd.decidedAt', 'r.number'])
    .where('d.subjectId', '=', itemId)
    .where('d.personId', '=', ctx.actor.personId)
    .where('d.code', '=', step.code)
    .where('d.verdict', '=', 'approve')
    .where('d.standing', '=', true)
    .where('d.roundId', '<>', round.id)
    .orderBy('d.decidedAt', 'desc')
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return earlier ? { decisionId: earlier.eventId, number: earlier.number, at: earlier.decidedAt.toISOString() } : null;
}
