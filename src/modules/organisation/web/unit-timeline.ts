import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
import { toTimeline } from '#ui/server-timeline.ts';
import type { UnitDetail } from '../contract.ts';
import { organisationActionTexts, unitClassTexts, unitKindTexts, unitLevelTexts } from '../texts.ts';

const fieldTexts: Readonly<Record<string, string>> = {
  shortName: '简称',
  registeredName: '登记名称',
  kind: '类别',
  level: '层级',
  divisionCode: '行政区划代码',
  creditCode: '统一社会信用代码',
  contactPhone: '办公电话',
  unitClass: '规则中的类别',
};
const valueTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: unitKindTexts,
  level: unitLevelTexts,
  unitClass: unitClassTexts,
};

/** Acts on a unit in words: what changed from what to what. Pure. */
export function toUnitTimeline(entries: UnitDetail['timeline']): TimelineEntry[] {
  return toTimeline(entries, {
    textOf: (action) => organisationActionTexts[action],
    detailOf: ({ facts }) => detailOf(facts),
    decisions: { 'unit.rename': 'neutral', 'unit.merge': 'blocked', 'unit.abolish': 'blocked' },
  });
}

function detailOf(facts: Readonly<Record<string, unknown>>): string {
  const changes = Array.isArray(facts['changes']) ? (facts['changes'] as Record<string, unknown>[]) : [];
  const before = facts['before'];
  return [
    ...changes.map(changeText),
    typeof before === 'string' && before !== facts['name'] ? `原为：${before}` : '',
    said('条线', facts['line']),
    said('承担单位', facts['receiver']),
    said('承接单位', facts['successor']),
    said('日期', facts['happenedOn'] ?? facts['from']),
    said('依据', facts['document']),
    said('公告', facts['noticeUrl']),
  ]
    .filter(Boolean)
    .join('；');
}

function changeText({ field, from, to, ...others }: Record<string, unknown>): string {
  const name = fieldTexts[String(field)] ?? '';
  if (from === undefined && to === undefined && Object.keys(others).length === 0) return `${name}有变更`;
  return `${name}：${valueText(field, from)} → ${valueText(field, to)}`;
}

function valueText(field: unknown, value: unknown): string {
  if (typeof value !== 'string' || value === '') return '空';
  return valueTexts[String(field)]?.[value] ?? value;
}

const said = (label: string, value: unknown): string =>
  typeof value === 'string' && value !== '' ? `${label}：${value}` : '';
