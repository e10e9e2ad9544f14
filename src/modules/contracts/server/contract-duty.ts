import { addDays, daysBetween, startOfDay, toDay } from '#shared/time.ts';
import { compileDeadline, type WarnPlan } from '#rulebook/duty-term.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation } from '#platform/obligations/obligations.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

export const contractDuty = 'outsourcing.conditions';
/** Set by the product: no text gives a lead time. */
export const warnedDaysBefore = 30;

interface DutyContract {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly title: string;
  readonly validUntil: string;
}

/** The exit or a renewal is due by the last day, where a rule sets conditions for outsourcing (S3-3d..f); warned of 30 days before. */
export async function openContractDuty(ctx: Context, contract: DutyContract): Promise<void> {
  const { rules } = await rulesFor(ctx, contract.unitPath);
  const rule = findEffective(rules, contractDuty, 'requiredSet');
  if (!rule || isWaived(rule)) return;
  const { clause, pack, version, rule: ruleId } = rule.governing;
  await openObligation(
    ctx,
    {
      id: contractDuty,
      clause,
      pack,
      packVersion: String(version),
      rule: ruleId,
      warn: warnPlan(ctx.now, contract.validUntil),
    },
    {
      kind: 'contract',
      id: contract.id,
      title: `合同到期前续签或办结退出：${contract.title}`,
      province: contract.province,
      unitId: contract.unitId,
      unitPath: contract.unitPath,
    },
    ctx.now,
    compileDeadline({ timing: 'after', amount: 0, unit: 'sameDay' }).explain(startOfDay(contract.validUntil).getTime()),
  );
}

/** The warning at 30 days as a share of the term, which is how plans are written. Pure. */
export function warnPlan(now: Date, until: string): WarnPlan {
  const whole = daysBetween(toDay(now), addDays(until, 1));
  return { ratio: whole <= warnedDaysBefore ? 0 : 1 - warnedDaysBefore / whole, hoursBefore: [7 * 24, 24] };
}

/** The exit is done, or a later contract of the same accounts follows. */
export async function dischargeContractDuty(
  ctx: Context,
  contract: Pick<DutyContract, 'id' | 'province' | 'unitPath'>,
): Promise<void> {
  await dischargeObligation(ctx, contractDuty, contract, ctx.now);
}
