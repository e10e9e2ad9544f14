import { Problem } from '#shared/problems.ts';
import { effectiveRules } from '#rulebook/effective-rules.ts';
import type { EffectiveRule, RuleSource } from '#rulebook/effective-format.ts';
import type { Rule } from '#rulebook/pack-format.ts';
import { listUnchecked } from '#rulebook/unchecked-rules.ts';
import { bindingBehind, isWaivable } from '#rulebook/waivers.ts';
import type { Services } from '#platform/services.ts';
import '#modules/rules/server/public.ts';
import { checkTexts, inspectionProblems } from '../texts.ts';
import { updateCheck, zombieCheck, type UpdateRule } from './update-checks.ts';

type IntervalRule = EffectiveRule<Extract<Rule, { kind: 'maxInterval' }>>;

/** The rule of an inspection for one kind of account. */
export interface BoundRule extends UpdateRule {
  readonly check: typeof updateCheck;
  readonly severity: 'veto' | 'breach';
  /** Where the governing rule stands, for waivers. */
  readonly source: RuleSource;
  /** What binds with `must` where a waiver lifts this rule. */
  readonly behind?: BoundRule;
}

/** What a pack lets us inspect. */
export interface InspectedPack {
  readonly id: string;
  readonly version: string;
  /** The rule that binds an account; undefined when the pack says nothing for its kind. Cached per kind. */
  ruleFor(account: { mediaClass: string; platform: string }): BoundRule | undefined;
  /** The heads of the pack that no data covers, so that a pass claims no more than was looked at. */
  readonly notChecked: readonly { readonly clause: string; readonly text: string }[];
  /** The update rules in words. */
  readonly rules: readonly { readonly clause: string; readonly text: string }[];
}

/**
 * Reads from the pack asked for, and from no other, what can be inspected: its update intervals (F1), else the silence from which
 * on it calls an account a zombie (F2).
 * @throws Problem inspection.unknownPack, inspection.noUpdateRule
 */
export function inspectedPack(services: Pick<Services, 'packs'>, id: string): InspectedPack {
  const { packs } = services.packs;
  const pack = services.packs.getPack(id);
  if (!pack)
    throw new Problem(inspectionProblems.unknownPack, {
      pack: id,
      packs: inspectablePacks(services)
        .map((one) => one.id)
        .join('、'),
    });
  const all = effectiveRules(packs, [id]);
  const check = checkOf(all);
  if (!check) throw new Problem(inspectionProblems.noUpdateRule, { pack: id });
  const cache = new Map<string, BoundRule | undefined>();
  return {
    id,
    version: String(pack.version),
    ruleFor({ mediaClass, platform }) {
      const key = `${mediaClass} ${platform}`;
      if (!cache.has(key))
        cache.set(key, bind(effectiveRules(packs, [id], { context: { mediaClass, platform } }), check));
      return cache.get(key);
    },
    notChecked: toNotChecked(all, check),
    rules: intervalsOf(all, check.id).map((entry) => ({
      clause: entry.governing.clause,
      text: `${entry.rule.summary}：${checkTexts.limit(entry.value.days, entry.value.counting === 'rolling')}`,
    })),
  };
}

/** Packs with an update rule, the national inspection list first. */
export function inspectablePacks(services: Pick<Services, 'packs'>): { id: string; title: string }[] {
  const { packs } = services.packs;
  const usable = packs.filter((pack) => checkOf(effectiveRules(packs, [pack.id])) !== undefined);
  return usable
    .map(({ id, title }) => ({ id, title }))
    .sort((a, b) => Number(b.id === 'S4-inspection') - Number(a.id === 'S4-inspection') || a.id.localeCompare(b.id));
}

function checkOf(rules: readonly EffectiveRule[]): typeof updateCheck | undefined {
  return [updateCheck, zombieCheck].find((check) => intervalsOf(rules, check.id).length > 0);
}

function intervalsOf(rules: readonly EffectiveRule[], checkId: string): IntervalRule[] {
  return rules.filter(
    (entry): entry is IntervalRule => entry.rule.check === checkId && entry.rule.kind === 'maxInterval',
  );
}

function bind(rules: readonly EffectiveRule[], check: typeof updateCheck): BoundRule | undefined {
  const [entry] = intervalsOf(rules, check.id);
  if (!entry) return undefined;
  const behind = isWaivable(entry) ? bind(bindingBehind(entry), check) : undefined;
  return {
    check,
    clause: entry.governing.clause,
    value: entry.value,
    severity: entry.rule.veto === undefined ? 'breach' : 'veto',
    source: entry.governing,
    ...(behind ? { behind } : {}),
  };
}

/** An account within its interval is no zombie either, where the pack's limit for zombies is no stricter for the same kind. */
function toNotChecked(rules: readonly EffectiveRule[], check: typeof updateCheck): { clause: string; text: string }[] {
  const sameKind = (zombie: IntervalRule): IntervalRule | undefined =>
    intervalsOf(rules, check.id).find((entry) => JSON.stringify(entry.applies) === JSON.stringify(zombie.applies));
  const isImplied = intervalsOf(rules, zombieCheck.id).every(
    (zombie) => (sameKind(zombie)?.value.days ?? Infinity) <= zombie.value.days,
  );
  const rows = listUnchecked(rules, new Set(isImplied ? [check.id, zombieCheck.id] : [check.id])).map((rule) => ({
    clause: rule.clause,
    text: rule.summary,
  }));
  return [...new Map(rows.map((row) => [`${row.clause} ${row.text}`, row])).values()];
}
