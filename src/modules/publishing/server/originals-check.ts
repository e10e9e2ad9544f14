import { sql } from 'kysely';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

/** What a unit published in a month of the calendar, `month` as "2026-11". */
export interface MonthOfOriginals {
  readonly month: string;
  readonly originals: number;
  readonly all: number;
}

/** Of fewer items a share says nothing (set by the product). */
const fewestItems = 5;
const monthsLooked = 4;

/** F39: the share of originals in the newest whole month against the unit's own mark, and whether it falls month after month. No text gives a target, so it is a hint. */
export const originalsCheck = defineCheck<
  { readonly months: readonly MonthOfOriginals[] },
  { readonly clause: string; readonly min: number }
>({
  id: 'F39',
  text: '原创占比',
  clauses: ['S4-4.2m'],
  evaluate({ months }, { clause, min }) {
    const full = months.filter(({ all }) => all >= fewestItems).toSorted((a, b) => a.month.localeCompare(b.month));
    const newest = full.at(-1);
    const share = ({ originals, all }: MonthOfOriginals): number => Math.floor((originals * 100) / all);
    const last = full.slice(-3);
    const isFalling = last.length === 3 && last.every((one, at) => at === 0 || share(one) < share(last[at - 1] ?? one));
    const isLow = newest !== undefined && newest.originals * 100 < min * newest.all;
    const words = newest
      ? `${newest.month.replace('-', ' 年 ')} 月 ${newest.all} 条中原创 ${newest.originals} 条（${share(newest)}%）`
      : '';
    return {
      verdict: newest === undefined ? 'unknown' : isLow || isFalling ? 'fail' : 'pass',
      clause,
      value: { months: last, text: words },
      threshold: { min, text: `每百条中原创不少于 ${min} 条，且不连续下降` },
      text: isLow ? `原创占比偏低：${words}，低于设定的 ${min}%` : `原创占比连续下降：${words}`,
    };
  },
});

/** Over the units that published something in the newest whole month. */
export const originalsStanding = defineStandingCheck({
  check: originalsCheck,
  judge: async (ctx, units) => {
    const counted = await countMonths(ctx, units);
    const judged: Judgement[] = [];
    for (const unit of units) {
      const months = counted.filter((one) => one.unitId === unit.id);
      if (months.length > 0) judged.push(...(await judgeUnit(ctx, unit, months)));
    }
    return judged;
  },
});

async function judgeUnit(ctx: Context, unit: CheckedUnit, months: readonly MonthOfOriginals[]): Promise<Judgement[]> {
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const rule = findEffective(rules, 'content.originalsShare', 'minCount');
  if (!rule || isWaived(rule)) return [];
  const { clause, pack, version } = rule.governing;
  const result = originalsCheck.evaluate({ months }, { clause, min: rule.value.min }, ctx.now);
  if (result.verdict !== 'fail') return [];
  const { id, province, unitPath, name } = unit;
  return [
    {
      verdict: 'fail',
      clause,
      pack,
      packVersion: String(version),
      severity: 'hint',
      subject: { kind: 'unit', id, province, unitId: id, unitPath },
      title: `${name}：${result.text}`.slice(0, 300),
      value: result.value,
      threshold: result.threshold,
      inputs: { months },
    },
  ];
}

async function countMonths(
  ctx: Context,
  units: readonly CheckedUnit[],
): Promise<(MonthOfOriginals & { unitId: string })[]> {
  const { rows } = await sql<MonthOfOriginals & { unitId: string }>`
    select c.unit_id, to_char(p.published_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(distinct p.item_id) filter (where i.origin = 'original')::int as originals, count(distinct p.item_id)::int as all
    from publication p join case_record c on c.id = p.id and c.province = p.province join item i on i.id = p.item_id and i.province = p.province
    where c.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and c.state in ('published', 'verified', 'differs')
      and p.published_at >= (date_trunc('month', ${ctx.now}::timestamptz at time zone 'Asia/Shanghai') - make_interval(months => ${monthsLooked})) at time zone 'Asia/Shanghai'
      and p.published_at < date_trunc('month', ${ctx.now}::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
    group by 1, 2`.execute(ctx.db);
  return rows;
}
