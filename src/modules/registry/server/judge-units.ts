import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { unitClassOf } from '#modules/organisation/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { DutyAccount } from './account-duties.ts';
import { liveStates } from './live-states.ts';
import { rulesOfAccounts } from './rules-of-accounts.ts';
import { endedSponsorCheck, mandatoryAccountCheck, mandatoryRule, type SponsorInputs } from './unit-checks.ts';

/** Kinds that a text can mean by "regions and departments" or by a class; an office or a section opens nothing of its own duty. */
const dutyKinds: readonly string[] = ['government', 'department'];

interface Opening {
  readonly id: string;
  readonly unitClass: Parameters<typeof unitClassOf>[0]['unitClass'];
  readonly liveCount: number;
  readonly plannedCount: number;
  readonly isRegisterKept: boolean;
}

/** Units that must have an account and have none. The rules are read only of units without one: few. */
export const mandatoryAccounts = defineStandingCheck({
  check: mandatoryAccountCheck,
  judge: async (ctx, units) => {
    const asked = units.filter((unit) => unit.endedAt === null);
    const found = await readOpenings(ctx, asked);
    const judgements: Judgement[] = [];
    for (const unit of asked) {
      const opening = found.get(unit.id);
      if (!opening || opening.liveCount > 0) continue;
      const rule = await readMandatoryRule(ctx, unit, opening);
      if (!rule) continue;
      const inputs = { ...opening, unitName: unit.name };
      const result = mandatoryAccountCheck.evaluate(inputs, rule, ctx.now);
      if (result.verdict === 'fail' || result.verdict === 'unknown')
        judgements.push({
          ...toJudgement(result, rule),
          verdict: result.verdict,
          subject: { kind: 'unit', id: unit.id, province: unit.province, unitId: unit.id, unitPath: unit.unitPath },
          inputs,
        });
    }
    return judgements;
  },
});

async function readMandatoryRule(
  ctx: Context,
  unit: CheckedUnit,
  opening: Opening,
): Promise<EffectiveRule | undefined> {
  const { kind, level } = unit as { kind: 'government'; level: 'county' };
  const unitClass = unitClassOf({ kind, level, unitClass: opening.unitClass });
  if (!dutyKinds.includes(kind) && opening.unitClass === null) return undefined;
  return mandatoryRule(
    (await rulesFor(ctx, unit.unitPath, { context: unitClass === null ? {} : { unitClass } })).rules,
  );
}

/** The accounts of a government may be kept by the office directly below it. */
async function readOpenings(ctx: Context, units: readonly CheckedUnit[]): Promise<Map<string, Opening>> {
  const { rows } = await sql<Opening>`
    select u.id, u.unit_class, count(c.id) filter (where c.state = any(${[...liveStates]}::text[]))::int as live_count,
      count(c.id) filter (where c.state = 'planned')::int as planned_count, exists (select from account) as is_register_kept
    from unit u
      left join unit o on o.parent_id = u.id and o.parent_province = u.province and o.kind = 'office' and u.kind = 'government' and o.ended_at is null
      left join account a on (a.unit_id = u.id and a.province = u.province) or (a.unit_id = o.id and a.province = o.province)
      left join case_record c on c.id = a.id and c.province = a.province
    where u.id = any(${units.map((unit) => unit.id)}::uuid[]) group by u.id, u.unit_class`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

type Ended = DutyAccount & Omit<SponsorInputs, 'accountName' | 'endedOn'> & { endedOn: string | null };

/** Live accounts of ended units. They are cleared when the account closes or its sponsor is another. */
export const endedSponsors = defineStandingCheck({
  check: endedSponsorCheck,
  judge: async (ctx, units) => {
    const ended = new Map(units.flatMap((unit) => (unit.endedAt ? [[unit.id, toDay(unit.endedAt)]] : [])));
    if (ended.size === 0) return [];
    const rulesOf = rulesOfAccounts(ctx);
    const judgements: Judgement[] = [];
    for (const account of await readEnded(ctx, [...ended.keys()])) {
      const rule = findEffective(await rulesOf(account), 'filing.sponsorChange', 'deadline');
      if (!rule || isWaived(rule)) continue;
      const { id, province, unitId, unitPath } = account;
      const { unitName, successorName, isNoticed } = account;
      const endedOn = account.endedOn ?? ended.get(unitId) ?? '';
      const inputs = { accountName: account.name, unitName, successorName, endedOn, isNoticed };
      const result = endedSponsorCheck.evaluate(inputs, rule, ctx.now);
      if (result.verdict === 'fail')
        judgements.push({
          ...toJudgement(result, rule),
          verdict: 'fail',
          subject: { kind: 'account', id, province, unitId, unitPath },
          inputs,
        });
    }
    return judgements;
  },
});

async function readEnded(ctx: Context, unitIds: readonly string[]): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class, u.name as unit_name, s.name as successor_name,
      h.happened_on as ended_on, h.notice_url is not null as is_noticed
    from account a join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
      join unit u on u.id = a.unit_id and u.province = a.province
      left join unit s on s.id = u.successor_id and s.province = u.successor_province
      left join unit_change h on h.unit_id = u.id and h.province = u.province and h.kind <> 'rename'
    where a.unit_id = any(${[...unitIds]}::uuid[]) order by a.id`.execute(ctx.db);
  return rows;
}

function toJudgement(
  { clause, value, threshold, text }: ReturnType<typeof endedSponsorCheck.evaluate>,
  rule: EffectiveRule,
) {
  const { pack, version } = rule.governing;
  return { clause, pack, packVersion: String(version), severity: 'breach' as const, title: text, value, threshold };
}
