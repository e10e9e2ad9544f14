import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { CheckedUnit, Judgement } from '#platform/checks/standing-check.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import { custodianCheck } from './custody-checks.ts';
import { demandsReader } from './custody-demands.ts';
import { toJudgement, type Judged } from './to-judgement.ts';

interface Row {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
  readonly hasRecord: boolean;
  readonly operators: number;
  readonly holders: { readonly name: string; readonly employment: string; readonly part: string }[];
}

/** F26 for the live accounts of some units: one statement for all, and the rules of each unit once. */
export async function judgeCustodians(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const { rows } = await sql<Row>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class, r.id is not null as has_record,
      (select count(*)::int from custody_holder h where h.record_id = r.id and h.province = r.province and h.ended_at is null and h.part = 'operator') as operators,
      (select coalesce(jsonb_agg(jsonb_build_object('name', h.person_name, 'employment', h.employment, 'part', h.part)), '[]') from custody_holder h
        where h.record_id = r.id and h.province = r.province and h.ended_at is null and h.part <> 'operator') as holders
    from account a join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
      left join custody_record r on r.account_id = a.id and r.province = a.province
    where a.unit_id = any(${units.map((unit) => unit.id)}::uuid[])`.execute(ctx.db);
  const demandsOf = demandsReader(ctx);
  const judged: Judgement[] = [];
  for (const row of rows) {
    const { contractor, fullTime, namedOperator } = await demandsOf(row.unitPath, row);
    const subject: Judged = {
      kind: 'account',
      id: row.id,
      province: row.province,
      unitId: row.unitId,
      unitPath: row.unitPath,
    };
    for (const [demand, rule] of [
      ['contractor', contractor],
      ['fullTime', fullTime],
    ] as const)
      for (const { name, employment, part } of rule ? row.holders : []) {
        if (!rule || (demand === 'fullTime' && part === 'administrator')) continue;
        const inputs = { kind: 'holder', account: row.name, name, employment } as const;
        const result = custodianCheck.evaluate(inputs, { clause: rule.governing.clause, demand }, ctx.now);
        judged.push(
          ...toJudgement(result, rule, { subject, matter: `${demand}:${part}`, inputs: { part, employment } }),
        );
      }
    if (!namedOperator) continue;
    const inputs = { kind: 'operators', account: row.name, hasRecord: row.hasRecord, count: row.operators } as const;
    const result = custodianCheck.evaluate(
      inputs,
      { clause: namedOperator.governing.clause, demand: 'namedOperator' },
      ctx.now,
    );
    judged.push(
      ...toJudgement(result, namedOperator, { subject, matter: 'operators', inputs: { operators: row.operators } }),
    );
  }
  return judged;
}
