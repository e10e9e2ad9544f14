import { toChineseDay } from '#shared/time.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import type { FormSample } from '#modules/documents/server/public.ts';

export interface NoticeSheetFacts {
  readonly unitName: string;
  readonly accountName: string;
  readonly platformText: string;
  readonly platformId: string | null;
  readonly reason: string;
  readonly successorName: string | null;
  readonly successorText: string;
  readonly noticeText: string;
  readonly days: number;
  readonly publishedOn: string | null;
  readonly until: string | null;
  readonly links: readonly string[];
  readonly approvedByName: string;
  readonly approvedOn: string | null;
  readonly today: string;
}

const dayText = (day: string | null): string => (day === null ? '' : toChineseDay(day));

/** The closing notice as an official form: what closes, why, where it goes on, how long it was announced, who approved. Pure. */
export function toClosingSheet(facts: NoticeSheetFacts): FormSheet {
  const field = (key: string, label: string, value: string, isWide = false) => ({
    key,
    label,
    value,
    ...(isWide ? { isWide } : {}),
  });
  return {
    form: 'closingNotice',
    title: '政务新媒体账号关停公告',
    office: facts.unitName,
    date: toChineseDay(facts.today),
    number: '',
    parts: [
      {
        kind: 'fields',
        fields: [
          field('accountName', '账号名称', facts.accountName),
          field('platform', '平台', facts.platformText),
          field('platformId', '平台账号标识', facts.platformId ?? ''),
          field('sponsor', '主办单位', facts.unitName),
          field('reason', '关停事由', facts.reason, true),
          field('successor', '承接账号', facts.successorName ?? ''),
          field('days', '公示天数', `${facts.days}天`),
          field('successorText', '内容和服务去向', facts.successorText, true),
          field('publishedOn', '发布日期', dayText(facts.publishedOn)),
          field('until', '公示期满', dayText(facts.until)),
          field('links', '发布地址', facts.links.join('\n'), true),
          field('noticeText', '公告全文', facts.noticeText, true),
        ],
      },
      {
        kind: 'seals',
        seals: [
          {
            key: 'leader',
            label: '单位负责人',
            opinion: facts.approvedByName ? '同意发布' : '',
            signer: facts.approvedByName,
            date: dayText(facts.approvedOn),
            by: 'signature',
          },
          { key: 'unit', label: '主办单位（公章）', opinion: '', signer: '', date: '', by: 'seal' },
        ],
      },
    ],
  };
}

/** The notice with made-up values, for who makes a template. */
export const closingNoticeSample: FormSample = {
  form: 'closingNotice',
  text: '账号关停公告',
  sample: () =>
    toClosingSheet({
      unitName: '示例单位',
      accountName: '示例发布',
      platformText: '微信公众号',
      platformId: 'gh_example',
      reason: '示例事由',
      successorName: '示例政务发布',
      successorText: '原有内容和服务转由示例政务发布承接',
      noticeText: '示例公告全文',
      days: 10,
      publishedOn: '2026-01-05',
      until: '2026-01-15',
      links: ['https://notice.example.invalid/1'],
      approvedByName: '示例甲',
      approvedOn: '2026-01-04',
      today: '2026-01-05',
    }),
};
