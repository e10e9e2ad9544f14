import { dayMs, formatInstant } from '#shared/time.ts';
import type { UpdateFact } from '#modules/monitoring/server/public.ts';
import type { WaiverLookup } from '#modules/rules/server/public.ts';
import type { AccountFinding, InspectionReport, Verdict } from '../contract.ts';
import type { BoundRule, InspectedPack } from './inspected-pack.ts';

/** One account with its verdict. */
export interface JudgedAccount {
  readonly fact: UpdateFact;
  readonly rule: BoundRule;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Elapsed days with two decimals whatever the rule counts; null without a post. */
  readonly days: number | null;
  readonly findings: readonly AccountFinding[];
}

/**
 * Judges every account the pack binds; those that fail first, the longest silent first. `lifted`: accounts that a waiver excuses from the
 * pack's rule, which are judged by what binds behind it. Pure.
 */
export function judgeAccounts(
  facts: readonly UpdateFact[],
  pack: InspectedPack,
  asOf: Date,
  lifted: ReadonlySet<string> = new Set(),
): JudgedAccount[] {
  return facts
    .flatMap((fact) => {
      const found = pack.ruleFor(fact);
      const rule = lifted.has(fact.accountId) ? found?.behind : found;
      return rule ? [judgeOne(fact, rule, asOf)] : [];
    })
    .sort(byUrgency);
}

/**
 * Leaves out the accounts for which a waiver lifts the pack's rule and nothing binds behind it; `waived` are the rules of those left out,
 * `lifted` the accounts that are kept under the rule behind. Pure.
 */
export function leaveOutWaived(
  facts: readonly UpdateFact[],
  pack: InspectedPack,
  isWaived: WaiverLookup,
): { kept: UpdateFact[]; waived: BoundRule[]; lifted: ReadonlySet<string> } {
  const kept: UpdateFact[] = [];
  const waived: BoundRule[] = [];
  const lifted = new Set<string>();
  for (const fact of facts) {
    const rule = pack.ruleFor(fact);
    const isLifted = rule !== undefined && isWaived(fact, rule.source);
    if (isLifted && !rule.behind) waived.push(rule);
    else kept.push(fact);
    if (isLifted && rule.behind) lifted.add(fact.accountId);
  }
  return { kept, waived, lifted };
}

/** Says of each clause how many accounts were left out because of a waiver. Pure. */
export function waivedNotes(waived: readonly BoundRule[]): { clause: string; text: string }[] {
  const clauses = [...new Set(waived.map((rule) => rule.clause))];
  return clauses.map((clause) => ({
    clause,
    text: `${waived.filter((rule) => rule.clause === clause).length} 个账号已豁免，没有检查`,
  }));
}

function judgeOne(fact: UpdateFact, rule: BoundRule, asOf: Date): JudgedAccount {
  const result = rule.check.evaluate({ lastPostAt: fact.lastPostAt, observation: fact.observation }, rule, asOf);
  const verdict = result.verdict === 'notApplicable' ? 'unknown' : result.verdict;
  const finding = {
    check: rule.check.id,
    clause: result.clause,
    value: result.value as number | null,
    threshold: result.threshold as number,
  };
  const days = fact.lastPostAt && Math.round(((asOf.getTime() - fact.lastPostAt.getTime()) / dayMs) * 100) / 100;
  return { fact, rule, verdict, reason: result.text, days, findings: verdict === 'fail' ? [finding] : [] };
}

export const verdictRank: Record<Verdict, number> = { fail: 0, unknown: 1, pass: 2 };

function byUrgency(a: JudgedAccount, b: JudgedAccount): number {
  return (
    verdictRank[a.verdict] - verdictRank[b.verdict] ||
    (b.days ?? Infinity) - (a.days ?? Infinity) ||
    (a.fact.accountId < b.fact.accountId ? -1 : 1)
  );
}

/** How many of each verdict. Pure. */
export function totalsOf(judged: readonly JudgedAccount[]): {
  checked: number;
  passed: number;
  failed: number;
  unknown: number;
} {
  const countOf = (verdict: Verdict): number => judged.filter((one) => one.verdict === verdict).length;
  return { checked: judged.length, passed: countOf('pass'), failed: countOf('fail'), unknown: countOf('unknown') };
}

/** The account's line of the report. Pure. */
export function toReportAccount({
  fact,
  verdict,
  days,
  findings,
}: JudgedAccount): InspectionReport['accounts'][number] {
  return {
    platformId: fact.platformId,
    name: fact.name,
    unitName: fact.unitName,
    lastPostAt: fact.lastPostAt && formatInstant(fact.lastPostAt),
    daysSinceLastPost: days,
    verdict,
    findings: [...findings],
  };
}
