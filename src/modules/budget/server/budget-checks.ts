import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

/** Set by the product: budgets are given out in January, so a year is looked at from 1 February on. */
const lookedAtFrom = '02-01';

interface YearOfUnit {
  readonly id: string;
  readonly heads: readonly string[];
}

interface Wanted {
  readonly clause: string;
  /** A head that a line must name; null: any line will do. */
  readonly head: string | null;
}

/** F47, the money: a unit that runs accounts has a line in the year, under the head that the rules name. */
export const budgetKept = defineCheck<YearOfUnit, Wanted>({
  id: 'F47',
  text: '经费保障',
  clauses: ['S4-5.1e', 'S1-4p3a'],
  evaluate({ heads }, { clause, head }, asOf) {
    const year = toDay(asOf).slice(0, 4);
    const isEarly = toDay(asOf).slice(5) < lookedAtFrom;
    const isKept = head === null ? heads.length > 0 : heads.some((one) => one.includes(head));
    return {
      verdict: isEarly || isKept ? 'pass' : 'fail',
      clause,
      value: { year: Number(year), heads },
      threshold: { head, lookedAtFrom: `${year}-${lookedAtFrom}` },
      text: head === null ? `${year} 年没有登记经费` : `${year} 年经费没有列入“${head}”`,
    };
  },
});

/** Runs over units that have an account. */
export const budgetCheck = defineStandingCheck({
  check: budgetKept,
  judge: async (ctx, units) => {
    const years = await readYears(ctx, units);
    const judgements: Judgement[] = [];
    for (const unit of units) {
      const own = years.get(unit.id);
      if (own) judgements.push(...(await judgeUnit(ctx, unit, own)));
    }
    return judgements;
  },
});

async function judgeUnit(ctx: Context, unit: CheckedUnit, own: YearOfUnit): Promise<Judgement[]> {
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const line = findEffective(rules, 'organisation.budgetLine', 'modality');
  const heads = findEffective(rules, 'organisation.budgetHeads', 'requiredSet');
  const wanted = [
    ...(line && !isWaived(line) && line.rule.value.direction === 'must' ? [{ rule: line, head: null }] : []),
    // Which head is named only once there is a line.
    ...(heads && !isWaived(heads) && own.heads.length > 0
      ? heads.value.items.map((head) => ({ rule: heads, head }))
      : []),
  ];
  return wanted.flatMap(({ rule, head }) => {
    const { clause, pack, version } = rule.governing;
    const result = budgetKept.evaluate(own, { clause, head }, ctx.now);
    if (result.verdict !== 'fail') return [];
    const { id, province, unitPath, name } = unit;
    return [
      {
        verdict: 'fail' as const,
        clause,
        pack,
        packVersion: String(version),
        severity: head === null ? ('breach' as const) : ('hint' as const),
        subject: { kind: 'unit', id, province, unitId: id, unitPath },
        matter: `${toDay(ctx.now).slice(0, 4)}:${head ?? ''}`,
        title: `${name}：${result.text}`,
        value: result.value,
        threshold: result.threshold,
        inputs: { asOf: ctx.now.toISOString() },
      },
    ];
  });
}

async function readYears(ctx: Context, units: readonly CheckedUnit[]): Promise<Map<string, YearOfUnit>> {
  const alive = units.filter((unit) => unit.endedAt === null && unit.kind !== 'section').map((unit) => unit.id);
  const year = Number(toDay(ctx.now).slice(0, 4));
  const { rows } = await sql<YearOfUnit>`
    select u.id, array(select distinct case b.purpose when 'promotion' then b.head || '（宣传推广经费）' else b.head end from budget_line b
      where b.unit_id = u.id and b.province = u.province and b.year = ${year} and b.struck_at is null) as heads
    from unit u where u.id = any(${alive}::uuid[]) and exists (select from account a
      join case_record c on c.id = a.id and c.province = a.province
      where a.unit_id = u.id and a.province = u.province and c.closed_at is null)`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}
