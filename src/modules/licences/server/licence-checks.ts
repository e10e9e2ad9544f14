import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

/** One service of an account that may need a licence; `needs` null: the account does not say. */
interface Service {
  readonly accountId: string;
  readonly accountName: string;
  readonly unitId: string;
  readonly service: string;
  readonly needs: boolean | null;
  readonly isLicensed: boolean;
}

/** F34: an account with news or audio-visual service has a valid licence. */
export const licensed = defineCheck<Service, { readonly clause: string }>({
  id: 'F34',
  text: '资质',
  clauses: ['S4-4.2u'],
  evaluate({ service, needs, isLicensed }, { clause }) {
    const facts = { clause, value: { needs, isLicensed }, threshold: { service }, text: `没有有效的${service}资质` };
    if (needs === null) return { ...facts, verdict: isLicensed ? 'pass' : 'unknown' };
    return { ...facts, verdict: needs && !isLicensed ? 'fail' : 'pass' };
  },
});

/** Runs over open accounts, where a rule names the services. */
export const licenceCheck = defineStandingCheck({
  check: licensed,
  judge: async (ctx, units) => {
    const services = await readServices(ctx, units);
    const judgements: Judgement[] = [];
    for (const unit of units) {
      const own = services.filter((one) => one.unitId === unit.id);
      if (own.length > 0) judgements.push(...(await judgeUnit(ctx, unit, own)));
    }
    return judgements;
  },
});

async function judgeUnit(ctx: Context, unit: CheckedUnit, services: readonly Service[]): Promise<Judgement[]> {
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const rule = findEffective(rules, 'licence.services', 'vocabulary');
  if (!rule || isWaived(rule)) return [];
  const { clause, pack, version } = rule.governing;
  const { id, province, unitPath } = unit;
  return services
    .filter((one) => rule.value.items.includes(one.service))
    .flatMap((one) => {
      const result = licensed.evaluate(one, { clause }, ctx.now);
      if (result.verdict !== 'fail' && result.verdict !== 'unknown') return [];
      return [
        {
          verdict: result.verdict,
          clause,
          pack,
          packVersion: String(version),
          severity: 'breach' as const,
          subject: { kind: 'account', id: one.accountId, province, unitId: id, unitPath },
          matter: one.service,
          title: `${one.accountName}：${result.text}`,
          value: result.value,
          threshold: result.threshold,
          inputs: { asOf: ctx.now.toISOString() },
        },
      ];
    });
}

async function readServices(ctx: Context, units: readonly CheckedUnit[]): Promise<Service[]> {
  const today = toDay(ctx.now);
  const { rows } = await sql<Service>`
    select a.id as account_id, a.name as account_name, a.unit_id, s.service, s.needs,
      exists (select from licence_account m join licence l on l.id = m.licence_id and l.province = m.province
        where m.account_id = a.id and l.kind = s.kind and l.ended_at is null
          and l.valid_from <= ${today}::date and l.valid_until >= ${today}::date) as is_licensed
    from account a join case_record c on c.id = a.id and c.province = a.province
    cross join lateral (values ('news', '新闻信息服务', a.needs_news_licence), ('audiovisual', '网络视听', a.needs_audiovisual_licence)) as s (kind, service, needs)
    where a.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and c.closed_at is null`.execute(ctx.db);
  return rows;
}
