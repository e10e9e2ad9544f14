/**
 * Points of one account under a pack with `scoring`: veto first, then deductions from the base, then bonuses up to the pack's limit.
 * Pure; which rules were broken, and how often, is the caller's.
 */
import type { Rule, RulePack, RulePoints } from './pack-format.ts';

/** A rule that was broken, or with bonus points one that was earned; `count` is how many items (whole number ≥ 0). */
export interface Scored {
  /** The pack of the rule; absent = the one that counts the points. */
  readonly pack?: string;
  readonly rule: string;
  readonly count: number;
}

/** What of a pack counts here. */
export type ScoringPack = Pick<RulePack, 'id' | 'scoring' | 'rules'>;

/** What one rule cost or earned; `capped`: its limit, or what was left to lose or earn, made it less. Points are ≥ 0. */
export interface ScoreLine {
  readonly rule: string;
  readonly clause: string;
  readonly summary: string;
  readonly count: number;
  readonly points: number;
  readonly capped: boolean;
}

export interface Score {
  /** 0 to base + bonusMax, in hundredths; null where a veto failed the account: there is no score to show then. */
  readonly score: number | null;
  /** Veto rules that were broken, with their heads; any one fails the account. */
  readonly vetoed: readonly {
    readonly pack: string;
    readonly rule: string;
    readonly clause: string;
    readonly head: string;
  }[];
  readonly deductions: readonly ScoreLine[];
  readonly bonuses: readonly ScoreLine[];
  /** "pack:rule" of what was broken and counts for nothing: rules without points and veto, points of packs above, unknown ids. */
  readonly uncounted: readonly string[];
}

/**
 * Counts the points of one account. Several entries of one rule count together; their order changes nothing.
 * @param above packs on the path above, whose veto rules fail the account too (their points do not count)
 * @throws RangeError for a pack without scoring, or a count that is negative or no whole number
 */
export function scoreAccount(pack: ScoringPack, scored: readonly Scored[], above: readonly ScoringPack[] = []): Score {
  const { scoring } = pack;
  if (!scoring) throw new RangeError(`pack ${pack.id} counts no points`);
  const counts = countByRule(pack.id, scored);
  const brokenIn = ({ id, rules }: ScoringPack): Counted[] =>
    rules.flatMap((rule) => {
      const count = counts.get(`${id}:${rule.id}`) ?? 0;
      return count > 0 ? [{ pack: id, rule, count }] : [];
    });
  const own = brokenIn(pack);
  const vetoed = [...above.flatMap(brokenIn), ...own].flatMap(toVeto);
  const deductions = spend(own.flatMap(toDeduction), scoring.base);
  const bonuses = spend(own.flatMap(toBonus), scoring.bonusMax);
  const counted = new Set(
    [...vetoed, ...deductions, ...bonuses].map((one) => `${'pack' in one ? one.pack : pack.id}:${one.rule}`),
  );
  return {
    score: vetoed.length > 0 ? null : round(scoring.base - sum(deductions) + sum(bonuses)),
    vetoed,
    deductions,
    bonuses,
    uncounted: [...counts].flatMap(([key, count]) => (count > 0 && !counted.has(key) ? [key] : [])).sort(),
  };
}

function countByRule(own: string, scored: readonly Scored[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { pack = own, rule, count } of scored) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`count of rule ${rule} out of range: ${count}`);
    const key = `${pack}:${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

interface Counted {
  readonly pack: string;
  readonly rule: Rule;
  readonly count: number;
}

function toVeto({ pack, rule }: Counted): Score['vetoed'] {
  return rule.veto === undefined ? [] : [{ pack, rule: rule.id, clause: rule.clauses[0] ?? '', head: rule.veto }];
}

/** A rule with veto never costs points: it fails the account before any are counted. */
function toDeduction({ rule, count }: Counted): ScoreLine[] {
  const { points } = rule;
  if (!points || !('deduct' in points) || rule.veto !== undefined) return [];
  return [toLine(rule, count, points.deduct * (points.per === 'item' ? count : 1), points)];
}

function toBonus({ rule, count }: Counted): ScoreLine[] {
  const { points } = rule;
  return points && 'bonus' in points ? [toLine(rule, count, points.bonus * count, points)] : [];
}

function toLine(rule: Rule, count: number, full: number, { max }: RulePoints): ScoreLine {
  const points = round(Math.min(full, max ?? Infinity));
  return {
    rule: rule.id,
    clause: rule.clauses[0] ?? '',
    summary: rule.summary,
    count,
    points,
    capped: points < round(full),
  };
}

/** Takes the lines in the order of the pack until nothing is left; a line that no longer fits is cut. */
function spend(lines: readonly ScoreLine[], limit: number): readonly ScoreLine[] {
  let left = limit;
  return lines.map((line) => {
    const points = round(Math.min(line.points, left));
    left = round(left - points);
    return points === line.points ? line : { ...line, points, capped: true };
  });
}

const sum = (lines: readonly ScoreLine[]): number => lines.reduce((total, line) => total + line.points, 0);

/** Points are kept in hundredths, so that 0.1 added ten times is 1. */
const round = (points: number): number => Math.round(points * 100) / 100;
