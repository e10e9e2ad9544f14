import { dayMs, formatInstant } from '#shared/time.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { defaultFreshnessMs, evaluateUpdate, updateReasonTexts } from '#rulebook/update-check.ts';
import type { BoardReply, SilentRow } from '../contract.ts';
import { stalledText } from '../texts.ts';
import type { UpdateFact } from './update-facts.ts';

/** An account judged for the board. */
export interface Judged {
  readonly fact: UpdateFact;
  readonly state: 'active' | 'silent' | 'unknown';
  /** Days since the last post with two decimals; null without a post. */
  readonly days: number | null;
  readonly reason: string;
}

/** Judges one account by the board's limit. Pure. */
export function judge(fact: UpdateFact, asOf: Date, rule: RuleValues['maxInterval']): Judged {
  const result = evaluateUpdate({ asOf, lastPostAt: fact.lastPostAt, observation: fact.observation }, rule);
  const days = fact.lastPostAt && Math.round(((asOf.getTime() - fact.lastPostAt.getTime()) / dayMs) * 100) / 100;
  const state = result.verdict === 'pass' ? 'active' : result.verdict === 'fail' ? 'silent' : 'unknown';
  return { fact, state, days, reason: reasonOf(fact, result.reasonCode) };
}

function reasonOf(fact: UpdateFact, code: keyof typeof updateReasonTexts): string {
  if (code !== 'observationFailed') return updateReasonTexts[code];
  return fact.observation?.status === 'stalled' ? stalledText : fact.observation?.detail || updateReasonTexts[code];
}

/** How many accounts last posted how many whole days ago; everything beyond `lastDay` in the last entry but one, no post at all in the last. Pure. */
export function spreadOf(judged: readonly Judged[], lastDay: number): BoardReply['spread'] {
  const empty = (days: number | null) => ({ days, active: 0, silent: 0, unknown: 0 });
  const spread = [...Array.from({ length: lastDay + 2 }, (_, days) => empty(days)), empty(null)];
  for (const { state, days } of judged) {
    const entry = spread[days === null ? lastDay + 2 : Math.min(Math.floor(days), lastDay + 1)];
    if (entry) entry[state] += 1;
  }
  return spread;
}

/** The longest silent first; those proved before those unknown. Pure. */
export function worstOf(judged: readonly Judged[], most: number): SilentRow[] {
  const rank = (one: Judged): number => (one.state === 'silent' ? 0 : 1);
  return judged
    .filter((one) => one.state !== 'active')
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (b.days ?? Infinity) - (a.days ?? Infinity) ||
        a.fact.name.localeCompare(b.fact.name, 'zh'),
    )
    .slice(0, most)
    .map(({ fact, days, state, reason }) => ({
      accountId: fact.accountId,
      name: fact.name,
      unitName: fact.unitName,
      lastPostAt: fact.lastPostAt && formatInstant(fact.lastPostAt),
      days,
      verdict: state === 'silent' ? 'silent' : 'unknown',
      lastOkAt: fact.lastOkAt && formatInstant(fact.lastOkAt),
      reason,
    }));
}

/** True when the account had no good look within the freshness of checks. Pure. */
export function isUnseen(fact: UpdateFact, asOf: Date): boolean {
  return fact.lastOkAt === null || fact.lastOkAt.getTime() < asOf.getTime() - defaultFreshnessMs;
}
