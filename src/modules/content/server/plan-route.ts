import type { Permission } from '#shared/permissions.ts';
import { codeText } from '#rulebook/code-texts.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { PersonContext } from '#platform/context.ts';
import { stepRights } from '#platform/review/step-kinds.ts';
import type { ReviewRound } from '#platform/review/read-rounds.ts';
import type { PlannedRoute } from '../route-contract.ts';
import { itemRouteOf } from './item-route.ts';
import { staffingOf, type StaffedStep } from './who-may.ts';

type PlannedStep = StaffedStep & { readonly text: string; readonly clause: string };

/** The way of an item: that of its round while one stands, else what the rules ask for today; with those who could do each step. */
export async function planRoute(
  ctx: PersonContext,
  item: { readonly unitPath: string; readonly authorId: string; readonly editorId: string },
  round: ReviewRound | undefined,
  rules: readonly EffectiveRule[],
): Promise<PlannedRoute> {
  const { needed, reviewSubjects, signatures } = itemRouteOf(rules);
  const isUnderWay = round?.state === 'open' || round?.state === 'approved';
  const steps: readonly PlannedStep[] = isUnderWay
    ? round.steps.map((step) => ({ ...step, permission: step.permission as Permission }))
    : needed.steps.map((step) => ({ ...step, text: codeText(step.code), permission: stepRights[step.code] }));
  const { people, vacant, missing } = await staffingOf(ctx, item.unitPath, steps, [item.authorId, item.editorId]);
  return {
    steps: steps.map(({ code, text, clause }) => ({
      code,
      text,
      clause,
      people: [...(people.get(code) ?? [])],
      isVacant: vacant.has(code),
    })),
    groups: needed.groups.map(({ steps: group, clause }) => ({ steps: group.map(codeText), clause })),
    missing,
    reviewSubjects: [...reviewSubjects],
    signatures: [...signatures],
    receiptClause: needed.receipt,
    postReviewClause: needed.postReview,
  };
}
