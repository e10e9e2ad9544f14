import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule, RuleSource } from '#rulebook/effective-format.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { posts, type Post } from '../contract.ts';

/** A post that the rules of a unit ask for. */
export interface AskedPost {
  readonly post: Post;
  readonly source: RuleSource;
  readonly isWaived: boolean;
}

/**
 * Posts that answer for another one: a commander is the responsible leader (S3-N4.1a with S3-N2.1a; not the other way round), a
 * supervisor from outside supervises (S3-N2.4b), who edits or keeps accounts is dedicated to them (S4-5.1f).
 */
const answering: Partial<Record<Post, readonly Post[]>> = {
  responsibleLeader: ['commander'],
  contentSupervisor: ['outsideSupervisor'],
  dedicatedStaff: ['editor', 'custodian'],
};

export const alsoAnswers = (post: Post): readonly Post[] => answering[post] ?? [];

/** What personnel.roles asks, each post with the first text that asks for it. */
export function askedPosts(rules: readonly EffectiveRule[]): AskedPost[] {
  const rule = findEffective(rules, 'personnel.roles', 'requiredSet');
  if (!rule) return [];
  return rule.value.items
    .filter((item): item is Post => (posts as readonly string[]).includes(item))
    .map((post) => ({ post, source: sourceOf(rule, post), isWaived: isWaived(rule) }));
}

function sourceOf(rule: EffectiveRule, post: Post): RuleSource {
  const asking = rule.members.find((member) => (member.rule.value as RuleValues['requiredSet']).items.includes(post));
  const source = asking?.source ?? rule.governing;
  const own = (ownClauses[post] ?? []).find((clause) => source.clauses.includes(clause));
  return own === undefined ? source : { ...source, clause: own };
}

/** Which clause of a rule that asks for several posts speaks of this one. */
const ownClauses: Partial<Record<Post, readonly string[]>> = {
  responsibleLeader: ['S4-5.1c', 'S2-12b', 'S0-4.1c'],
  dedicatedStaff: ['S4-5.1f', 'S2-3d', 'S0-4.1f'],
  editor: ['S3-N2.2f'],
  contentSupervisor: ['S3-N2.4g'],
  reporter: ['S2-13d'],
};

/** S2-13d: each section names a reporter; the other texts ask one of the unit. */
export function wantsReporterPerSection(rules: readonly EffectiveRule[]): RuleSource | undefined {
  const rule = findEffective(rules, 'personnel.roles', 'requiredSet');
  return rule?.members.find((member) => member.source.clauses.includes('S2-13d'))?.source;
}
