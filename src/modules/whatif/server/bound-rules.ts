import { hourMs } from '#shared/time.ts';
import { findEffective, effectiveRules, type UnitSettings } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { compileInterval } from '#rulebook/duty-term.ts';
import type { Rule, RulePack, RuleValues } from '#rulebook/pack-format.ts';
import type { WorkCalendar } from '#shared/working-days.ts';
import type { BoundRule, BoundRules } from './trial-format.ts';

/** Subjects with a term whose events are known; a source of events adds its own. */
export const deadlineSubjects = [
  'filing.open',
  'filing.change',
  'filing.close',
  'filing.cancel',
  'rectification.deadline',
] as const;

/** What binds one kind of account along a path of packs. Pure. */
export function bindRules(
  packs: readonly RulePack[],
  path: readonly string[],
  given: {
    readonly context: { readonly mediaClass: string; readonly platform: string };
    readonly settings: UnitSettings;
    readonly calendar: WorkCalendar;
  },
): BoundRules {
  const rules = effectiveRules(packs, path, { context: given.context, settings: given.settings });
  const deadlines = deadlineSubjects.flatMap((subject) => {
    const rule = findEffective(rules, subject, 'deadline');
    return rule ? [[subject, { ...toBound(rule), value: rule.value }] as const] : [];
  });
  return { silence: silenceOf(rules), deadlines: new Map(deadlines), rules, calendar: given.calendar };
}

/** As an inspection has it: the strictest update interval (F1), else the silence from which on an account is a zombie (F2). */
function silenceOf(rules: readonly EffectiveRule[]): BoundRule<'maxInterval'> | null {
  for (const check of ['F1', 'F2']) {
    const found = rules
      .filter((entry): entry is IntervalRule => entry.rule.kind === 'maxInterval' && entry.rule.check === check)
      .map((entry) => ({ ...toBound(entry), value: entry.value }));
    const strictest = found.sort((a, b) => reach(a.value) - reach(b.value))[0];
    if (strictest) return strictest;
  }
  return null;
}

type IntervalRule = EffectiveRule<Extract<Rule, { kind: 'maxInterval' }>>;

/** How far an interval reaches from midnight: enough to order intervals of days and of hours. */
const reach = (value: RuleValues['maxInterval']): number => compileInterval(value).breachOf(-8 * hourMs);

function toBound(entry: EffectiveRule) {
  return {
    subject: entry.subject,
    clause: entry.governing.clause,
    pack: entry.governing.pack,
    rule: entry.governing.rule,
    version: entry.governing.version,
    setByUnit: entry.setByUnit,
    effective: entry,
  };
}
