import type { FormSheet } from '#modules/documents/form-contract.ts';
import { toDay } from '#shared/time.ts';
import type { OpeningForm, OpeningRow } from '../opening-contract.ts';
import { openingFieldTexts, openingStateTexts } from '../opening-texts.ts';
import { mediaClassTexts, platformTexts } from '../texts.ts';
import { chineseDay } from './filing-fields.ts';

/** The request as a paper form (S3-6d): what is wished for, the three conditions, the opinions to be sealed. Pure. */
export function toOpeningSheet(form: OpeningForm, row: OpeningRow): FormSheet {
  const field = (key: keyof OpeningForm, value: string, isWide = false) => ({
    key,
    label: openingFieldTexts[key],
    value,
    ...(isWide ? { isWide } : {}),
  });
  const isDecided = row.state === 'approved' || row.state === 'refused';
  return {
    form: 'opening.request',
    title: '政务新媒体账号开设申请表',
    office: row.unitName,
    date: chineseDay(toDay(new Date(row.requestedAt))),
    number: '',
    parts: [
      {
        kind: 'fields',
        fields: [
          field('name', form.name),
          field('platform', platformTexts[form.platform]),
          field('mediaClass', mediaClassTexts[form.mediaClass]),
          field('openOn', form.openOn ? chineseDay(form.openOn) : ''),
          field('certifiedSubject', form.certifiedSubject, true),
          field('positioning', form.positioning, true),
          field('reason', form.reason, true),
        ],
      },
      {
        kind: 'fields',
        fields: [
          field('office', form.office),
          field('staff', form.staff),
          field('budgetHead', form.budgetHead),
          field('budgetYuan', form.budgetYuan === undefined ? '' : String(form.budgetYuan)),
        ],
      },
      {
        kind: 'seals',
        seals: [
          {
            key: 'sponsor',
            label: '申请单位意见',
            opinion: '',
            signer: row.requestedByName,
            date: chineseDay(toDay(new Date(row.requestedAt))),
            by: 'seal',
          },
          {
            key: 'supervisor',
            label: `${row.recipientName}审批意见`,
            opinion: isDecided ? [openingStateTexts[row.state], row.decisionReason].filter(Boolean).join('：') : '',
            signer: isDecided ? (row.decidedByName ?? '') : '',
            date: isDecided && row.decidedAt ? chineseDay(toDay(new Date(row.decidedAt))) : '',
            by: 'seal',
          },
        ],
      },
    ],
  };
}
