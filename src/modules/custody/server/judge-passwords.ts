import type { Context } from '#platform/context.ts';
import type { CheckedUnit, Judgement } from '#platform/checks/standing-check.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import { passwordAgeCheck } from './custody-checks.ts';
import { demandsReader } from './custody-demands.ts';
import { rotationOf } from './custody-rules.ts';
import { toJudgement } from './to-judgement.ts';
import './custody-tables.ts';

/** F27 for the recorded accounts of some units. */
export async function judgePasswords(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const rows = await ctx.db
    .selectFrom('custodyRecord as r')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'r.accountId').onRef('a.province', '=', 'r.province'))
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'a.id').onRef('c.province', '=', 'a.province'))
    .select([
      'a.id',
      'a.province',
      'a.unitId',
      'a.unitPath',
      'a.name',
      'a.platform',
      'a.mediaClass',
      'r.rotatedOn',
      'r.rotationDays',
    ])
    .where('c.state', 'in', liveStates)
    .where(
      'a.unitId',
      'in',
      units.map((unit) => unit.id),
    )
    .execute();
  const demandsOf = demandsReader(ctx);
  const judged: Judgement[] = [];
  for (const { id, province, unitId, unitPath, name, rotatedOn, rotationDays, ...kind } of rows) {
    const rule = (await demandsOf(unitPath, kind)).passwordAge;
    if (!rule) continue;
    const { clause } = rule.governing;
    const days = rotationOf({ days: rule.value.days, clause }, rotationDays)?.days ?? rule.value.days;
    const result = passwordAgeCheck.evaluate({ account: name, rotatedOn }, { clause, days }, ctx.now);
    const subject = { kind: 'account', id, province, unitId, unitPath } as const;
    judged.push(...toJudgement(result, rule, { subject, inputs: { rotatedOn, days } }));
  }
  return judged;
}
