import { addDays, daysBetween, parseDay, type Day } from '#shared/time.ts';
import type { CustodyGap, PhoneKind } from '../record-contract.ts';

/** What is known of the custody of one account. */
export interface CustodyState {
  readonly hasRecord: boolean;
  readonly phoneKind: PhoneKind | null;
  readonly custodian: { readonly employment: string | null; readonly hasLeft: boolean } | null;
  readonly operatorCount: number;
  readonly deviceCount: number;
  readonly rotatedOn: Day | null;
  readonly rotateBy: Day | null;
  readonly reviewBy: Day | null;
  readonly isHandoverRunning: boolean;
}

/** Which demands of the rules bind the account. */
export interface CustodyDemands {
  readonly namedOperator: boolean;
  readonly fullTime: boolean;
  readonly dedicatedDevice: boolean;
  readonly rotation: boolean;
  readonly officePhone: boolean;
}

/** What is missing or wrong on a day. Pure. */
export function gapsOf(state: CustodyState, demands: CustodyDemands, today: Day): CustodyGap[] {
  if (!state.hasRecord) return ['noRecord'];
  const { custodian } = state;
  const found: [CustodyGap, boolean][] = [
    ['noCustodian', custodian === null],
    ['custodianLeft', custodian?.hasLeft === true],
    ['notFullTime', demands.fullTime && custodian !== null && custodian.employment !== 'fullTime'],
    ['noOperator', demands.namedOperator && state.operatorCount === 0],
    ['rotationOverdue', state.rotateBy !== null && state.rotateBy < today],
    ['rotationUnknown', demands.rotation && state.rotatedOn === null],
    ['privatePhone', demands.officePhone && state.phoneKind === 'private'],
    ['noDevice', demands.dedicatedDevice && state.deviceCount === 0],
    ['reviewOverdue', state.reviewBy !== null && state.reviewBy < today],
    ['handoverRunning', state.isHandoverRunning],
  ];
  return found.filter(([, is]) => is).map(([gap]) => gap);
}

/** The stricter of the rule's interval and the record's own; null where neither says one. Pure. */
export function rotationOf(
  rule: { readonly days: number; readonly clause: string } | undefined,
  ownDays: number | null,
): { days: number; clause: string | null; isOwn: boolean } | null {
  if (ownDays !== null && (rule === undefined || ownDays < rule.days))
    return { days: ownDays, clause: rule?.clause ?? null, isOwn: true };
  return rule === undefined ? null : { days: rule.days, clause: rule.clause, isOwn: false };
}

/** The last day on which a password last changed on a day is still in its interval. Pure. */
export function rotateBy(rotatedOn: Day | null, days: number | undefined): Day | null {
  return rotatedOn === null || days === undefined ? null : addDays(rotatedOn, days);
}

/** How many days a password is past its interval; 0 within it. Pure. */
export function rotationDaysLate(rotatedOn: Day, days: number, today: Day): number {
  return Math.max(0, daysBetween(rotatedOn, today) - days);
}

/** The same day some months later, the last of the month where it has none. Pure. */
export function monthsLater(day: Day, months: number): Day {
  parseDay(day);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = month - 1 + months;
  const [toYear, toMonth] = [year + Math.floor(at / 12), (at % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return `${toYear}-${String(toMonth).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** A mailbox as it may be kept: its first sign and where it lies. "weixin@a.gov.cn" → "w***@a.gov.cn". Pure. */
export function maskMailbox(mailbox: string): string {
  const at = mailbox.indexOf('@');
  if (at < 1) return '';
  const first = mailbox.slice(0, 1);
  return `${first === '*' ? '' : first}***${mailbox.slice(at)}`;
}
