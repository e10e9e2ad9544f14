import { sql } from 'kysely';
import { formatInstant, toChineseDay, toDay } from '#shared/time.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck } from '#platform/checks/standing-check.ts';
import { rosterDuty } from './roster-duty.ts';

/** A change of the roster that was not reported yet. */
interface Unreported {
  readonly unitName: string;
  readonly changedAt: Date;
  readonly dueAt: Date;
}

/** F24: a changed roster is reported within the term of the rules; reported late, the matter is settled. */
export const lateFiling = defineCheck<Unreported, { readonly clause: string }>({
  id: 'F24',
  text: '人员备案时限',
  clauses: ['S3-N3.1d', 'S3-13e'],
  evaluate({ unitName, changedAt, dueAt }, { clause }, asOf) {
    return {
      verdict: asOf > dueAt ? 'fail' : 'pass',
      clause,
      value: { changedOn: toDay(changedAt) },
      threshold: { dueAt: formatInstant(dueAt) },
      text: `${unitName}：${toChineseDay(toDay(changedAt))}人员变动后没有按时重新报备`,
    };
  },
});

/** Runs over units whose roster is owed; the duty's own breach opens no finding beside it. */
export const lateFilingCheck = defineStandingCheck({
  check: lateFiling,
  duties: [rosterDuty],
  judge: async (ctx, units) => {
    const { rows } = await sql<Owed>`
      select subject_id as unit_id, clause, pack, pack_version, opened_at as changed_at, due_at from obligation
      where duty = ${rosterDuty} and state in ('open', 'warned', 'breached') and subject_id = any(${units.map((unit) => unit.id)}::uuid[])`.execute(
      ctx.db,
    );
    return rows.flatMap((owed) => {
      const unit = units.find((one) => one.id === owed.unitId);
      if (!unit) return [];
      const { verdict, clause, value, threshold, text } = lateFiling.evaluate(
        { ...owed, unitName: unit.name },
        owed,
        ctx.now,
      );
      if (verdict !== 'fail') return [];
      const { id, province, unitPath } = unit;
      const { pack, packVersion } = owed;
      const subject = { kind: 'unit', id, province, unitId: id, unitPath };
      const inputs = { asOf: ctx.now.toISOString(), duty: rosterDuty };
      const source = { clause, pack, packVersion, severity: 'breach' as const };
      return [{ verdict, ...source, subject, title: text, value, threshold, inputs }];
    });
  },
});

interface Owed extends Omit<Unreported, 'unitName'> {
  readonly unitId: string;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
}
