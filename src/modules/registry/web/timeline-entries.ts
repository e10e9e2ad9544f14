import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
import { toTimeline as toTimelineBy } from '#ui/server-timeline.ts';
import type { AccountDetail } from '../contract.ts';
import type { AccountField } from '../facts-contract.ts';
import { accountFieldTexts } from '../facts-texts.ts';
import { registryActionTexts } from '../texts.ts';

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
    ? facts['changed'].map((field) => accountFieldTexts[String(field) as AccountField] ?? '').filter(Boolean)
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
