import { formatInstant, toChineseMoment } from '#shared/time.ts';
import type { DifferenceRow, FilingForm, FilingKind } from '../contract.ts';
import { filingFieldTexts } from '../texts.ts';

/** The fields of each kind's paper form beyond those that every form has, in its order. */
export const fieldsOfKind: Readonly<Record<FilingKind, readonly (keyof FilingForm)[]>> = {
  open: ['effectiveOn', 'reason'],
  change: ['effectiveOn', 'reason', 'noticeUrl'],
  merge: ['mergedInto', 'effectiveOn', 'arrangement', 'noticeUrl', 'reason'],
  close: ['effectiveOn', 'arrangement', 'noticeUrl', 'reason'],
  cancel: ['effectiveOn', 'proof', 'reason'],
  emergencyClose: ['orderedBy', 'orderedAt', 'reason'],
  sponsorChange: ['newSponsor', 'effectiveOn', 'noticeUrl', 'reason'],
};

/** What every filing tells of the account. */
export const commonFields = [
  'accountName',
  'platformId',
  'certifiedSubject',
  'responsible',
  'contact',
] as const satisfies readonly (keyof FilingForm)[];

/** What the register itself holds of these. */
export type RegisteredFields = Readonly<
  Record<'accountName' | 'platformId' | 'certifiedSubject' | 'responsible', string>
>;

/** A field in the words of the form. Pure. */
export function fieldText(kind: FilingKind, key: keyof FilingForm): string {
  if (key === 'effectiveOn' && kind === 'open') return '启用日期';
  if (key === 'effectiveOn' && kind === 'cancel') return '注销日期';
  if (key === 'effectiveOn' && kind === 'sponsorChange') return '变更日期';
  return filingFieldTexts[key];
}

/** A field's value as it is printed. Pure. */
export function fieldValue(key: keyof FilingForm, form: Partial<FilingForm>): string {
  const value = form[key] ?? '';
  if (value === '') return '';
  if (key === 'effectiveOn') return chineseDay(value);
  if (key === 'orderedAt') return toChineseMoment(formatInstant(new Date(value)));
  return value;
}

/** "2026-11-20" → "2026年11月20日". Pure. */
export function chineseDay(day: string): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** Which fields of a filing differ from what was known before, in the order of the form. Pure. */
export function differencesOf(kind: FilingKind, form: FilingForm, before: Partial<FilingForm>): DifferenceRow[] {
  return commonFields
    .filter((key) => before[key] !== undefined && (before[key] ?? '') !== form[key])
    .map((key) => ({
      key,
      label: fieldText(kind, key),
      before: fieldValue(key, before),
      after: fieldValue(key, form),
    }));
}
