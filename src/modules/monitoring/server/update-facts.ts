import { sql } from 'kysely';
import { defaultFreshnessMs, type UpdateObservation } from '#rulebook/update-check.ts';
import type { Context } from '#platform/context.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { Collector, ObservationStatus } from '../contract.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import { findStalled } from './stall-rules.ts';

/** What is known of one live account at an instant. */
export interface UpdateFact {
  readonly accountId: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly name: string;
  readonly platform: Platform;
  readonly platformId: string | null;
  readonly mediaClass: MediaClass;
  /** The newest known post at or before the instant. */
  readonly lastPostAt: Date | null;
  /** The look that proves most about the instant; null when nobody ever looked. */
  readonly observation: FactObservation | null;
  /** The last good look at or before the instant, however old. */
  readonly lastOkAt: Date | null;
}

export interface FactObservation extends UpdateObservation {
  readonly id: string;
  readonly capturedAt: Date;
  readonly collector: Collector;
  readonly evidenceId: string | null;
  /** Chinese reason of a look that failed. */
  readonly detail: string;
}

interface Row extends Omit<UpdateFact, 'observation'> {
  readonly afterId: string | null;
  readonly afterAt: Date | null;
  readonly afterCollector: Collector | null;
  readonly afterEvidenceId: string | null;
  readonly afterHost: string | null;
  readonly okId: string | null;
  readonly okCollector: Collector | null;
  readonly okEvidenceId: string | null;
  readonly okHost: string | null;
  readonly lastId: string | null;
  readonly lastAt: Date | null;
  readonly lastStatus: ObservationStatus | null;
  readonly lastCollector: Collector | null;
  readonly lastEvidenceId: string | null;
  readonly lastDetail: string | null;
}

/**
 * The facts for update checks (F1, F2) of every live account at or below a unit, in one set-based query that reads one
 * index entry per account and question. A look after the instant counts only when the list it saw reaches back to the
 * instant; a source that went quiet as a whole counts as stalled.
 */
export async function readUpdateFacts(ctx: Pick<Context, 'db'>, unitPath: string, asOf: Date): Promise<UpdateFact[]> {
  // Right after a large import the planner has no statistics and would read the whole scope once per account by bitmap.
  await sql`select set_config('enable_bitmapscan', 'off', true)`.execute(ctx.db);
  const { rows } = await sql<Row>`
    select a.id as account_id, a.province, a.unit_id, a.unit_path, u.name as unit_name, a.name, a.platform, a.platform_id, a.media_class,
      p.published_at as last_post_at, ok.captured_at as last_ok_at,
      later.id as after_id, later.captured_at as after_at, later.collector as after_collector, later.evidence_id as after_evidence_id, split_part(le.source_url, '/', 3) as after_host,
      ok.id as ok_id, ok.collector as ok_collector, ok.evidence_id as ok_evidence_id, split_part(oe.source_url, '/', 3) as ok_host,
      last.id as last_id, last.captured_at as last_at, last.status as last_status, last.collector as last_collector, last.evidence_id as last_evidence_id, last.detail as last_detail
    from account a
    join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
    join unit u on u.id = a.unit_id and u.province = a.province
    left join lateral (select published_at from post where account_id = a.id and published_at <= ${asOf} order by published_at desc limit 1) p on true
    left join lateral (select id, captured_at, collector, evidence_id, oldest_post_at from observation where account_id = a.id and status = 'ok' and captured_at > ${asOf} order by captured_at limit 1) later
      on later.oldest_post_at <= ${asOf}
    left join lateral (select id, captured_at, collector, evidence_id from observation where account_id = a.id and status = 'ok' and captured_at <= ${asOf} order by captured_at desc limit 1) ok on true
    left join lateral (select id, captured_at, status, collector, evidence_id, detail from observation where account_id = a.id and captured_at <= ${asOf} order by captured_at desc limit 1) last on true
    left join evidence le on le.id = later.evidence_id and le.province = a.province
    left join evidence oe on oe.id = ok.evidence_id and oe.province = a.province
    where a.unit_path >= ${unitPath} and a.unit_path < ${pathAfter(unitPath)}
      and (a.opened_on is null or a.opened_on <= (${asOf}::timestamptz at time zone 'Asia/Shanghai')::date)`.execute(
    ctx.db,
  );
  await sql`select set_config('enable_bitmapscan', 'on', true)`.execute(ctx.db);
  const facts = rows.map((row) => toFact(row, asOf));
  return markStalled(facts, rows, asOf);
}

function toFact(row: Row, asOf: Date): UpdateFact {
  const {
    accountId,
    province,
    unitId,
    unitPath,
    unitName,
    name,
    platform,
    platformId,
    mediaClass,
    lastPostAt,
    lastOkAt,
  } = row;
  return {
    accountId,
    province,
    unitId,
    unitPath,
    unitName,
    name,
    platform,
    platformId,
    mediaClass,
    lastPostAt,
    lastOkAt,
    observation: bestOf(row, asOf),
  };
}

/** A look after the instant proves most, then a fresh one before it; else the newest look says why nothing is known. */
function bestOf(row: Row, asOf: Date): FactObservation | null {
  if (row.afterId && row.afterAt && row.afterCollector)
    return {
      id: row.afterId,
      status: 'ok',
      capturedAt: row.afterAt,
      collector: row.afterCollector,
      evidenceId: row.afterEvidenceId,
      detail: '',
    };
  const isFresh = row.lastOkAt !== null && row.lastOkAt.getTime() >= asOf.getTime() - defaultFreshnessMs;
  if (isFresh && row.okId && row.lastOkAt && row.okCollector)
    return {
      id: row.okId,
      status: 'ok',
      capturedAt: row.lastOkAt,
      collector: row.okCollector,
      evidenceId: row.okEvidenceId,
      detail: '',
    };
  if (!row.lastId || !row.lastAt || !row.lastStatus || !row.lastCollector) return null;
  return {
    id: row.lastId,
    status: statusOf[row.lastStatus],
    capturedAt: row.lastAt,
    collector: row.lastCollector,
    evidenceId: row.lastEvidenceId,
    detail: row.lastDetail ?? '',
  };
}

/** An empty list proves no silence: a broken feed looks just like it. */
const statusOf: Record<ObservationStatus, UpdateObservation['status']> = {
  ok: 'ok',
  empty: 'partial',
  blocked: 'blocked',
  authLost: 'failed',
  error: 'failed',
};

function markStalled(facts: UpdateFact[], rows: readonly Row[], asOf: Date): UpdateFact[] {
  const keys = facts.map((fact, i) =>
    fact.observation?.status === 'ok'
      ? `${fact.observation.collector} ${(rows[i]?.afterId ? rows[i].afterHost : rows[i]?.okHost) ?? ''}`
      : null,
  );
  const stalled = findStalled(
    facts.map((fact, i) => ({ key: keys[i] ?? null, lastPostAt: fact.lastPostAt })),
    asOf,
  );
  if (stalled.size === 0) return facts;
  return facts.map((fact, i) =>
    fact.observation && stalled.has(keys[i] ?? '')
      ? { ...fact, observation: { ...fact.observation, status: 'stalled' as const } }
      : fact,
  );
}
