import { sql } from 'kysely';
import type { Due, DueExplain } from '#shared/due.ts';
import { defaultWarnPlan, nextWarning, type WarnPlan } from '#rulebook/duty-term.ts';
import type { Context } from '../context.ts';
import type { Duty } from './duty.ts';
import { lockGroups } from './kept-rows.ts';
import { reboundTerm } from './rebound-term.ts';

/** A duty that runs and is not breached yet. */
export interface RunningDuty {
  readonly id: string;
  readonly province: number;
  readonly subjectId: string;
  readonly duty: string;
  readonly state: 'open' | 'warned';
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly breachAt: Date;
  readonly warnAt: Date | null;
  readonly warnPlan: WarnPlan | null;
  readonly explain: DueExplain;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly rule: string | null;
  readonly notice: string | null;
}

/** What governs a running duty now: a rule with the term it gives, a waiver that lifts the rule, or nothing any more. */
export type Binding =
  | { readonly kind: 'bound'; readonly duty: Duty; readonly due: Due }
  | { readonly kind: 'waived'; readonly waiverId: string }
  | { readonly kind: 'none' };

/** Of which subjects to bind which duties anew. */
export interface RebindScope {
  readonly subjectIds: readonly string[];
  readonly duties: readonly string[];
  /** When the change of rules took effect; see reboundTerm. */
  readonly since: Date;
}

/**
 * Puts running duties under the rules that govern them now, in one statement: clause, pack, edition, rule and term. What ended and what
 * is breached stays as it is: it came about under its rule, and its finding stands. Repeating it changes nothing. Returns how many changed.
 */
export async function rebindObligations(
  ctx: Pick<Context, 'db' | 'now'>,
  { subjectIds, duties, since }: RebindScope,
  bindingOf: (row: RunningDuty) => Binding,
): Promise<number> {
  // The same locks in the same order as the recorder of events, before any row.
  const groups = subjectIds.flatMap((id) => duties.map((dutyId) => ({ dutyId, subject: { id } })));
  if (groups.length === 0) return 0;
  await lockGroups(ctx, groups);
  const { rows } = await sql<RunningDuty>`
    select id, province, subject_id, duty, state, opened_at, due_at, breach_at, warn_at, warn_plan, explain, clause, pack, pack_version, rule, notice
    from obligation where subject_id = any(${[...subjectIds]}::uuid[]) and duty = any(${[...duties]}::text[])
      and state in ('open', 'warned', 'breached') and state <> 'breached' order by id for update`.execute(ctx.db);
  return writeRows(
    ctx,
    rows.flatMap((row) => toChange(row, bindingOf(row), since, ctx.now) ?? []),
  );
}

function toChange(row: RunningDuty, binding: Binding, since: Date, now: Date): object | undefined {
  const { id, province, warnPlan: plan } = row;
  if (binding.kind === 'none') return ended(row, 'void', now, null);
  if (binding.kind === 'waived') return ended(row, 'waived', now, binding.waiverId);
  const term = reboundTerm(row, binding.due, since);
  if (!term) return undefined;
  const { clause, pack, packVersion, rule = null } = binding.duty;
  const warn = binding.duty.warn ?? binding.duty.term?.warn ?? null;
  const isMoved = term.breachMs !== row.breachAt.getTime() || term.due.dueAt.getTime() !== row.dueAt.getTime();
  const isPlanned = isMoved || JSON.stringify(toPlan(warn)) !== JSON.stringify(toPlan(plan));
  const isSame =
    !isPlanned &&
    term.due.explain === row.explain &&
    [clause, pack, packVersion, rule].join(' ') === [row.clause, row.pack, row.packVersion, row.rule].join(' ');
  if (isSame) return undefined;
  const after = isMoved || row.state === 'open' ? -Infinity : now.getTime();
  const warnMs = nextWarning(warn ?? defaultWarnPlan, row.openedAt.getTime(), term.due.dueAt.getTime(), after);
  return {
    id,
    province,
    // What was warned of the former term is warned of again by the next sweep, if its time has come.
    state: isMoved && row.notice === null ? 'open' : row.state,
    due_at: term.due.dueAt,
    breach_at: new Date(term.breachMs),
    is_moved: isMoved,
    warn_at: isPlanned ? (warnMs === null ? null : new Date(warnMs)) : row.warnAt,
    warn_plan: warn,
    explain: term.due.explain,
    clause,
    pack,
    pack_version: packVersion,
    rule,
    discharged_at: null,
    waiver_id: null,
  };
}

const toPlan = (plan: WarnPlan | null): unknown[] => {
  const { ratio, hoursBefore } = plan ?? defaultWarnPlan;
  return [ratio, hoursBefore];
};

function ended(row: RunningDuty, state: 'void' | 'waived', now: Date, waiverId: string | null): object {
  return {
    id: row.id,
    province: row.province,
    state,
    due_at: row.dueAt,
    breach_at: row.breachAt,
    is_moved: false,
    warn_at: row.warnAt,
    warn_plan: row.warnPlan,
    explain: row.explain,
    clause: row.clause,
    pack: row.pack,
    pack_version: row.packVersion,
    rule: row.rule,
    // Never before its opening: a duty may have been opened for an instant just ahead.
    discharged_at: new Date(Math.max(now.getTime(), row.openedAt.getTime())),
    waiver_id: waiverId,
  };
}

async function writeRows(ctx: Pick<Context, 'db'>, rows: readonly object[]): Promise<number> {
  if (rows.length === 0) return 0;
  await sql`
    update obligation o set state = r.state, due_at = r.due_at, breach_at = r.breach_at, warn_at = r.warn_at, warn_plan = r.warn_plan, explain = r.explain,
      ask_at = case when r.is_moved then r.breach_at else o.ask_at end,
      clause = r.clause, pack = r.pack, pack_version = r.pack_version, rule = r.rule, discharged_at = r.discharged_at, waiver_id = r.waiver_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, province smallint, state text, due_at timestamptz, breach_at timestamptz,
      is_moved boolean, warn_at timestamptz, warn_plan jsonb, explain jsonb, clause text, pack text, pack_version text, rule text,
      discharged_at timestamptz, waiver_id uuid)
    where o.id = r.id and o.province = r.province`.execute(ctx.db);
  return rows.length;
}
