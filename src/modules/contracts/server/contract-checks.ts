import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { contractDuty } from './contract-duty.ts';

/** One account under a contract whose exit is not done. */
export interface OutsourcedAccount {
  readonly contractId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly unitId: string;
  readonly hasSplit: boolean;
  readonly hasOwnership: boolean;
  readonly hasLetter: boolean;
  readonly validUntil: string;
}

interface Condition {
  readonly item: string;
  readonly clause: string;
}

/** What each condition means of an account; `running` is asked of every contract. */
const conditions: Readonly<Record<string, readonly [string, (account: OutsourcedAccount, today: string) => boolean]>> =
  {
    dutySplit: ['没有写明双方分工', (account) => account.hasSplit],
    ownership: ['没有写明账号所有权和使用权', (account) => account.hasOwnership],
    securityLetter: ['没有签字存档的信息安全责任书', (account) => account.hasLetter],
    running: ['合同已经到期，没有续签或办结退出', (account, today) => account.validUntil >= today],
  };

/** F35: an outsourced account has the split of duties, the ownership and the letter that the rules ask for, under a running contract. */
export const outsourcing = defineCheck<OutsourcedAccount, Condition>({
  id: 'F35',
  text: '委托运维',
  clauses: ['S3-3d', 'S3-3e', 'S3-3f'],
  evaluate(account, { item, clause }, asOf) {
    const condition = conditions[item];
    const facts = { clause, value: { item, until: account.validUntil }, threshold: { item } };
    // A pack of an office may ask for what no field here shows.
    if (!condition) return { ...facts, verdict: 'unknown', text: '' };
    return { ...facts, verdict: condition[1](account, toDay(asOf)) ? 'pass' : 'fail', text: condition[0] };
  },
});

/** Runs over the accounts under contracts whose exit is not done, where a rule sets conditions. */
export const outsourcingCheck = defineStandingCheck({
  check: outsourcing,
  judge: async (ctx, units) => {
    const accounts = await readOutsourced(ctx, units);
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const judgements: Judgement[] = [];
    for (const unitId of new Set(accounts.map((one) => one.unitId))) {
      const unit = byId.get(unitId) as CheckedUnit;
      const own = accounts.filter((one) => one.unitId === unitId);
      judgements.push(...(await judgeUnit(ctx, unit, own)));
    }
    return judgements;
  },
});

async function judgeUnit(
  ctx: Context,
  unit: CheckedUnit,
  accounts: readonly OutsourcedAccount[],
): Promise<Judgement[]> {
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const rule = findEffective(rules, contractDuty, 'requiredSet');
  if (!rule || isWaived(rule)) return [];
  const { clause, pack, version } = rule.governing;
  const { id, province, unitPath } = unit;
  const asked = accounts.flatMap((account) => [...rule.value.items, 'running'].map((item) => ({ account, item })));
  return asked.flatMap(({ account, item }) => {
    const result = outsourcing.evaluate(account, { item, clause }, ctx.now);
    if (result.verdict !== 'fail') return [];
    return [
      {
        verdict: 'fail' as const,
        clause,
        pack,
        packVersion: String(version),
        severity: 'breach' as const,
        subject: { kind: 'account', id: account.accountId, province, unitId: id, unitPath },
        matter: `${account.contractId}:${item}`,
        title: `${account.accountName}：委托运维${result.text}`,
        value: result.value,
        threshold: result.threshold,
        inputs: { contract: account.contractId, asOf: ctx.now.toISOString() },
      },
    ];
  });
}

async function readOutsourced(ctx: Context, units: readonly CheckedUnit[]): Promise<OutsourcedAccount[]> {
  const { rows } = await sql<OutsourcedAccount>`
    select s.id as contract_id, a.id as account_id, a.name as account_name, s.unit_id, s.valid_until,
      s.own_duties <> '{}' and s.contractor_duties <> '{}' as has_split, m.ownership <> '' and m.use_right <> '' as has_ownership,
      s.letter_file is not null as has_letter
    from service_contract s
    join service_contract_account m on m.contract_id = s.id and m.province = s.province
    join account a on a.id = m.account_id and a.province = m.province
    join case_record c on c.id = a.id and c.province = a.province
    where s.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and s.ended_at is null and c.closed_at is null
      -- an expired contract that a later one of the same account follows is renewed
      and not exists (select from service_contract_account l join service_contract n on n.id = l.contract_id and n.province = l.province
        where l.account_id = m.account_id and n.valid_until > s.valid_until and n.ended_at is null)`.execute(ctx.db);
  return rows;
}
