import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { openLastDayDuty } from '#platform/obligations/last-day-duty.ts';
import { dischargeObligation } from '#platform/obligations/obligations.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

export const contractDuty = 'outsourcing.conditions';
/** Set by the product: no text gives a lead time. */
const warnedDaysBefore = 30;
const hoursBefore = [7 * 24, 24];

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
  const { id, province, unitId, unitPath } = contract;
  await openLastDayDuty(
    ctx,
    { kind: 'contract', id, province, unitId, unitPath, title: `合同到期前续签或办结退出：${contract.title}` },
    { dutyId: contractDuty, source: rule.governing, lastDay: contract.validUntil, warnedDaysBefore, hoursBefore },
  );
}

/** The exit is done, or a later contract of the same accounts follows. */
export async function dischargeContractDuty(
  ctx: Context,
  contract: Pick<DutyContract, 'id' | 'province' | 'unitPath'>,
): Promise<void> {
  await dischargeObligation(ctx, contractDuty, contract, ctx.now);
}
