import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { bindingRules, routeOf, type NeededRoute } from '#rulebook/review-route.ts';
import type { RouteToKeep } from '#platform/review/policies.ts';
import type { Context } from '#platform/context.ts';
import type { Day } from '#shared/time.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { ItemClass } from '../class-contract.ts';
import type { ItemOrigin } from '../revision-contract.ts';

/** What of an item decides its route. */
export interface RoutedItem {
  readonly unitPath: string;
  readonly classes: readonly ItemClass[];
  readonly origin: ItemOrigin;
}

/** The rules that bind an item, by its unit and all of its classes together. */
export async function rulesOfItem(
  ctx: Pick<Context, 'db' | 'services' | 'now'>,
  item: RoutedItem,
  day?: Day,
): Promise<readonly EffectiveRule[]> {
  const classes = [...item.classes, ...(item.origin === 'repost' ? ['repost'] : [])];
  const context = { itemClass: classes.length === 0 ? 'ordinary' : classes };
  return (await rulesFor(ctx, item.unitPath, { context, ...(day === undefined ? {} : { day }) })).rules;
}

/** The route that rules ask for, as texts have it and as the database keeps it. */
export interface ItemRoute {
  readonly needed: NeededRoute;
  readonly toKeep: RouteToKeep;
  /** Who answers for reviews, and whose signatures stay with the item, where a text says so (S2-13b, S3-N3.2a). */
  readonly reviewSubjects: readonly string[];
  readonly signatures: readonly string[];
}

/** The steps of an item by the rules that bind it (S4-4.2b, S4-4.2d, S4-4.2e). Pure. */
export function itemRouteOf(rules: readonly EffectiveRule[]): ItemRoute {
  const needed = routeOf(bindingRules(rules, 'content.route'), {
    leader: bindingRules(rules, 'content.leaderApproval')[0]?.governing.clause,
    isOnePersonOneStep: isAsked(rules, 'content.onePersonOneStep'),
    fallback: 'S4-4.2c',
  });
  const confirming = new Set<string>(findEffective(rules, 'content.confirmSteps', 'allowedSet')?.value.items ?? []);
  return {
    needed,
    toKeep: {
      steps: needed.steps.map(({ code, clause, apart }) => ({ code, clause, apart, mayConfirm: confirming.has(code) })),
      receipt: needed.receipt !== null,
      postReview: needed.postReview !== null,
      releaserApart: isAsked(rules, 'content.releaserApart'),
    },
    reviewSubjects: itemsOf(rules, 'content.reviewSubjects'),
    signatures: itemsOf(rules, 'content.signatures'),
  };
}

function isAsked(rules: readonly EffectiveRule[], subject: string): boolean {
  return findEffective(rules, subject, 'modality')?.value.direction === 'must';
}

function itemsOf(rules: readonly EffectiveRule[], subject: string): readonly string[] {
  return bindingRules(rules, subject).flatMap((one) => (one.value as { readonly items: readonly string[] }).items);
}

/** What a round keeps of the rules its route came from. */
export function groundOf({ needed }: ItemRoute): readonly unknown[] {
  return needed.sources.map(({ pack, version, rule, clause }) => ({ pack, version, rule, clause }));
}
