import type { FormSample } from '#modules/documents/server/public.ts';
import { filingKinds, type FilingForm, type FilingKind } from '../contract.ts';
import { filingKindTexts } from '../texts.ts';
import { toFilingSheet } from './filing-sheet.ts';
import { toOpeningSheet } from './opening-sheet.ts';

/** Everything that any kind of filing asks, made up. */
const filingForm: FilingForm = {
  accountName: '示例发布',
  platformId: 'gh_example',
  certifiedSubject: '示例单位',
  responsible: '示例甲',
  contact: '0000-00000000',
  effectiveOn: '2026-01-01',
  reason: '示例事由',
  noticeUrl: 'https://notice.example.invalid/1',
  mergedInto: '示例政务发布',
  arrangement: '原有内容和服务转由示例政务发布承接',
  proof: '平台注销回执',
  orderedBy: '示例主管单位',
  orderedAt: '2026-01-01T09:00:00+08:00',
  newSponsor: '示例承接单位',
};

const filingSample = (kind: FilingKind): FormSample => ({
  form: `filing.${kind}`,
  text: `账号${filingKindTexts[kind]}备案表`,
  sample: () =>
    toFilingSheet(
      {
        filingId: '',
        kind,
        unitName: '示例单位',
        accountName: '示例发布',
        platform: 'wechat',
        openedOn: '2025-01-01',
        form: filingForm,
        recipients: ['示例主管单位'],
        study: null,
      },
      { submittedOn: '2026-01-05', submittedByName: '示例甲', deliveries: [] },
    ),
});

const openingSample: FormSample = {
  form: 'opening.request',
  text: '账号开设申请表',
  sample: () =>
    toOpeningSheet(
      {
        platform: 'wechat',
        name: '示例发布',
        mediaClass: 'text',
        certifiedSubject: '示例单位',
        positioning: '发布本领域政务信息',
        reason: '示例事由',
        office: '示例科室',
        staff: '示例甲、示例乙',
        budgetHead: '示例科目',
        budgetYuan: 50_000,
        openOn: '2026-02-01',
      },
      {
        id: '',
        accountId: '',
        name: '示例发布',
        platform: 'wechat',
        unitId: '',
        unitName: '示例单位',
        state: 'approved',
        recipientName: '示例主管单位',
        requestedByName: '示例甲',
        requestedAt: '2026-01-05T09:00:00+08:00',
        decidedByName: '示例丙',
        decidedUnitName: '示例主管单位',
        decidedAt: '2026-01-12T09:00:00+08:00',
        decisionReason: '',
      },
    ),
};

/** Forms of the register with made-up values, for who makes a template. */
export const registryForms: readonly FormSample[] = [openingSample, ...filingKinds.map(filingSample)];
