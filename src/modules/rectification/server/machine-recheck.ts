import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import {
  defaultFreshnessMs,
  evaluateUpdate,
  updateReasonTexts,
  type UpdateObservation,
} from '#rulebook/update-check.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { toUnitSettings } from '#rulebook/unit-settings.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { MachineRecheck } from '../contract.ts';
import type { OrderedFinding } from './rectification-store.ts';

interface Seen {
  mediaClass: string;
  platform: string;
  lastPostAt: Date | null;
  status: string | null;
  capturedAt: Date | null;
  evidenceId: string | null;
  /** A successful look was taken after the unit's report. */
  isSeenSince: boolean;
}

/**
 * Evaluates the finding's own clause again at this moment on what has been collected since; null where the clause sets no
 * interval that data can judge (then only the person judges). Silence stands only on a look taken after the unit's report.
 */
export async function evaluateAgain(
  ctx: Context,
  finding: OrderedFinding,
  reportedAt: Date | null,
): Promise<MachineRecheck | null> {
  if (finding.subjectKind !== 'account') return null;
  const seen = await readSeen(ctx, finding, reportedAt);
  if (!seen) return null;
  const interval = await intervalOf(ctx, finding, seen);
  if (!interval) return null;
  const observation =
    seen.capturedAt === null ? null : { status: toObservationStatus(seen.status), capturedAt: seen.capturedAt };
  const result = evaluateUpdate(
    { asOf: ctx.now, lastPostAt: seen.lastPostAt, observation, freshnessMs: freshnessSince(ctx.now, reportedAt) },
    interval,
  );
  return {
    verdict: result.verdict,
    text:
      result.verdict === 'unknown' && reportedAt !== null && !seen.isSeenSince
        ? notSeenSinceText
        : updateReasonTexts[result.reasonCode],
    clause: finding.clause,
    thresholdDays: result.threshold,
    silentDays: result.value,
    lastPostAt: result.lastPostAt,
    capturedAt: seen.capturedAt && formatInstant(seen.capturedAt),
    evidenceId: seen.evidenceId,
    asOf: formatInstant(ctx.now),
  };
}

const notSeenSinceText = '报告之后还没有成功采集，无法判断';

/** How old a look may be: a day, and never from before the report. */
function freshnessSince(now: Date, reportedAt: Date | null): number {
  return reportedAt === null ? defaultFreshnessMs : Math.min(defaultFreshnessMs, now.getTime() - reportedAt.getTime());
}

/** The interval that the finding's clause sets for this account, from the unit's packs or the inspection's. */
async function intervalOf(
  ctx: Context,
  finding: OrderedFinding,
  seen: Seen,
): Promise<RuleValues['maxInterval'] | null> {
  const { packs } = ctx.services;
  const context = { mediaClass: seen.mediaClass, platform: seen.platform };
  const { packIds, settings } = await rulesFor(ctx, finding.unitPath, { context });
  const own = packs.effective([...new Set([...packIds, finding.pack])], context, toUnitSettings(settings));
  return intervalIn(own, finding.clause) ?? null;
}

function intervalIn(rules: readonly EffectiveRule[], clause: string): RuleValues['maxInterval'] | undefined {
  const rule = rules.find(
    (entry) => entry.rule.kind === 'maxInterval' && entry.sources.some((source) => source.clauses.includes(clause)),
  );
  return rule?.value as RuleValues['maxInterval'] | undefined;
}

/** The newest post and the newest look at the account; reads the monitoring module's tables. */
async function readSeen(ctx: Context, finding: OrderedFinding, reportedAt: Date | null): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`
    select a.media_class, a.platform, p.published_at as last_post_at, o.status, o.captured_at, o.evidence_id,
      exists (select from observation s where s.account_id = a.id and s.status = 'ok' and s.captured_at >= ${reportedAt} and s.captured_at <= ${ctx.now}) as is_seen_since
    from account a
    left join lateral (select published_at from post where account_id = a.id and published_at <= ${ctx.now} order by published_at desc limit 1) p on true
    left join lateral (select status, captured_at, evidence_id from observation where account_id = a.id and captured_at <= ${ctx.now} order by captured_at desc limit 1) o on true
    where a.id = ${finding.subjectId} and a.province = ${finding.province}`.execute(ctx.db);
  return rows[0];
}

function toObservationStatus(status: string | null): UpdateObservation['status'] {
  return ({ ok: 'ok', empty: 'partial', blocked: 'blocked' } as const)[status ?? ''] ?? 'failed';
}
