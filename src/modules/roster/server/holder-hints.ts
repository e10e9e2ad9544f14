import { codeText } from '#rulebook/code-texts.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { Post } from '../contract.ts';
import { postTexts } from '../texts.ts';
import { runningPosts } from './running-posts.ts';

/** Which rule says who should hold a post in principle. */
const holderRules = {
  commander: 'personnel.commanderHolder',
  interpreter: 'personnel.interpreterHolder',
  contentSupervisor: 'personnel.contentSupervisorHolder',
} as const satisfies Partial<Record<Post, string>>;

/** Posts of our roster that stand for the ranks and posts by which rules name a holder. */
const holderPosts: Readonly<Record<string, Post>> = {
  deputyLeader: 'responsibleLeader',
  principalLeader: 'principalLeader',
  commander: 'commander',
};

/** What the rules say in principle of who holds the post and does not fit this person; the person may hold it all the same. */
export async function findHolderHints(
  ctx: Context,
  unit: { readonly id: string; readonly unitPath: string },
  post: Post,
  personId: string,
): Promise<string[]> {
  if (!(post in holderRules)) return [];
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const rule = findEffective(rules, holderRules[post as keyof typeof holderRules], 'allowedSet');
  if (!rule || isWaived(rule)) return [];
  const held = (await runningPosts(ctx, [unit.id])).filter((one) => one.personId === personId);
  const wanted = rule.value.items.map((item) => holderPosts[item]);
  if (held.some((one) => wanted.includes(one.post))) return [];
  const names = rule.value.items.map(codeText).join('、');
  return [
    `${postTexts[post]}原则上由${names}担任（${rule.governing.clause}）。此人在本单位没有登记为${names}；确由他人担任的，可申请豁免。`,
  ];
}
