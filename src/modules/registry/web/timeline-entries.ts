import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
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
const viaTexts: Record<string, string> = { cli: '命令行', api: '接口', job: '自动', setup: '初始化' };
const decisions = new Set(['filing.receive', 'filing.return', 'filing.submit']);

/** Acts of the audit chain as the timeline shows them, oldest first. Acts that this module does not know are left out. Pure. */
export function toTimeline(entries: AccountDetail['timeline']): TimelineEntry[] {
  return entries
    .filter((entry) => registryActionTexts[entry.action] !== undefined)
    .map((entry) => {
      const detail = detailOf(entry.facts);
      const via = viaTexts[entry.via];
      return {
        id: entry.id,
        at: entry.at,
        kind: decisions.has(entry.action) ? 'decision' : 'event',
        who: entry.by || '系统',
        what: registryActionTexts[entry.action] ?? '',
        ...(detail ? { detail } : {}),
        ...(via ? { via } : {}),
        ...(entry.action === 'filing.return' ? { tone: 'blocked' as const } : {}),
      };
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
