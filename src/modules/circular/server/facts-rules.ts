import { formatInstant } from '#shared/time.ts';
import type { CircularFacts, NamedAccount } from '../contract.ts';
import { passRateOf } from './pass-rate-rules.ts';

/** One row of an inspection's results, as far as a circular counts it. */
export interface ResultRow {
  readonly accountId: string;
  readonly accountName: string;
  readonly platformId: string | null;
  readonly unitName: string;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly lastPostAt: Date | null;
  readonly daysSinceLastPost: number | null;
  /** Clauses found broken, each once. */
  readonly clauses: readonly string[];
}

/** What does not come from the rows: which inspection, which rules. */
export interface FactsHead {
  readonly inspectionId: string;
  readonly inspectionTitle: string;
  readonly asOf: Date;
  readonly pack: string;
  readonly packTitle: string;
  readonly packVersion: string;
  readonly notChecked: CircularFacts['notChecked'];
  /** Null: every account was checked. */
  readonly sample: CircularFacts['sample'] | null;
  readonly clauseText: (clause: string) => string;
}

/** Computes every number of a circular from the rows; each carries the rows it counts. */
export function computeFacts(head: FactsHead, rows: readonly ResultRow[]): CircularFacts {
  const { inspectionId } = head;
  const of = (verdict: ResultRow['verdict']): readonly ResultRow[] => rows.filter((row) => row.verdict === verdict);
  const [passed, failed, unknown] = [of('pass'), of('fail'), of('unknown')];
  const counted = (value: number, verdict: ResultRow['verdict'] | null) => ({
    value,
    source: { inspectionId, verdict, clause: null },
  });
  return {
    inspectionId,
    inspectionTitle: head.inspectionTitle,
    asOf: formatInstant(head.asOf),
    pack: head.pack,
    packTitle: head.packTitle,
    packVersion: head.packVersion,
    ...(head.sample ? { sample: sampleOf(head.sample) } : {}),
    checked: counted(rows.length, null),
    passed: counted(passed.length, 'pass'),
    failed: counted(failed.length, 'fail'),
    unknown: counted(unknown.length, 'unknown'),
    passRate: passRateOf(passed.length, rows.length),
    causes: causesOf(head, failed),
    named: failed.map(toNamed),
    undecided: unknown.map(toNamed),
    notChecked: head.notChecked,
  };
}

/** Failed accounts by clause, the most frequent first; an account that breaks two clauses counts under both. */
function causesOf(head: FactsHead, failed: readonly ResultRow[]): CircularFacts['causes'] {
  const byClause = new Map<string, string[]>();
  for (const row of failed)
    for (const clause of row.clauses) byClause.set(clause, [...(byClause.get(clause) ?? []), row.accountId]);
  return [...byClause]
    .map(([clause, accountIds]) => ({
      clause,
      text: head.clauseText(clause),
      count: accountIds.length,
      source: { inspectionId: head.inspectionId, verdict: 'fail' as const, clause },
      accountIds,
    }))
    .sort((a, b) => b.count - a.count || a.clause.localeCompare(b.clause));
}

function toNamed(row: ResultRow): NamedAccount {
  return {
    accountId: row.accountId,
    name: row.accountName,
    unitName: row.unitName,
    platformId: row.platformId,
    lastPostAt: row.lastPostAt && formatInstant(row.lastPostAt),
    silentDays: row.daysSinceLastPost,
    clauses: [...row.clauses],
  };
}

/** What does not add up within the facts themselves, in words; empty when all is well. */
export function addUpFaults(facts: CircularFacts): string[] {
  const { checked, passed, failed, unknown } = facts;
  const causeSum = facts.causes.reduce((sum, cause) => sum + cause.count, 0);
  const rate = passRateOf(passed.value, checked.value);
  return [
    ...(checked.value === passed.value + failed.value + unknown.value
      ? []
      : [
          `检查 ${checked.value} 个，合格 ${passed.value}、不合格 ${failed.value}、无法判定 ${unknown.value}，相加不等`,
        ]),
    ...(causeSum >= failed.value ? [] : [`按条款列出的问题共 ${causeSum} 个，少于不合格账号 ${failed.value} 个`]),
    ...(facts.named.length === failed.value
      ? []
      : [`名单 ${facts.named.length} 个，与不合格账号 ${failed.value} 个不等`]),
    ...(facts.undecided.length === unknown.value
      ? []
      : [`无法判定名单 ${facts.undecided.length} 个，与 ${unknown.value} 个不等`]),
    ...(facts.passRate.tenthsOfPercent === rate.tenthsOfPercent && facts.passRate.text === rate.text
      ? []
      : [`合格率 ${facts.passRate.text} 应为 ${rate.text}`]),
    ...facts.causes
      .filter((cause) => cause.count !== cause.accountIds.length)
      .map((cause) => `条款 ${cause.clause} 的 ${cause.count} 个与所列账号不等`),
  ];
}

const sampleOf = ({ seed, percent, size, population }: NonNullable<CircularFacts['sample']>) => ({
  seed,
  percent,
  size,
  population,
});

const wordsOf: Partial<Record<keyof CircularFacts, string>> = {
  sample: '抽样',
  checked: '检查数',
  passed: '合格数',
  failed: '不合格数',
  unknown: '无法判定数',
  passRate: '合格率',
  causes: '问题分类',
  named: '不合格名单',
  undecided: '无法判定名单',
};

/** Parts of the facts that the rows, counted again, no longer give. Words of a clause may be bettered later; numbers may not. */
export function differenceFaults(kept: CircularFacts, recomputed: CircularFacts): string[] {
  return Object.entries(wordsOf).flatMap(([key, word]) =>
    isSame(countedPart(kept, key), countedPart(recomputed, key)) ? [] : [`${word}与检查结果不一致`],
  );
}

function countedPart(facts: CircularFacts, key: string): unknown {
  return key === 'causes' ? facts.causes.map(({ text: _text, ...cause }) => cause) : facts[key as keyof CircularFacts];
}

/** Equal as JSON, whatever the order of keys: the database gives them back in its own. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && isSame(left[key], right[key]))
  );
}
