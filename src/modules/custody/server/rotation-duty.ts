import { startOfDay } from '#shared/time.ts';
import { compileInterval } from '#rulebook/duty-term.ts';
import type { Context } from '#platform/context.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import { termNotBefore } from '#platform/obligations/rebound-term.ts';
import type { Account } from '#modules/registry/server/public.ts';
import { demandsOn, toDuty } from './custody-demands.ts';
import { rotationOf } from './custody-rules.ts';
import type { CustodyRecord } from './record-store.ts';

export const rotationDutyId = 'custody.passwordAge';

/**
 * Lets the duty to change an account's password run anew from the day of the last change (S1-3p7b), in the stricter of the rule's interval
 * and the record's own. Without a rule no duty runs: the record's own interval then only shows. The record is the duty's subject, so
 * that the clocks of the account itself stay those of the registry.
 * @param begins where a rule asks for it only now: from when it runs, and when the rule came, before which it is never over
 * @returns whether it runs
 */
export async function renewRotationDuty(
  ctx: Context,
  account: Account,
  record: CustodyRecord,
  begins?: { readonly at: Date; readonly since: Date },
): Promise<boolean> {
  const rule = (await demandsOn(ctx, account)).passwordAge;
  const { id, province, unitId, unitPath } = record;
  if (!rule || record.rotatedOn === null) return false;
  const days =
    rotationOf({ days: rule.value.days, clause: rule.governing.clause }, record.rotationDays)?.days ?? rule.value.days;
  const interval = compileInterval({ ...rule.value, days }, rule.rule.warn);
  const term = begins ? termNotBefore(interval, begins.since) : interval;
  await recordDutyEvents(ctx, [
    {
      kind: 'mark',
      at: begins?.at ?? startOfDay(record.rotatedOn),
      duty: { ...toDuty(rule, rotationDutyId), shape: 'recurring', term, warn: interval.warn },
      subject: { kind: 'custody', id, title: `更换密码：${account.name}`, province, unitId, unitPath },
    },
  ]);
  return true;
}
