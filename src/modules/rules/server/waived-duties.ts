import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { resumeObligations, waiveObligations } from '#platform/obligations/waive-obligations.ts';
import { requestRebind } from './request-rebind.ts';

/** What is needed of a waiver to lift duties. */
export interface DutyWaiver {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly accountId: string | null;
  /** Of the rule that is waived, which is the name of its duty. */
  readonly subject: string;
  readonly rules: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
}

/** Ends the running duties that a waiver lifts today; nothing before its first day. Idempotent. Returns how many ended. */
export async function liftWaivedDuties(ctx: Context, waiver: DutyWaiver): Promise<number> {
  const today = toDay(ctx.now);
  if (today < waiver.validFrom || today > waiver.validUntil) return 0;
  return waiveObligations(ctx, {
    waiverId: waiver.id,
    unitId: waiver.unitId,
    province: waiver.province,
    duty: waiver.subject,
    rules: waiver.rules,
    subjectId: waiver.accountId,
  });
}

/** Lets the recurring duties run again from `at`, under the rules that hold then. Returns how many. */
export async function resumeWaivedDuties(
  ctx: Context,
  waiver: Pick<DutyWaiver, 'id' | 'unitPath'>,
  at: Date,
): Promise<number> {
  const count = await resumeObligations(ctx, waiver.id, at);
  await requestRebind(ctx, waiver.unitPath, at);
  return count;
}
