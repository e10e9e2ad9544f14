import type { ReactNode } from 'react';
import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
import type { StatusTone } from '#ui/StatusTag.tsx';
import { actionText, viaText } from './action-texts.ts';

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

/** Puts the server's acts into the form of `CaseTimeline`. `detailOf` says what of an act's facts is shown. */
export function toTimeline(
  entries: readonly ServerTimelineEntry[],
  detailOf: (entry: ServerTimelineEntry) => ReactNode,
  decisions: Readonly<Record<string, StatusTone>> = {},
): TimelineEntry[] {
  return entries.map((entry) => {
    const tone = decisions[entry.action];
    const detail = detailOf(entry);
    return {
      id: entry.id,
      at: entry.at,
      kind: tone === undefined ? 'event' : 'decision',
      who: entry.by,
      what: actionText(entry.action),
      ...(tone === undefined ? {} : { tone }),
      ...(detail ? { detail } : {}),
      ...(entry.sha ? { hash: entry.sha } : {}),
      ...(entry.via === 'web' ? {} : { via: viaText(entry.via) }),
    };
  });
}
