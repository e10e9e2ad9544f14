/**
 * Check F1/F2: has an account been silent too long? (S4-4.2q, S2-7a, S3-8b, S3-8c, S1-4p5a; S4-inspection: no update in the
 * two weeks before the inspection instant). Pure: the caller gives the last visible post and the best observation it has.
 */
import { dayMs, daysBetween, formatInstant, hourMs, toDate, toDay, type Instant } from '#shared/time.ts';
import type { RuleValues } from './pack-format.ts';

/** One look at the account: only an `ok` one that read the account's page or list can prove silence. */
export interface UpdateObservation {
  readonly status: 'ok' | 'failed' | 'stalled' | 'blocked' | 'partial';
  readonly capturedAt: Instant;
}

export interface UpdateInput {
  readonly asOf: Instant;
  /** The newest visible post at or before `asOf`; a later one makes the verdict unknown. */
  readonly lastPostAt: Instant | null;
  readonly observation: UpdateObservation | null;
  /** How old a good observation may be at `asOf`; default 24 h, set by the unit. */
  readonly freshnessMs?: number;
}

export type UpdateReason =
  | 'updatedInTime'
  | 'silentTooLong'
  | 'neverPosted'
  | 'noObservation'
  | 'observationFailed'
  | 'observationStale'
  | 'postAfterAsOf';

export interface UpdateResult {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** Days since the last post: whole days for calendar counting, with two decimals for rolling; null without a post. */
  readonly value: number | null;
  /** The most days allowed. */
  readonly threshold: number;
  readonly counting: RuleValues['maxInterval']['counting'];
  readonly reasonCode: UpdateReason;
  readonly lastPostAt: string | null;
}

export const defaultFreshnessMs = 24 * hourMs;

/**
 * A post within the interval passes whatever was observed. Silence is a fail only on a good observation captured no earlier than
 * `asOf` minus the freshness (or after `asOf`); without one the verdict is unknown, which is the collector's concern, not the unit's.
 * Rolling: fails when asOf − lastPostAt > days x 24 h; calendarDays: when day(asOf) − day(lastPost) > days in Asia/Shanghai.
 */
export function evaluateUpdate(input: UpdateInput, rule: RuleValues['maxInterval']): UpdateResult {
  const asOf = toDate(input.asOf);
  const lastPost = input.lastPostAt === null ? null : toDate(input.lastPostAt);
  const fact = { threshold: rule.days, counting: rule.counting, lastPostAt: lastPost && formatInstant(lastPost) };
  if (lastPost && lastPost > asOf) return { ...fact, verdict: 'unknown', value: null, reasonCode: 'postAfterAsOf' };
  const value = lastPost && gapDays(lastPost, asOf, rule.counting);
  if (lastPost && isWithin(lastPost, asOf, rule))
    return { ...fact, verdict: 'pass', value, reasonCode: 'updatedInTime' };
  const doubt = doubtAbout(input, asOf);
  if (doubt) return { ...fact, verdict: 'unknown', value, reasonCode: doubt };
  return { ...fact, verdict: 'fail', value, reasonCode: lastPost ? 'silentTooLong' : 'neverPosted' };
}

/** From when on silence since a post is a breach, to index obligations by: the first failing millisecond. */
export function updateBreachAt(lastPostAt: Instant, rule: RuleValues['maxInterval']): Date {
  const last = toDate(lastPostAt);
  if (rule.counting === 'rolling') return new Date(last.getTime() + rule.days * dayMs + 1);
  const day = toDay(last);
  return new Date(toDate(`${day}T00:00:00+08:00`).getTime() + (rule.days + 1) * dayMs);
}

function isWithin(lastPost: Date, asOf: Date, rule: RuleValues['maxInterval']): boolean {
  return asOf.getTime() < updateBreachAt(lastPost, rule).getTime();
}

function gapDays(lastPost: Date, asOf: Date, counting: RuleValues['maxInterval']['counting']): number {
  if (counting === 'calendarDays') return daysBetween(toDay(lastPost), toDay(asOf));
  return Math.round(((asOf.getTime() - lastPost.getTime()) / dayMs) * 100) / 100;
}

function doubtAbout(input: UpdateInput, asOf: Date): UpdateReason | null {
  const { observation, freshnessMs = defaultFreshnessMs } = input;
  if (!observation) return 'noObservation';
  if (observation.status !== 'ok') return 'observationFailed';
  return toDate(observation.capturedAt).getTime() < asOf.getTime() - freshnessMs ? 'observationStale' : null;
}

/** Chinese words for a verdict's reason. */
export const updateReasonTexts: Record<UpdateReason, string> = {
  updatedInTime: '在规定间隔内有更新',
  silentTooLong: '超过规定间隔没有更新',
  neverPosted: '没有发现任何公开内容',
  noObservation: '尚未采集到该账号，无法判断',
  observationFailed: '最近一次采集没有成功，无法判断',
  observationStale: '最近一次成功采集距检查时点过久，无法判断',
  postAfterAsOf: '所给内容晚于检查时点，无法判断',
};
