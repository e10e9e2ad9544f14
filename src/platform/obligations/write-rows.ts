import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { defaultWarnPlan, nextWarning } from '#rulebook/duty-term.ts';
import type { Stretch } from '#rulebook/duty-events.ts';
import type { Context } from '../context.ts';
import type { Opening } from './duty.ts';
import type { GroupPlan } from './plan-rows.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Writes the difference of many groups: at most four statements. Changed rows first, so that one runs at a time. */
export async function writePlans(ctx: Pick<Context, 'db'>, plans: readonly GroupPlan[]): Promise<void> {
  await changeRows(ctx, plans);
  await insertRows(ctx, plans);
  await writeWaiting(ctx, plans);
}

/** What an opening writes, beside its stretch. A row that ran keeps its state and its warnings where it stays as it was. */
function toOpeningColumns({ openedMs, dueMs }: Stretch, opening: Opening) {
  const { clause, pack, packVersion, rule, subjectTitle, explain, warn } = opening;
  return {
    clause,
    pack,
    pack_version: packVersion,
    rule,
    subject_title: subjectTitle,
    explain,
    warn_plan: warn,
    warn_at: iso(nextWarning(warn ?? defaultWarnPlan, openedMs, dueMs)),
  };
}

function toStretchColumns({ openedMs, dueMs, breachMs, dischargedMs, chainFromMs }: Stretch) {
  return {
    opened_at: iso(openedMs),
    due_at: iso(dueMs),
    breach_at: iso(breachMs),
    discharged_at: iso(dischargedMs),
    chain_from: iso(chainFromMs),
  };
}

async function changeRows(ctx: Pick<Context, 'db'>, plans: readonly GroupPlan[]): Promise<void> {
  const rows = plans.flatMap(({ group, changes }) =>
    changes.map(({ id, stretch, opening }) => ({
      id,
      province: group.subject.province,
      state: stretch.end === 'running' ? (opening ? 'open' : null) : stretch.end,
      ...toStretchColumns(stretch),
      is_moved: opening !== null,
      ...(opening ? toOpeningColumns(stretch, opening) : {}),
    })),
  );
  if (rows.length === 0) return;
  await sql`
    update obligation o set
      state = coalesce(r.state, o.state),
      waiver_id = case when coalesce(r.state, o.state) = 'waived' then o.waiver_id end,
      opened_at = r.opened_at, due_at = r.due_at, breach_at = r.breach_at, discharged_at = r.discharged_at, chain_from = r.chain_from,
      ask_at = case when r.is_moved then r.breach_at else o.ask_at end,
      warn_at = case when r.is_moved then r.warn_at else o.warn_at end,
      warned_at = case when not r.is_moved then o.warned_at end,
      notice = case when not r.is_moved then o.notice end,
      warn_plan = case when r.is_moved then r.warn_plan else o.warn_plan end,
      explain = coalesce(r.explain, o.explain), clause = coalesce(r.clause, o.clause), pack = coalesce(r.pack, o.pack),
      pack_version = coalesce(r.pack_version, o.pack_version),
      rule = case when r.is_moved then r.rule else o.rule end, subject_title = coalesce(r.subject_title, o.subject_title)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, province smallint, state text, opened_at timestamptz, due_at timestamptz,
      breach_at timestamptz, discharged_at timestamptz, chain_from timestamptz, is_moved boolean, warn_at timestamptz, warn_plan jsonb, explain jsonb,
      clause text, pack text, pack_version text, rule text, subject_title text)
    where o.id = r.id and o.province = r.province`.execute(ctx.db);
}

async function insertRows(ctx: Pick<Context, 'db'>, plans: readonly GroupPlan[]): Promise<void> {
  const rows = plans.flatMap(({ group, inserts, recurs }) =>
    inserts.map(({ stretch, opening }) => ({
      id: newId(),
      province: group.subject.province,
      unit_id: opening.unitId,
      unit_path: group.subject.unitPath,
      duty: group.dutyId,
      subject_kind: opening.subjectKind,
      subject_id: group.subject.id,
      proof: opening.proof,
      recurs,
      state: stretch.end === 'running' ? 'open' : stretch.end,
      ...toStretchColumns(stretch),
      ...toOpeningColumns(stretch, opening),
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into obligation (id, province, unit_id, unit_path, duty, clause, pack, pack_version, rule, subject_kind, subject_id, subject_title, state, opened_at,
      warn_at, warn_plan, due_at, breach_at, ask_at, proof, recurs, chain_from, discharged_at, explain)
    select id, province, unit_id, unit_path, duty, clause, pack, pack_version, rule, subject_kind, subject_id, subject_title, state, opened_at,
      warn_at, warn_plan, due_at, breach_at, breach_at, proof, recurs, chain_from, discharged_at, explain
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, province smallint, unit_id uuid, unit_path text, duty text, clause text, pack text,
      pack_version text, rule text, subject_kind text, subject_id uuid, subject_title text, state text, opened_at timestamptz, warn_at timestamptz, warn_plan jsonb,
      due_at timestamptz, breach_at timestamptz, proof text, recurs boolean, chain_from timestamptz, discharged_at timestamptz, explain jsonb)`.execute(
    ctx.db,
  );
}

async function writeWaiting(ctx: Pick<Context, 'db'>, plans: readonly GroupPlan[]): Promise<void> {
  const toRow = ({ group }: GroupPlan, { kind, atMs }: { kind: string; atMs: number }) => ({
    subject_id: group.subject.id,
    province: group.subject.province,
    unit_path: group.subject.unitPath,
    duty: group.dutyId,
    kind,
    at: iso(atMs),
  });
  const gone = plans.flatMap((plan) => plan.waitingGone.map((event) => toRow(plan, event)));
  if (gone.length > 0)
    await sql`
      delete from duty_event e using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as r (subject_id uuid, province smallint, duty text, kind text, at timestamptz)
      where e.subject_id = r.subject_id and e.province = r.province and e.duty = r.duty and e.kind = r.kind and e.at = r.at`.execute(
      ctx.db,
    );
  const added = plans.flatMap((plan) =>
    plan.waitingAdded.map((event) => ({
      ...toRow(plan, event),
      opening: event.kind === 'open' ? event.opening : null,
    })),
  );
  if (added.length > 0)
    await sql`
      insert into duty_event (subject_id, province, unit_path, duty, kind, at, opening)
      select subject_id, province, unit_path, duty, kind, at, opening
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as r (subject_id uuid, province smallint, unit_path text, duty text, kind text, at timestamptz, opening jsonb)
      on conflict do nothing`.execute(ctx.db);
}
