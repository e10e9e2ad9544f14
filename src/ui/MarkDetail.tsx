import { Button } from 'antd';
import { useState } from 'react';
import type { FindingMark, MarkActions } from './finding-mark.ts';
import { ReasonChips } from './ReasonChips.tsx';

export interface MarkDetailProps extends MarkActions {
  mark: FindingMark;
  /** Severity in words. */
  word: string;
  onDone: () => void;
}

/** One finding opened: what, why, what instead, and the two ways to settle it. */
export function MarkDetail({ mark, word, onAccept, onIgnore, more, ignoreReasons = [], onDone }: MarkDetailProps) {
  const [isIgnoring, setIgnoring] = useState(false);
  const { suggestions = [], advice = [] } = mark;
  return (
    <section className={`zj-mark-detail zj-mark-detail-${mark.severity}`}>
      <h4>
        <span>{word}</span> {mark.rule}
      </h4>
      {mark.basis && <p>依据：{mark.basis}</p>}
      {suggestions.length > 0 && (
        <p>
          建议改为 <b>{suggestions.map((one) => (one === '' ? '（删去）' : one)).join('，或 ')}</b>
        </p>
      )}
      {advice.length > 0 && <p>建议：{advice.join('；')}</p>}
      {mark.settled && <p className="zj-quiet">{mark.settled}</p>}
      {!mark.settled && !isIgnoring && (
        <div className="zj-mark-actions">
          {onAccept &&
            suggestions.map((suggestion, at) => (
              <Button
                key={suggestion}
                type={at === 0 ? 'primary' : 'default'}
                onClick={() => {
                  onAccept(mark, suggestion);
                  onDone();
                }}
              >
                {suggestion === '' ? '删去' : suggestions.length === 1 ? '采纳' : `采纳“${suggestion}”`}
              </Button>
            ))}
          {onIgnore && <Button onClick={() => setIgnoring(true)}>保留原文</Button>}
        </div>
      )}
      {!isIgnoring && more?.(mark, onDone)}
      {isIgnoring && onIgnore && (
        <ReasonChips
          label="保留原文的理由"
          reasons={ignoreReasons}
          submitText="确认保留"
          onSubmit={(reason) => {
            onIgnore(mark, reason);
            onDone();
          }}
          onCancel={() => setIgnoring(false)}
        />
      )}
    </section>
  );
}
