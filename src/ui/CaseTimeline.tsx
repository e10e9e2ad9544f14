import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import type { StatusTone } from './StatusTag.tsx';
import { SubjectHash } from './SubjectHash.tsx';
import { Time } from './Time.tsx';
import './timeline.css';

export interface TimelineEntry {
  readonly id: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** A person's decision, something that happened, or an internal note. */
  readonly kind: 'decision' | 'event' | 'note';
  /** Who, by the name held at that time; "系统" for the machine. */
  readonly who: string;
  /** The unit acted for. */
  readonly unit?: string;
  /** What, as a verb phrase: "初审通过", "退回修改". */
  readonly what: string;
  /** Reason, opinion, what was changed. */
  readonly detail?: ReactNode;
  readonly tone?: StatusTone;
  /** Fingerprint of what was decided on. */
  readonly hash?: string;
  /** How: "命令行", "手机". */
  readonly via?: string;
}

export interface CaseTimelineProps {
  /** In the order to be shown. */
  entries: readonly TimelineEntry[];
  now?: Date;
}

/** What happened to a case and who decided what on which content. */
export function CaseTimeline({ entries, now }: CaseTimelineProps) {
  const [decisionsOnly, setDecisionsOnly] = useState(false);
  const shown = decisionsOnly ? entries.filter((entry) => entry.kind === 'decision') : entries;
  const isMixed =
    entries.some((entry) => entry.kind === 'decision') && entries.some((entry) => entry.kind !== 'decision');
  return (
    <div className="zj-timeline">
      {isMixed && (
        <Checkbox
          className="zj-no-print"
          checked={decisionsOnly}
          onChange={(event) => setDecisionsOnly(event.target.checked)}
        >
          只看审核意见和决定
        </Checkbox>
      )}
      <ol>
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} {...(now ? { now } : {})} />
        ))}
      </ol>
    </div>
  );
}

function Entry({ entry, now }: { entry: TimelineEntry; now?: Date }) {
  return (
    <li className={`zj-entry zj-entry-${entry.kind} zj-entry-tone-${entry.tone ?? 'neutral'}`}>
      <p className="zj-entry-head">
        <b>{entry.what}</b>
        {entry.kind === 'note' && <span className="zj-entry-inner">内部</span>}
        <span>
          {entry.who}
          {entry.unit && `（${entry.unit}）`}
        </span>
        <span className="zj-quiet">
          <Time at={entry.at} {...(now ? { now } : {})} />
          {entry.via && ` · ${entry.via}`}
        </span>
        {entry.hash && <SubjectHash hash={entry.hash} />}
      </p>
      {entry.detail && <div className="zj-entry-detail">{entry.detail}</div>}
    </li>
  );
}
