import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { openLastDayDuty } from '#platform/obligations/last-day-duty.ts';
import { dischargeObligation } from '#platform/obligations/obligations.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

const duty = 'licence.services';
/** Set by the product: renewing takes weeks, and no text here gives a lead time. */
const warnedDaysBefore = 90;
const hoursBefore = [30 * 24, 7 * 24];

interface DutyLicence {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly number: string;
  readonly validUntil: string;
}

/** A licence is to be renewed or cancelled by its last day, where a rule asks for licences (S4-4.2u). */
export async function openLicenceDuty(ctx: Context, licence: DutyLicence): Promise<void> {
  const { rules } = await rulesFor(ctx, licence.unitPath);
  const rule = findEffective(rules, duty, 'vocabulary');
  if (!rule || isWaived(rule) || licence.validUntil < toDay(ctx.now)) return;
  const { id, province, unitId, unitPath } = licence;
  await openLastDayDuty(
    ctx,
    { kind: 'licence', id, province, unitId, unitPath, title: `资质到期前续办：${licence.number}` },
    { dutyId: duty, source: rule.governing, lastDay: licence.validUntil, warnedDaysBefore, hoursBefore },
  );
}

/** Renewed or cancelled. */
export async function dischargeLicenceDuty(
  ctx: Context,
  licence: Pick<DutyLicence, 'id' | 'province' | 'unitPath'>,
): Promise<void> {
  await dischargeObligation(ctx, duty, licence, ctx.now);
}
