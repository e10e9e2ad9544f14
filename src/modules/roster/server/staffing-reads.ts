import type { Input } from '#shared/operation.ts';
import { codeText } from '#rulebook/code-texts.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { getPerson } from '#modules/people/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { boardOperations as operations, StaffingReply } from '../board-contract.ts';
import type { Post } from '../contract.ts';
import { checkStaffing } from '../staffing-rules.ts';
import { authorStepText, postTexts } from '../texts.ts';
import { reviewRouteOf, type ReviewRoute } from './review-route.ts';
import { runningPosts } from './running-posts.ts';

/** Somebody in a post, as far as a route asks. */
export interface PostHolder {
  readonly personId: string;
  readonly personName: string;
  readonly post: Post;
}

/** Whether the unit fills its route, also with one appointment that is only thought of. @throws Problem common.notFound */
export async function readStaffing(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.checkStaffing>,
): Promise<StaffingReply> {
  const unit = await getUnit(ctx, params.unitId);
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const holders: PostHolder[] = await runningPosts(ctx, [unit.id]);
  if (query.planPersonId !== undefined && query.planPost !== undefined) {
    const person = await getPerson(ctx, query.planPersonId);
    holders.push({ personId: person.id, personName: person.name, post: query.planPost });
  }
  return toStaffing(reviewRouteOf(rules), holders);
}

const stepText = (step: string): string => (step === 'author' ? authorStepText : codeText(step));

/** The answer in words. Pure. */
export function toStaffing(route: ReviewRoute, holders: readonly PostHolder[]): StaffingReply {
  const names = new Map(holders.map((one) => [one.personId, one.personName]));
  const candidates = Object.fromEntries(
    route.steps.map(({ step, posts }) => [
      step,
      [...new Set(holders.filter((one) => posts.includes(one.post)).map((one) => one.personId))],
    ]),
  );
  const steps = route.steps.map((one) => one.step);
  const { missing, further, assignment } = checkStaffing({
    steps,
    apart: route.apart.map((group) => group.steps),
    candidates,
  });
  const leader = holders.find((one) => one.post === 'principalLeader');
  return {
    missing,
    further: further.map((one) => one.map(stepText)),
    steps: route.steps.map(({ step, posts, clause }) => ({
      step,
      text: stepText(step),
      clause,
      posts: [...posts],
      personName: names.get(assignment[step] ?? '') ?? null,
      candidates: (candidates[step] ?? []).map((personId) => names.get(personId) ?? ''),
    })),
    apart: route.apart.map((group) => ({
      steps: group.steps.filter((step) => steps.includes(step)).map(stepText),
      clause: group.clause,
    })),
    leaders: route.leaders.map(({ clause, summary }) => ({
      text: summary,
      clause,
      personName: leader?.personName ?? null,
    })),
    summary: toSummary(route, missing, further),
  };
}

function toSummary(route: ReviewRoute, missing: number, further: readonly (readonly string[])[]): string {
  if (missing === 0) return '现有人员能走完审核流程。';
  const wanted = further.map((one) => {
    const posts = one.map((step) => route.steps.find((each) => each.step === step)?.posts[0]);
    const named = [...new Set(posts.filter((post): post is Post => post !== undefined))].map((post) => postTexts[post]);
    return named.length > 1 ? `一人任${named.join('、')}` : `一人任${named[0] ?? ''}`;
  });
  return `现有人员走不完审核流程，至少还差 ${missing} 人：${wanted.join('；')}。`;
}
