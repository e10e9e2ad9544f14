import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
import { toTimeline, type ServerTimelineEntry } from '#ui/server-timeline.ts';
import { custodyActionTexts, holderPartTexts, loginMethodTexts, phoneKindTexts } from '../texts.ts';

const fieldTexts: Record<string, string> = {
  phoneKind: '管理员手机',
  phonePost: '手机保管岗位',
  phoneLast4: '手机后四位',
  mailboxMasked: '绑定邮箱',
  registeredSubject: '登记主体',
  loginMethod: '登录方式',
  rotationDays: '换密间隔',
  reviewMonths: '核对间隔',
  rotatedOn: '换密日期',
};
const valueTexts: Record<string, string> = { ...phoneKindTexts, ...loginMethodTexts };
function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? (valueTexts[value] ?? value) : '空';
}

/** The history of a record, each change from what to what. Pure. */
export function toCustodyTimeline(entries: readonly ServerTimelineEntry[]): TimelineEntry[] {
  return toTimeline(entries, {
    textOf: (action) => custodyActionTexts[action],
    detailOf: ({ facts }) => detailOf(facts),
  });
}

/** The history of a handover; signatures stand out as decisions. Pure. */
export function toHandoverTimeline(entries: readonly ServerTimelineEntry[]): TimelineEntry[] {
  return toTimeline(entries, {
    textOf: (action) => custodyActionTexts[action],
    detailOf: ({ facts }) => detailOf(facts),
    decisions: { 'handover.sign': 'met', 'handover.cancel': 'blocked' },
  });
}

function detailOf(facts: Readonly<Record<string, unknown>>): string {
  const changes = Object.entries((facts['changes'] ?? {}) as Record<string, readonly [unknown, unknown]>).map(
    ([field, [from, to]]) => `${fieldTexts[field] ?? field}：${shown(from)} → ${shown(to)}`,
  );
  const parts = (Array.isArray(facts['parts']) ? facts['parts'] : [facts['part']])
    .filter((part): part is string => typeof part === 'string')
    .map((part) => holderPartTexts[part as keyof typeof holderPartTexts] ?? part);
  return [
    ...changes,
    said('', facts['name']),
    parts.join('、'),
    said('移交人', facts['giver']),
    said('', facts['step']),
    said('日期', facts['doneOn']),
    said('原因', facts['reason']),
  ]
    .filter(Boolean)
    .join('；');
}

const said = (label: string, value: unknown): string =>
  typeof value === 'string' && value !== '' ? `${label}${label === '' ? '' : '：'}${value}` : '';
