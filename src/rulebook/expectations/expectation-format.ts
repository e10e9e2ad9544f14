/**
 * What the documents demand of the packs, written from the clause texts (`rules/clauses.tsv`), not from the packs: one or more
 * expectations per clause that a rule carries. They hold among the effective rules of the pack's own path.
 */
import { effectiveRules } from '../effective-rules.ts';
import type { EffectiveRule, NotAppliedReason, RuleSource } from '../effective-format.ts';
import type { Force, Rule, RuleContext, RulePack } from '../pack-format.ts';
import { pathOf } from '../pack-path.ts';
import type { SubjectId } from '../subjects.ts';

export interface Expectation {
  /** The clause that demands it; it must be named among the sources of the subject's effective rule. */
  readonly clause: string;
  readonly subject: SubjectId;
  /** The account, item or unit it is asked for; absent = one of which nothing special is known. */
  readonly applies?: RuleContext;
  readonly expect: {
    /** Force of the rule that holds (of the clause's own rule where `notApplied` is given). */
    readonly force: Force;
    /** Parts of the value that must be equal, e.g. `{ days: 14 }`, `{ direction: 'mustNot' }`. */
    readonly value?: Readonly<Record<string, unknown>>;
    /** Items of a set or steps of a route that must all be there. */
    readonly items?: readonly string[];
    /** The items are the whole set, in this order. */
    readonly exactly?: true;
    /** No text gives the value; absent = a text does (not looked at for sets, or where `notApplied` is given). */
    readonly setByUnit?: true;
    /** The clause's own value does not decide, for this reason; `value` and `items` are then those of the clause's own rule. */
    readonly notApplied?: NotAppliedReason;
    /** Clauses of opposite direction that must be shown beside it. */
    readonly conflict?: readonly string[];
    /** Further parts of the rule as written that must be equal (check, veto, points …). */
    readonly rule?: Readonly<Record<string, unknown>>;
  };
}

/** The expectations of one pack. */
export interface ExpectationTable {
  readonly pack: string;
  readonly expectations: readonly Expectation[];
}

/** Why an expectation does not hold in these packs, in words for the developer; null when it holds. Pure. */
export function expectationFault(packs: readonly RulePack[], pack: string, expectation: Expectation): string | null {
  const { clause, subject, applies = {}, expect } = expectation;
  const own = packs.map((entry) => ({ ...entry, rules: entry.rules.filter((rule) => rule.subject === subject) }));
  const entries = effectiveRules(own, pathOf(packs, pack), { context: applies });
  if (expect.notApplied) return notAppliedFault(own, entries, expectation);
  const naming = entries.filter((entry) => namedIn(entry).some((source) => source.clauses.includes(clause)));
  if (naming.length === 0) return `${subject}: no effective rule names ${clause}`;
  const faults = naming.map((entry) => holdsFault(entry, expectation));
  return faults.includes(null) ? null : faults.join('; ');
}

function holdsFault(entry: EffectiveRule, { subject, expect }: Expectation): string | null {
  const isSet = 'items' in entry.value || 'steps' in entry.value;
  const conflicts = entry.conflict.flatMap((source) => source.clauses);
  const wrong = [
    entry.rule.force !== expect.force && `force is ${entry.rule.force}`,
    !isSet && entry.setByUnit !== (expect.setByUnit ?? false) && `setByUnit is ${entry.setByUnit}`,
    ...valueFaults(entry.value, expect),
    ...(expect.conflict ?? []).map((clause) => !conflicts.includes(clause) && `${clause} is not shown beside it`),
    ...partFaults(entry.rule, expect.rule ?? {}),
  ].filter((fault) => fault !== false);
  return wrong.length === 0 ? null : `${subject} (${entry.governing.clause}): ${wrong.join(', ')}`;
}

function notAppliedFault(packs: readonly RulePack[], entries: readonly EffectiveRule[], asked: Expectation) {
  const { clause, subject, expect } = asked;
  const found = entries.flatMap((entry) => entry.notApplied).filter((entry) => entry.clauses.includes(clause));
  const faults = found.map((entry) => {
    const rule = packs.flatMap((pack) => (pack.id === entry.pack ? pack.rules : [])).find((r) => r.id === entry.rule);
    const wrong = [
      entry.reason !== expect.notApplied && `reason is ${entry.reason}`,
      entry.force !== expect.force && `force is ${entry.force}`,
      ...valueFaults(entry.value, expect),
      ...partFaults(rule, expect.rule ?? {}),
    ].filter((fault) => fault !== false);
    return wrong.length === 0 ? null : `${subject} (${clause}, not applied): ${wrong.join(', ')}`;
  });
  if (found.length === 0) return `${subject}: ${clause} is not among the rules that do not apply`;
  return faults.includes(null) ? null : faults.join('; ');
}

function namedIn(entry: EffectiveRule): readonly RuleSource[] {
  return [entry.governing, ...entry.sources, ...entry.notApplied];
}

function valueFaults(value: unknown, { value: parts, items, exactly }: Expectation['expect']): (string | false)[] {
  const have = setOf(value);
  const missing = (items ?? []).filter((item) => !have.includes(item));
  const isWhole = !exactly || JSON.stringify(have) === JSON.stringify(items);
  return [
    ...partFaults(value, parts ?? {}),
    missing.length > 0 && `lacks ${missing.join(', ')}`,
    !isWhole && `is ${have.join(', ')}`,
  ];
}

function partFaults(whole: unknown, parts: Readonly<Record<string, unknown>>): (string | false)[] {
  const have = (whole ?? {}) as Record<string, unknown>;
  return Object.entries(parts).map(
    ([key, part]) => JSON.stringify(have[key]) !== JSON.stringify(part) && `${key} is ${JSON.stringify(have[key])}`,
  );
}

function setOf(value: unknown): readonly string[] {
  const { items, steps } = value as Partial<Record<'items' | 'steps', readonly string[]>>;
  return items ?? steps ?? [];
}

/** The packs without one rule: what a mutation of the data looks like. */
export function withoutRule(packs: readonly RulePack[], pack: string, rule: Rule['id']): readonly RulePack[] {
  return packs.map((entry) =>
    entry.id === pack ? { ...entry, rules: entry.rules.filter((other) => other.id !== rule) } : entry,
  );
}
