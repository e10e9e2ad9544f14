import { sql } from 'kysely';
import type { DueExplain } from '#shared/due.ts';
import { compileInterval, type DutyTerm, type WarnPlan } from '#rulebook/duty-term.ts';
import type { Context } from '../context.ts';
import { recordDutyEvents } from './record-events.ts';

/** Which running duties a waiver ends. */
export interface WaivedDuties {
  readonly waiverId: string;
  readonly unitId: string;
  readonly province: number;
  /** The duty that is excused, only where one of these rules governs it ("pack:rule"). */
  readonly duty: string;
  readonly rules: readonly string[];
  /** Only duties on this subject (an account); null: all of the unit. */
  readonly subjectId: string | null;
}

/** Ends the running duties that a waiver lifts; they keep the waiver's id. Idempotent. Returns how many ended now. */
export async function waiveObligations(ctx: Pick<Context, 'db' | 'now'>, waived: WaivedDuties): Promise<number> {
  const result = await ctx.db
    .updateTable('obligation')
    .set({ state: 'waived', dischargedAt: ctx.now, waiverId: waived.waiverId })
    .where('unitId', '=', waived.unitId)
    .where('province', '=', waived.province)
    .where('duty', '=', waived.duty)
    .where(sql<boolean>`obligation.pack || ':' || obligation.rule = any(${[...waived.rules]}::text[])`)
    .$if(waived.subjectId !== null, (qb) => qb.where('subjectId', '=', waived.subjectId as string))
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
