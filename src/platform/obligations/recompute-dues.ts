import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { dueAt, type DueExplain } from '#shared/due.ts';
import type { WorkCalendar } from '#shared/working-days.ts';
import { defaultWarnPlan, nextWarning, type WarnPlan } from '#rulebook/duty-term.ts';
import type { Context } from '../context.ts';
import { pathAfter } from '../unit-path.ts';
import { endingFrom } from './rebound-term.ts';

/** Which running duties to count again: of a unit and those below (default: all of the scope), or only provisional ones. */
export interface DueScope {
  readonly unitPath?: string;
  readonly provisionalOnly?: boolean;
}

interface Row {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly state: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly breachAt: Date;
  readonly warnPlan: WarnPlan | null;
  readonly explain: DueExplain;
}

const rowsAtOnce = 2000;

/**
 * Counts the due times of running duties in working days again, after a calendar arrived or a unit changed its own days. A breach whose
 * finding is open to read stays one, with the term by which it was found; one without a finding yet runs again where it is not yet due. Reads partial indexes, a few thousand rows a statement. What
 * was counted back from an event (`timing: before`) keeps its day. Returns how many were read and how many moved.
 */
export async function recomputeDues(
  ctx: Pick<Context, 'db' | 'now' | 'office'>,
  calendarOf: (unitPath: string) => WorkCalendar | Promise<WorkCalendar>,
  scope: DueScope = {},
): Promise<{ checked: number; changed: number }> {
  let after = { unitPath: '', id: '00000000-0000-0000-0000-000000000000' };
  let [checked, changed] = [0, 0];
  for (;;) {
    const rows = await readRows(ctx, scope, after);
    checked += rows.length;
    const calendars = new Map<string, WorkCalendar>();
    for (const path of new Set(rows.map((row) => row.unitPath))) calendars.set(path, await calendarOf(path));
    changed += await writeRows(
      ctx,
      rows.flatMap((row) => recount(row, calendars.get(row.unitPath) as WorkCalendar, ctx.now)),
    );
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return { checked, changed };
    after = last;
  }
}

async function readRows(
  ctx: Pick<Context, 'db' | 'office'>,
  { unitPath = ctx.office.unitPath, provisionalOnly = false }: DueScope,
  after: { unitPath: string; id: string },
): Promise<Row[]> {
  const which = provisionalOnly ? sql`explain -> 'provisional' = 'true'::jsonb` : sql`explain ->> 'unit' = 'workdays'`;
  const { rows } = await sql<Row>`
    select id, province, unit_path, state, opened_at, due_at, breach_at, warn_plan, explain from obligation o
    where state in ('open', 'warned', 'breached') and ${which}
      and (state <> 'breached' or not exists (
        select from finding f where f.subject_id = o.subject_id and f.province = o.province and f.check_id = 'obligation'
          and f.inputs ->> 'obligation' = o.id::text and (f.inputs ->> 'openedAt')::timestamptz = o.opened_at))
      and unit_path >= ${unitPath} and unit_path < ${pathAfter(unitPath)} and (unit_path, id) > (${after.unitPath}, ${after.id}::uuid)
    order by unit_path, id limit ${sql.lit(rowsAtOnce)} for update`.execute(ctx.db);
  return rows;
}

function recount(row: Row, calendar: WorkCalendar, now: Date): object[] {
  const { startAt, amount, unit, dayOfEvent, notBefore } = row.explain;
  if (unit !== 'workdays') return [];
  const counted = dueAt({ start: startAt, amount, unit, dayOfEvent: dayOfEvent ?? 0 }, calendar);
  const { due, breachMs } = endingFrom(counted, notBefore === undefined ? null : new Date(notBefore));
  const isSame = breachMs === row.breachAt.getTime() && due.explain.provisional === row.explain.provisional;
  // Not by its text: the database keeps keys in an order of its own.
  if (isSame && isDeepStrictEqual({ ...due.explain }, row.explain)) return [];
  const warnMs = nextWarning(row.warnPlan ?? defaultWarnPlan, row.openedAt.getTime(), due.dueAt.getTime());
  const isBreached = row.state === 'breached' && breachMs < now.getTime();
  return [
    {
      id: row.id,
      province: row.province,
      state: isBreached ? 'breached' : 'open',
      due_at: due.dueAt,
      breach_at: new Date(breachMs),
      // What was warned of already is warned of again only by the next sweep, if its time has come.
      warn_at: warnMs === null ? null : new Date(warnMs),
      explain: due.explain,
    },
  ];
}

async function writeRows(ctx: Pick<Context, 'db'>, rows: readonly object[]): Promise<number> {
  if (rows.length === 0) return 0;
  await sql`
    update obligation o set state = r.state, due_at = r.due_at, breach_at = r.breach_at, ask_at = r.breach_at, warn_at = r.warn_at, explain = r.explain
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, province smallint, state text, due_at timestamptz, breach_at timestamptz,
      warn_at timestamptz, explain jsonb)
    where o.id = r.id and o.province = r.province`.execute(ctx.db);
  return rows.length;
}
