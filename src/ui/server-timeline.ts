import type { ReactNode } from 'react';
import type { TimelineEntry } from './CaseTimeline.tsx';
import type { StatusTone } from './StatusTag.tsx';

/** An act as the server's `readTimeline` gives it. */
export interface ServerTimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly action: string;
  readonly sha?: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface TimelineWords {
  /** Words for an action; acts without are left out. */
  readonly textOf: (action: string) => string | undefined;
  /** What of an act's facts is shown. */
  readonly detailOf: (entry: ServerTimelineEntry) => ReactNode;
  /** Acts that are a person's decision, with their tone. */
  readonly decisions?: Readonly<Record<string, StatusTone>>;
}

const viaTexts: Record<string, string> = { web: '网页', cli: '命令行', api: '接口', job: '系统', setup: '初始设置' };

/** How an act reached the server, in words. */
export function viaText(via: string): string {
  return viaTexts[via] ?? via;
}

/** Puts acts of the audit chain into the form of `CaseTimeline`. Pure. */
export function toTimeline(
  entries: readonly ServerTimelineEntry[],
  { textOf, detailOf, decisions = {} }: TimelineWords,
): TimelineEntry[] {
  return entries.flatMap((entry) => {
    const what = textOf(entry.action);
    if (what === undefined) return [];
    const tone = decisions[entry.action];
    const detail = detailOf(entry);
    return [
      {
        id: entry.id,
        at: entry.at,
        kind: tone === undefined ? ('event' as const) : ('decision' as const),
        who: entry.by || '系统',
        what,
        ...(tone === undefined ? {} : { tone }),
        ...(detail ? { detail } : {}),
        ...(entry.sha ? { hash: entry.sha } : {}),
        ...(entry.via === 'web' ? {} : { via: viaText(entry.via) }),
      },
    ];
  });
}
