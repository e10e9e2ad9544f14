import type { ReactNode } from 'react';
import type { TimelineEntry } from '#ui/CaseTimeline.tsx';
import { toTimeline as toTimelineBy, type ServerTimelineEntry } from '#ui/server-timeline.ts';
import type { StatusTone } from '#ui/StatusTag.tsx';
import { actionText } from './action-texts.ts';

export type { ServerTimelineEntry };

/** The server's acts for `CaseTimeline`, with the words of all modules. `detailOf` says what of an act's facts is shown. */
export function toTimeline(
  entries: readonly ServerTimelineEntry[],
  detailOf: (entry: ServerTimelineEntry) => ReactNode,
  decisions: Readonly<Record<string, StatusTone>> = {},
): TimelineEntry[] {
  return toTimelineBy(entries, { textOf: actionText, detailOf, decisions });
}
