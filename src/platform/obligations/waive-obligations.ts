import { sql } from 'kysely';
import type { DueExplain } from '#shared/due.ts';
import { compileInterval, type DutyTerm, type WarnPlan } from '#rulebook/duty-term.ts';
import type { Context } from '../context.ts';
import { lockGroups } from './kept-rows.ts';
import { recordDutyEvents } from './record-events.ts';

/** Which running duties a waiver ends. */
export interface WaivedDuties {
  readonly waiverId: string;
  /** The duty that is excused, only where one of these rules governs it ("pack:rule"). */
  readonly duty: string;
  readonly rules: readonly string[];
  /** What it is excused for (accounts, cases). */
  readonly subjectIds: readonly string[];
}

/** Ends the running duties that a waiver lifts; they keep the waiver's id. Idempotent. Returns how many ended now. */
export async function waiveObligations(ctx: Pick<Context, 'db' | 'now'>, waived: WaivedDuties): Promise<number> {
  const { waiverId, duty, rules, subjectIds } = waived;
  if (subjectIds.length === 0) return 0;
  // The same locks in the same order as the recorder of events, before any row.
  await lockGroups(
    ctx,
    subjectIds.map((id) => ({ dutyId: duty, subject: { id } })),
  );
  const result = await ctx.db
    .updateTable('obligation')
    .set({ state: 'waived', dischargedAt: ctx.now, waiverId })
    .where('subjectId', 'in', [...subjectIds])
    .where('duty', '=', duty)
    .where(sql<boolean>`obligation.pack || ':' || obligation.rule = any(${[...rules]}::text[])`)
    .where(sql<boolean>`obligation.state in ('open', 'warned', 'breached')`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Lets the recurring duties that a waiver had lifted run again from `at`, in their full term; a duty whose one act was excused stays so.
 * What runs already under another rule is left alone. Returns how many run again.
 */
export async function resumeObligations(ctx: Pick<Context, 'db'>, waiverId: string, at: Date): Promise<number> {
  const rows = await ctx.db
    .selectFrom('obligation')
    .selectAll()
    .where('waiverId', '=', waiverId)
    .where('state', '=', 'waived')
    .where('recurs', '=', true)
    .where(
      sql<boolean>`not exists (select from obligation r where r.subject_id = obligation.subject_id and r.duty = obligation.duty
        and r.province = obligation.province and r.state in ('open', 'warned', 'breached'))`,
    )
    .execute();
  await recordDutyEvents(
    ctx,
    rows.map((row) => ({
      kind: 'mark',
      at,
      duty: {
        id: row.duty,
        clause: row.clause,
        pack: row.pack,
        packVersion: row.packVersion,
        ...(row.rule === null ? {} : { rule: row.rule }),
        shape: 'recurring',
        term: termOf(row.explain as DueExplain, row.warnPlan as WarnPlan | null),
        ...(row.proof ? { proof: row.proof } : {}),
      },
      subject: {
        kind: row.subjectKind,
        id: row.subjectId,
        title: row.subjectTitle,
        province: row.province,
        unitId: row.unitId,
        unitPath: row.unitPath,
      },
    })),
  );
  return rows.length;
}

/** The interval that a row was counted by: elapsed hours are rolling days, days are calendar days. */
function termOf({ unit, amount }: DueExplain, warn: WarnPlan | null): DutyTerm {
  const value =
    unit === 'hours'
      ? { days: amount / 24, counting: 'rolling' as const }
      : { days: amount, counting: 'calendarDays' as const };
  return compileInterval(value, warn ? { ratio: warn.ratio, hoursBefore: [...warn.hoursBefore] } : undefined);
}
