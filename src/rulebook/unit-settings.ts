/**
 * Values that units set for rules whose number no text gives (clauses.md g). They hold for the unit and the units below; a unit below
 * may only be stricter, and nobody may be weaker than a clause.
 */
import { matchesRange } from './applies.ts';
import { compareSets } from './compare-sets.ts';
import type { UnitSettings } from './effective-rules.ts';
import type { Rule, RulePack, RuleValues } from './pack-format.ts';
import { compareValues, isOrderedKind, isSetKind, type SetKind, type Strictness } from './strictness.ts';

/** A value as one unit set it; `key` is "pack:rule". */
export interface UnitSetting {
  readonly key: string;
  readonly value: unknown;
  readonly unitPath: string;
}

/**
 * The setting that holds for each rule of a unit, from the settings of the unit and those above: the nearest one, unless it is weaker
 * than one from further up (set later, above) or cannot be compared with it, which then governs. Settings of rules that do not exist or are not left to the unit are
 * dropped. Pure.
 */
export function settingsInForce<S extends UnitSetting>(
  packs: readonly RulePack[],
  settings: readonly S[],
): readonly S[] {
  const chosen = new Map<string, S>();
  for (const setting of [...settings].sort((a, b) => a.unitPath.length - b.unitPath.length)) {
    const rule = findRule(packs, setting.key);
    const above = chosen.get(setting.key);
    if (!rule?.setByUnit) continue;
    if (above && !mayReplace(rule, above.value, setting.value)) continue;
    chosen.set(setting.key, setting);
  }
  return [...chosen.values()];
}

/** The same as `effectiveRules` takes them. */
export function toUnitSettings(settings: readonly UnitSetting[]): UnitSettings {
  return Object.fromEntries(settings.map((setting) => [setting.key, setting.value]));
}

/** Why a value cannot be set. `clause` and `text` name what stands against it. */
export type SettingFault =
  | { readonly kind: 'unknownRule' }
  | { readonly kind: 'notSetByUnit'; readonly rule: Rule }
  | { readonly kind: 'weaker' | 'incomparable'; readonly rule: Rule; readonly against: Rule }
  | { readonly kind: 'weakerThanAbove'; readonly rule: Rule; readonly against: UnitSetting }
  | { readonly kind: 'incomparableWithAbove'; readonly rule: Rule; readonly against: UnitSetting };

/**
 * Whether `value` may be set for the rule `key` along a path of packs: not where a text gives the number, not weaker than a text of
 * the same subject that covers the same range, not weaker than a unit above has set in the same matter; what cannot be compared with
 * either is refused too. Null when it may. Pure.
 */
export function settingFault(
  packs: readonly RulePack[],
  path: readonly string[],
  key: string,
  value: unknown,
  above: readonly UnitSetting[],
): SettingFault | null {
  const rule = path.includes(key.split(':')[0] ?? '') ? findRule(packs, key) : undefined;
  if (!rule) return { kind: 'unknownRule' };
  if (!rule.setByUnit) return { kind: 'notSetByUnit', rule };
  for (const text of textsAgainst(packs, path, rule)) {
    const found = compare(rule, text.value, value);
    if (found === 'stricter') return { kind: 'weaker', rule, against: text };
    if (found === 'incomparable') return { kind: 'incomparable', rule, against: text };
  }
  const against = above.find((one) => isSameMatter(packs, one.key, rule) && !mayReplace(rule, one.value, value));
  if (!against) return null;
  const isWeaker = compare(rule, against.value, value) === 'stricter';
  return { kind: isWeaker ? 'weakerThanAbove' : 'incomparableWithAbove', rule, against };
}

/** Whether a unit below may put `value` in the place of one from above: as strict or stricter. */
function mayReplace(rule: Rule, above: unknown, value: unknown): boolean {
  const found = compare(rule, above, value);
  return found === 'weaker' || found === 'equal';
}

/** Rules of the path whose text gives a number for the same subject and covers at least the same range. */
function textsAgainst(packs: readonly RulePack[], path: readonly string[], rule: Rule): Rule[] {
  return packs
    .filter((pack) => path.includes(pack.id))
    .flatMap((pack) => pack.rules)
    .filter((other) => !other.setByUnit && covers(other, rule));
}

function isSameMatter(packs: readonly RulePack[], key: string, rule: Rule): boolean {
  const other = findRule(packs, key);
  return other !== undefined && covers(other, rule);
}

/** Whether `other` regulates the same matter for at least the same range. */
function covers(other: Rule, rule: Rule): boolean {
  return (
    other.subject === rule.subject &&
    eventOf(other) === eventOf(rule) &&
    matchesRange(other.applies ?? {}, rule.applies ?? {})
  );
}

/** What value `a` of the rule is in relation to `b`. */
function compare(rule: Rule, a: unknown, b: unknown): Strictness {
  const { kind } = rule;
  if (isOrderedKind(kind)) return compareValues(kind, a as RuleValues[typeof kind], b as RuleValues[typeof kind]);
  if (isSetKind(kind)) return compareSets(rule.subject, kind, a as RuleValues[SetKind], b as RuleValues[SetKind]);
  return JSON.stringify(a) === JSON.stringify(b) ? 'equal' : 'incomparable';
}

function eventOf(rule: Rule): string | null {
  return rule.kind === 'deadline' ? rule.value.event : null;
}

function findRule(packs: readonly RulePack[], key: string): Rule | undefined {
  const [packId, ...rest] = key.split(':');
  return packs.find((pack) => pack.id === packId)?.rules.find((rule) => rule.id === rest.join(':'));
}
