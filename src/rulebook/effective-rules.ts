/**
 * The rules that hold for a unit or an account: the join of its packs along its own path (clauses.md b.1). A weaker value of a
 * child is kept and shown as not applied; an omission never relaxes; opposite directions both stay, for a person to settle.
 */
import { matchesContext, matchesRange } from './applies.ts';
import { decide, keepAll } from './effective-decision.ts';
import type { EffectiveRule, Member, RuleSource } from './effective-format.ts';
import type { Applies, Rule, RuleContext, RuleKind, RulePack } from './pack-format.ts';
import { checkOf } from './subjects.ts';

/** Values the unit has set for rules marked `setByUnit`, by "pack:rule". Others are ignored. */
export type UnitSettings = { readonly [packAndRule: string]: unknown };

export interface EffectiveOptions {
  /** Given: only rules that apply to it, one result per subject. Absent: one result per subject and range of application. */
  readonly context?: RuleContext;
  readonly settings?: UnitSettings;
}

/** The effective rules along a path (pack ids, national first; see pathOf). Unknown ids are left out. Pure. */
export function effectiveRules(
  packs: readonly RulePack[],
  path: readonly string[],
  options: EffectiveOptions = {},
): readonly EffectiveRule[] {
  const members = collect(packs, path, options.settings ?? {});
  const subjects = [...new Set(members.map((member) => member.rule.subject))];
  return subjects.flatMap((subject) => {
    const ofSubject = members.filter((member) => member.rule.subject === subject);
    if (ofSubject[0]?.rule.kind === 'milestone')
      return keepAll(
        subject,
        ofSubject.filter(({ rule }) => !options.context || matchesContext(rule.applies ?? {}, options.context)),
      );
    return rangesOf(ofSubject, options.context).flatMap(({ applies, group }) => decide(subject, applies, group));
  });
}

/** The effective rule of a subject with the kind expected by the caller; undefined when none holds. First one where several stay. */
export function findEffective<K extends RuleKind>(
  rules: readonly EffectiveRule[],
  subject: string,
  kind: K,
): EffectiveRule<Extract<Rule, { kind: K }>> | undefined {
  return rules.find((entry) => entry.subject === subject && entry.rule.kind === kind) as
    | EffectiveRule<Extract<Rule, { kind: K }>>
    | undefined;
}

function collect(packs: readonly RulePack[], path: readonly string[], settings: UnitSettings): Member[] {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  return path.flatMap((id, position) => {
    const pack = byId.get(id);
    return (pack?.rules ?? []).map((rule) => ({
      rule: withCheck(withSetting(rule, settings[`${id}:${rule.id}`])),
      source: toSource(id, pack?.version ?? 0, rule),
      position,
      ...(rule.setByUnit && settings[`${id}:${rule.id}`] !== undefined ? { isSet: true } : {}),
    }));
  });
}

function withSetting(rule: Rule, value: unknown): Rule {
  return rule.setByUnit && value !== undefined ? ({ ...rule, value } as Rule) : rule;
}

function withCheck(rule: Rule): Rule {
  const check = checkOf(rule);
  return check === undefined || rule.check === check ? rule : { ...rule, check };
}

function toSource(pack: string, version: number, rule: Rule): RuleSource {
  const { id, clauses, summary, force } = rule;
  return { pack, version, rule: id, clause: clauses[0] ?? '', clauses, summary, force };
}

/** The ranges to decide for: the context alone, or every range that some rule names, each with the rules that cover it. */
function rangesOf(
  members: readonly Member[],
  context: RuleContext | undefined,
): { applies: Applies; group: Member[] }[] {
  if (context) {
    const group = members.filter(({ rule }) => matchesContext(rule.applies ?? {}, context));
    const applies = Object.fromEntries(Object.entries(context).map(([key, value]) => [key, [value].flat()]));
    return group.length > 0 ? [{ applies, group }] : [];
  }
  const ranges = new Map(members.map(({ rule }) => [JSON.stringify(rule.applies ?? {}), rule.applies ?? {}]));
  return [...ranges.values()].map((applies) => ({
    applies,
    group: members.filter(({ rule }) => matchesRange(rule.applies ?? {}, applies)),
  }));
}
