import { useEffect, useRef } from 'react';
import type { FindingMark, MarkActions } from './finding-mark.ts';
import { MarkDetail } from './MarkDetail.tsx';
import { severityWords } from './mark-words.ts';

export interface MarkDetailsProps extends MarkActions {
  marks: readonly FindingMark[];
  /** Esc, or the matter is settled. */
  onClose: () => void;
}

/** The findings of one place, opened. Takes the focus when it opens and hands it back on Esc, so that the keyboard reaches the buttons. */
export function MarkDetails({ marks, onClose, ...actions }: MarkDetailsProps) {
  const place = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    const details = place.current;
    const frame = window.requestAnimationFrame(() => details?.focus());
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) close.current();
    };
    details?.addEventListener('keydown', onKeyDown);
    return () => {
      window.cancelAnimationFrame(frame);
      details?.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  return (
    <div ref={place} tabIndex={-1} role="dialog" aria-label="命中说明" className="zj-popover zj-mark-details">
      {marks.map((mark) => (
        <MarkDetail key={mark.id} mark={mark} word={severityWords[mark.severity]} onDone={onClose} {...actions} />
      ))}
    </div>
  );
}
