import { sql } from 'kysely';
import type { DutyEvent, DutyEventKind, DutyTimeline, StretchEnd } from '#rulebook/duty-events.ts';
import type { Context } from '../context.ts';
import type { DutyGroup } from './duty-group.ts';
import { termOfOpening } from './duty-group.ts';
import type { Opening } from './duty.ts';

/** A stored stretch. A `met` one of a recurring duty was taken for late once; a post that became known later made it good. */
export interface KeptRow {
  readonly id: string;
  readonly openedMs: number;
  readonly dueMs: number;
  readonly breachMs: number;
  readonly dischargedMs: number | null;
  readonly chainFromMs: number | null;
  readonly end: StretchEnd;
  readonly opening: Opening;
}

/** What is stored of a group: its rows in order of opening, and its events without effect so far. */
export interface Kept {
  readonly rows: KeptRow[];
  readonly waiting: (DutyEvent & { readonly opening: Opening | null })[];
  recurs: boolean;
}

interface Row {
  id: string;
  no: number;
  state: 'open' | 'warned' | 'breached' | Exclude<StretchEnd, 'running'>;
  openedAt: Date;
  dueAt: Date;
  breachAt: Date;
  dischargedAt: Date | null;
  chainFrom: Date | null;
  recurs: boolean;
  clause: string;
  pack: string;
  packVersion: string;
  rule: string | null;
  proof: Opening['proof'];
  warnPlan: Opening['warn'];
  subjectKind: string;
  subjectTitle: string;
  unitId: string;
  explain: Opening['explain'];
}

// Few enough to be taken together, many enough that a large import does not stop every other account.
const lockBuckets = 64;

/**
 * Makes other recorders of the same subjects and duties wait until this transaction ends, also where no row exists yet. Locks are taken
 * in one order; two subjects may share one.
 */
export async function lockGroups(
  ctx: Pick<Context, 'db'>,
  groups: readonly { readonly dutyId: string; readonly subject: { readonly id: string } }[],
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(duty, bucket) from (
      select distinct hashtext('duty:' || d) as duty, hashtext(s) & ${sql.lit(lockBuckets - 1)} as bucket
      from unnest(${groups.map((group) => group.dutyId)}::text[], ${groups.map((group) => group.subject.id)}::text[]) as g (d, s)
      order by 1, 2) as wanted`.execute(ctx.db);
}

/**
 * What is stored of each group, in the order of the groups; what runs is locked against sweeps and waivers. Three statements, however
 * many groups.
 */
export async function readKept(ctx: Pick<Context, 'db'>, groups: readonly DutyGroup[]): Promise<Kept[]> {
  const keys = sql`unnest(${groups.map((group) => group.subject.id)}::uuid[], ${groups.map((group) => group.dutyId)}::text[], ${groups.map((group) => group.subject.province)}::smallint[])
    with ordinality as k (subject_id, duty, province, no)`;
  const stored = sql`select o.id, k.no::int as no, o.state, o.opened_at, o.due_at, o.breach_at, o.discharged_at, o.chain_from, o.recurs,
      o.clause, o.pack, o.pack_version, o.rule, o.proof, o.warn_plan, o.subject_kind, o.subject_title, o.unit_id, o.explain
    from ${keys} join obligation o on o.subject_id = k.subject_id and o.duty = k.duty and o.province = k.province`;
  // Each condition is that of a partial index; a row that ended changes no more but by a recorder, and those wait for one another.
  const running = await sql<Row>`${stored} and o.state in ('open', 'warned', 'breached') for update of o`.execute(
    ctx.db,
  );
  const ended = await sql<Row>`${stored} and o.state in ('met', 'late', 'waived', 'void')`.execute(ctx.db);
  const rows = [...ended.rows, ...running.rows].sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  const { rows: waiting } = await sql<{ no: number; kind: DutyEventKind; at: Date; opening: Opening | null }>`
    select k.no::int as no, e.kind, e.at, e.opening
    from ${keys} join duty_event e on e.subject_id = k.subject_id and e.duty = k.duty and e.province = k.province`.execute(
    ctx.db,
  );
  const kept: Kept[] = groups.map(() => ({ rows: [], waiting: [], recurs: false }));
  for (const row of rows) {
    const own = kept[row.no - 1] as Kept;
    own.rows.push(toKeptRow(row));
    own.recurs ||= row.recurs;
  }
  for (const { no, kind, at, opening } of waiting)
    (kept[no - 1] as Kept).waiting.push({
      kind,
      atMs: at.getTime(),
      ...(opening ? { term: termOfOpening(opening) } : {}),
      opening,
    });
  return kept;
}

function toKeptRow(row: Row): KeptRow {
  const { id, state, openedAt, dueAt, breachAt, dischargedAt, chainFrom } = row;
  const { clause, pack, packVersion, rule, proof, warnPlan, subjectKind, subjectTitle, unitId, explain } = row;
  return {
    id,
    openedMs: openedAt.getTime(),
    dueMs: dueAt.getTime(),
    breachMs: breachAt.getTime(),
    dischargedMs: dischargedAt?.getTime() ?? null,
    chainFromMs: chainFrom?.getTime() ?? null,
    end: state === 'open' || state === 'warned' || state === 'breached' ? 'running' : state,
    opening: {
      clause,
      pack,
      packVersion,
      rule,
      proof,
      warn: warnPlan,
      subjectKind,
      subjectTitle,
      unitId,
      explain,
      dueAt: dueAt.toISOString(),
      breachAt: breachAt.toISOString(),
    },
  };
}

/** As the calculus takes it. */
export function toTimeline({ rows, waiting }: Kept): DutyTimeline {
  return { stretches: rows, waiting };
}
