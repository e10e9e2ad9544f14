import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
import { toTimeline as toTimelineBy } from '#ui/server-timeline.ts';
import type { AccountDetail } from '../contract.ts';
import { registryActionTexts } from '../texts.ts';

const fieldTexts: Record<string, string> = {
  name: '账号名称',
  platformId: '平台账号标识',
  certifiedSubject: '认证主体',
  description: '功能介绍',
  mediaClass: '内容形式',
  mode: '发布方式',
  isMain: '主账号',
  responsible: '负责人',
  homeUrl: '主页地址',
};
const decisions = { 'filing.receive': 'neutral', 'filing.return': 'blocked', 'filing.submit': 'neutral' } as const;

/** Acts of the audit chain as the timeline shows them, oldest first. Acts that this module does not know are left out. Pure. */
export function toTimeline(entries: AccountDetail['timeline']): TimelineEntry[] {
  return toTimelineBy(entries, {
    textOf: (action) => registryActionTexts[action],
    detailOf: ({ facts }) => detailOf(facts),
    decisions,
  });
}

function detailOf(facts: Record<string, unknown>): string {
  const changed = Array.isArray(facts['changed'])
    ? facts['changed'].map((field) => fieldTexts[String(field)] ?? '').filter(Boolean)
    : [];
  return [
    changed.length > 0 ? `更改：${changed.join('、')}` : '',
    said('启用日期', facts['openedOn']),
    said('例外理由', facts['waiverReason']),
    said('回执编号', facts['receiptNumber']),
    said('理由', facts['reason']),
  ]
    .filter(Boolean)
    .join('；');
}

const said = (label: string, value: unknown): string =>
  typeof value === 'string' && value !== '' ? `${label}：${value}` : '';
