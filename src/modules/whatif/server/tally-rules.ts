import { subjectText } from '#rulebook/subjects.ts';
import { ruleValueText } from '#rulebook/code-texts.ts';
import type { RuleTally, TrialResult } from '../contract.ts';
import { breachDays } from './replay-rules.ts';
import type { BoundRule, Period, ReplayedBreach } from './trial-format.ts';
import { countWeeks, type Week } from './weeks-rules.ts';

/** One account whose breaches differ, kept small: a national trial keeps up to 130,000. */
export interface Difference {
  readonly accountId: string;
  readonly name: string;
  readonly unitName: string;
  readonly isMore: boolean;
  readonly inForce: number;
  readonly candidate: number;
  readonly daysInForce: number;
  readonly daysCandidate: number;
  readonly firstMs: number;
  readonly clause: string;
}

export type AnyRule = BoundRule<'maxInterval'> | BoundRule<'deadline'>;

/** The rules of one matter that bind an account under both sets; null: no rule. */
export interface RulePair {
  readonly inForce: AnyRule | null;
  readonly candidate: AnyRule | null;
}

interface OpenSide {
  accounts: number;
  breaches: number;
}

interface OpenPair extends RulePair {
  readonly now: OpenSide;
  readonly tried: OpenSide;
}

/** Adds up a trial account by account. */
export interface Tally {
  /** Every account, breached or not; `pairs` are the rules that bind it and had something to judge. */
  add(
    subject: Pick<Difference, 'accountId' | 'name' | 'unitName'>,
    pairs: readonly RulePair[],
    inForce: readonly ReplayedBreach[],
    candidate: readonly ReplayedBreach[],
  ): void;
  readonly differences: Difference[];
  close(): Pick<
    TrialResult,
    'inForce' | 'candidate' | 'newlyBreached' | 'relieved' | 'more' | 'fewer' | 'weeks' | 'rules'
  >;
}

/** An empty tally for a period. */
export function createTally(period: Period, weeks: readonly Week[]): Tally {
  const sides = { inForce: newSide(weeks), candidate: newSide(weeks) };
  const differences: Difference[] = [];
  let [newlyBreached, relieved] = [0, 0];
  const pairs = new Map<string, OpenPair>();
  return {
    differences,
    add(subject, bound, inForce, candidate) {
      for (const pair of bound) addPair(pairs, pair, inForce, candidate);
      if (inForce.length === 0 && candidate.length === 0) return;
      addSide(sides.inForce, weeks, inForce);
      addSide(sides.candidate, weeks, candidate);
      if (inForce.length === 0) newlyBreached += 1;
      if (candidate.length === 0) relieved += 1;
      const difference = compare(subject, inForce, candidate, period);
      if (difference) differences.push(difference);
    },
    close() {
      differences.sort(byWeight);
      const more = differences.filter((one) => one.isMore).length;
      return {
        inForce: { accounts: sides.inForce.accounts, breaches: sides.inForce.breaches },
        candidate: { accounts: sides.candidate.accounts, breaches: sides.candidate.breaches },
        newlyBreached,
        relieved,
        more,
        fewer: differences.length - more,
        weeks: weeks.map(({ from, to }, at) => ({
          from,
          to,
          inForce: sides.inForce.weeks[at] ?? 0,
          candidate: sides.candidate.weeks[at] ?? 0,
        })),
        rules: [...pairs.values()].sort(byChange).map(toRow),
      };
    },
  };
}

const newSide = (weeks: readonly Week[]) => ({ accounts: 0, breaches: 0, weeks: weeks.map(() => 0) });

function addSide(side: ReturnType<typeof newSide>, weeks: readonly Week[], breaches: readonly ReplayedBreach[]): void {
  if (breaches.length === 0) return;
  side.accounts += 1;
  side.breaches += breaches.length;
  countWeeks(side.weeks, weeks, breaches);
}

const keys = new WeakMap<AnyRule, string>();

function keyOf(rule: AnyRule | null): string {
  if (rule === null) return '';
  const key = keys.get(rule) ?? `${rule.subject} ${rule.pack} ${rule.clause} ${JSON.stringify(rule.value)}`;
  keys.set(rule, key);
  return key;
}

function addPair(
  pairs: Map<string, OpenPair>,
  { inForce, candidate }: RulePair,
  now: readonly ReplayedBreach[],
  tried: readonly ReplayedBreach[],
): void {
  const key = `${keyOf(inForce)} → ${keyOf(candidate)}`;
  const known = pairs.get(key) ?? {
    inForce,
    candidate,
    now: { accounts: 0, breaches: 0 },
    tried: { accounts: 0, breaches: 0 },
  };
  pairs.set(key, known);
  count(known.now, now, inForce);
  count(known.tried, tried, candidate);
}

function count(side: OpenSide, breaches: readonly ReplayedBreach[], rule: AnyRule | null): void {
  const own = breaches.filter((breach) => breach.rule === rule).length;
  side.breaches += own;
  side.accounts += own > 0 ? 1 : 0;
}

/** More breaches weigh more than more days of them; equal ones are no difference. */
function compare(
  subject: Pick<Difference, 'accountId' | 'name' | 'unitName'>,
  inForce: readonly ReplayedBreach[],
  candidate: readonly ReplayedBreach[],
  period: Period,
): Difference | null {
  const [daysInForce, daysCandidate] = [breachDays(inForce, period), breachDays(candidate, period)];
  const sign = candidate.length - inForce.length || daysCandidate - daysInForce;
  if (sign === 0) return null;
  const own = sign > 0 ? candidate : inForce;
  const other = new Set((sign > 0 ? inForce : candidate).map((breach) => breach.breachMs));
  const first = own.filter((breach) => !other.has(breach.breachMs)).sort((a, b) => a.breachMs - b.breachMs)[0];
  return {
    ...subject,
    isMore: sign > 0,
    inForce: inForce.length,
    candidate: candidate.length,
    daysInForce,
    daysCandidate,
    firstMs: first?.breachMs ?? NaN,
    clause: (first ?? own[0])?.rule.clause ?? '',
  };
}

function byWeight(a: Difference, b: Difference): number {
  const [left, right] = [a, b].map((one) => Math.abs(one.candidate - one.inForce)) as [number, number];
  const [leftDays, rightDays] = [a, b].map((one) => Math.abs(one.daysCandidate - one.daysInForce)) as [number, number];
  return right - left || rightDays - leftDays || (a.accountId < b.accountId ? -1 : 1);
}

/** What changes most stands first. */
const byChange = (a: OpenPair, b: OpenPair): number =>
  Math.abs(b.tried.breaches - b.now.breaches) - Math.abs(a.tried.breaches - a.now.breaches);

function toRow({ inForce, candidate, now, tried }: OpenPair): TrialResult['rules'][number] {
  const subject = (inForce ?? candidate)?.subject ?? '';
  return {
    subject,
    subjectText: subjectText(subject),
    inForce: inForce && toTally(inForce, now),
    candidate: candidate && toTally(candidate, tried),
  };
}

function toTally(rule: AnyRule, { accounts, breaches }: OpenSide): RuleTally {
  return {
    clause: rule.clause,
    pack: rule.pack,
    packVersion: rule.version,
    valueText: valueText(rule),
    setByUnit: rule.setByUnit,
    accounts,
    breaches,
  };
}

/** The value of a bound rule in Chinese. */
export function valueText(rule: Pick<AnyRule, 'value'>): string {
  const kind = 'days' in rule.value ? 'maxInterval' : 'deadline';
  return ruleValueText({ kind, value: rule.value } as never);
}
