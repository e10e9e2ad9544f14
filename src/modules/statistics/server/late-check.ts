import { sql } from 'kysely';
import { toChineseMoment } from '#shared/time.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type Judgement } from '#platform/checks/standing-check.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { ReturnDefinition } from '../contract.ts';
import { faultsOf } from '../form-rules.ts';
import { cellsOf } from './return-store.ts';
import './statistics-tables.ts';

interface HandedIn {
  readonly title: string;
  readonly dueAt: Date;
  readonly submittedAt: Date | null;
  readonly faults: number;
}

/** F44: the table is handed in by its time, and what was handed in holds together. */
export const returnCheck = defineCheck<HandedIn, { readonly clause: string }>({
  id: 'F44',
  text: '统计表一致与按期',
  clauses: ['S0-5e'],
  evaluate({ title, dueAt, submittedAt, faults }, { clause }, asOf) {
    const isLate = (submittedAt ?? asOf) > dueAt;
    const words = [
      ...(isLate ? [submittedAt === null ? '到期没有报送' : `${toChineseMoment(submittedAt)}才报送`] : []),
      ...(faults > 0 ? [`有 ${faults} 处填写不合逻辑`] : []),
    ];
    return {
      verdict: words.length > 0 ? 'fail' : 'pass',
      clause,
      value: { submittedAt: submittedAt?.toISOString() ?? null, faults },
      threshold: { until: dueAt.toISOString() },
      text: `${title}：${words.join('；')}`,
    };
  },
});

interface Row extends Omit<HandedIn, 'faults'> {
  id: string;
  province: number;
  unitId: string;
  unitPath: string;
  definition: ReturnDefinition;
  filled: string;
}

/** Over returns that a rule asks for (S0-5e); an office's own returns make nobody a finding. */
export const returnStanding = defineStandingCheck({
  check: returnCheck,
  judge: async (ctx, units) => {
    const { rows } = await sql<Row>`
      select r.id, r.province, r.unit_id, r.unit_path, c.title, r.due_at, r.submitted_at, r.definition, r.filled
      from unit_return r join case_record c on c.id = r.id and c.province = r.province
      where r.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and r.clause <> '' and c.state <> 'void'
        and (r.due_at < ${ctx.now} or r.submitted_at is not null)`.execute(ctx.db);
    const judged: Judgement[] = [];
    for (const row of rows) {
      const { rules } = await rulesFor(ctx, row.unitPath);
      const rule = findEffective(rules, 'statistics.tableRows', 'form');
      if (!rule) continue;
      const faults = row.submittedAt === null ? 0 : faultsOf(row.definition, cellsOf(row.filled)).length;
      const { clause, pack, version } = rule.governing;
      const result = returnCheck.evaluate({ ...row, faults }, { clause }, ctx.now);
      if (result.verdict !== 'fail') continue;
      const { id, province, unitId, unitPath } = row;
      judged.push({
        verdict: 'fail',
        clause,
        pack,
        packVersion: String(version),
        severity: 'breach',
        subject: { kind: 'unitReturn', id, province, unitId, unitPath },
        title: result.text.slice(0, 300),
        value: result.value,
        threshold: result.threshold,
        inputs: { dueAt: row.dueAt.toISOString() },
      });
    }
    return judged;
  },
});
