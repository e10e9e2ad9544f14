import { CaseTimeline } from './CaseTimeline.tsx';
import { toTimeline, type ServerTimelineEntry, type TimelineWords } from './server-timeline.ts';

export interface HistorySectionProps extends TimelineWords {
  readonly timeline: readonly ServerTimelineEntry[];
}

/** What was done with a thing, at the end of its page. */
export function HistorySection({ timeline, ...words }: HistorySectionProps) {
  return (
    <section className="zj-section">
      <h2>经过</h2>
      <CaseTimeline entries={toTimeline(timeline, words)} />
    </section>
  );
}
