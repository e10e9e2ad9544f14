import type { FormField, FormSeal, FormSheet } from '#modules/documents/form-contract.ts';
import type { DeliveryRow } from '../contract.ts';
import { bodyTexts, deliveryStateTexts, filingKindTexts, platformTexts } from '../texts.ts';
import type { FilingCopy } from './filing-copy.ts';
import { chineseDay, commonFields, fieldsOfKind, fieldText, fieldValue } from './filing-fields.ts';
import { newestDeliveries } from './filing-rules.ts';

/** What is known of the copy beside its content. */
export interface SheetFacts {
  /** Day on which it was submitted, '' before. */
  readonly submittedOn: string;
  readonly submittedByName: string;
  readonly deliveries: readonly DeliveryRow[];
}

const longFields = new Set(['reason', 'arrangement', 'proof', 'noticeUrl', 'mergedInto']);

/** The paper form of a filing, one for each kind (c.3), with the opinion and receipt of each recipient as a block to be sealed. Pure. */
export function toFilingSheet(copy: FilingCopy, facts: SheetFacts): FormSheet {
  const newest = newestDeliveries(facts.deliveries);
  const decided = newest.find((one) => one.decides);
  return {
    form: `filing.${copy.kind}`,
    title: `政务新媒体账号${filingKindTexts[copy.kind]}备案表`,
    office: copy.unitName,
    date: facts.submittedOn === '' ? '' : chineseDay(facts.submittedOn),
    number: decided?.receiptNumber ?? '',
    parts: [
      { kind: 'fields', fields: accountFields(copy) },
      { kind: 'fields', fields: kindFields(copy) },
      ...(copy.study
        ? [
            {
              kind: 'fields' as const,
              fields: [
                { key: 'studiedOn', label: '研究日期', value: chineseDay(copy.study.studiedOn) },
                { key: 'studyOpinion', label: '研究意见', value: copy.study.opinion, isWide: true },
              ],
            },
          ]
        : []),
      { kind: 'seals', seals: [sponsorSeal(facts), ...recipientSeals(copy, newest)] },
      { kind: 'note', text: `本表一式${copy.recipients.length + 1}份，主办单位和各接收单位各存一份。` },
    ],
  };
}

function accountFields(copy: FilingCopy): FormField[] {
  const { kind, form } = copy;
  const [name, ...others] = commonFields;
  const isRenamed = form.accountName !== copy.accountName;
  return [
    { key: 'filingKind', label: '备案类型', value: filingKindTexts[kind] },
    { key: 'platform', label: '平台', value: platformTexts[copy.platform] },
    ...(isRenamed ? [{ key: 'registeredName', label: '原账号名称', value: copy.accountName }] : []),
    { key: name, label: isRenamed ? '变更后账号名称' : fieldText(kind, name), value: form[name] },
    { key: 'sponsor', label: '主办单位', value: copy.unitName },
    ...others.map((key) => ({ key, label: fieldText(kind, key), value: fieldValue(key, form) })),
    ...(kind === 'open'
      ? []
      : [{ key: 'goLiveOn', label: '启用日期', value: copy.openedOn ? chineseDay(copy.openedOn) : '' }]),
  ];
}

function kindFields({ kind, form, openedOn }: FilingCopy): FormField[] {
  return fieldsOfKind[kind].map((key) => ({
    key,
    label: fieldText(kind, key),
    value:
      kind === 'open' && key === 'effectiveOn' && !form.effectiveOn && openedOn
        ? chineseDay(openedOn)
        : fieldValue(key, form),
    ...(longFields.has(key) ? { isWide: true } : {}),
  }));
}

function sponsorSeal(facts: SheetFacts): FormSeal {
  return {
    key: 'sponsor',
    label: '主办单位意见',
    opinion: '',
    signer: facts.submittedByName,
    date: facts.submittedOn === '' ? '' : chineseDay(facts.submittedOn),
    by: 'seal',
  };
}

function recipientSeals(copy: FilingCopy, newest: readonly DeliveryRow[]): FormSeal[] {
  const given = newest.map((one) => ({
    key: one.body,
    label: `${one.recipientName}意见`,
    opinion: opinionOf(one),
    signer: one.decidedByName && !one.isPaper ? one.decidedByName : '',
    date: one.decidedAt ? chineseDay(one.decidedAt) : '',
    by: 'seal' as const,
  }));
  const waiting = copy.recipients.filter((name) => !newest.some((one) => one.recipientName === name));
  return [
    ...given,
    ...waiting.map((name, at) => ({
      key: `recipient${at + 1}`,
      label: `${name}意见`,
      opinion: '',
      signer: '',
      date: '',
      by: 'seal' as const,
    })),
  ];
}

function opinionOf(one: DeliveryRow): string {
  const body = one.isPaper ? `（书面，${bodyTexts[one.body] ?? ''}）` : '';
  if (one.state === 'received') return `${deliveryStateTexts.received}${body}，回执编号 ${one.receiptNumber ?? ''}`;
  if (one.state === 'returned') return `退回补正：${one.reason}`;
  return '';
}
