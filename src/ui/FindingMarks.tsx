import { Popover } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FindingMark, MarkActions, MarkSeverity } from './finding-mark.ts';
import { MarkDetail } from './MarkDetail.tsx';
import { splitMarks, type TextPiece } from './split-marks.ts';
import './finding-marks.css';

interface FindingMarksProps extends MarkActions {
  text: string;
  marks: readonly FindingMark[];
}

/** A text with its findings marked in place; opening a mark shows rule, basis and suggestion. Line breaks are kept. */
export function FindingMarks({ text, marks, ...actions }: FindingMarksProps) {
  return (
    <div className="zj-marked">
      {splitMarks(text, marks).map((piece) =>
        piece.marks.length > 0 ? <MarkedPiece key={piece.start} piece={piece} {...actions} /> : piece.text,
      )}
    </div>
  );
}

const order: readonly MarkSeverity[] = ['block', 'warn', 'hint'];
const severityWords: Record<MarkSeverity, string> = { block: '必须处理', warn: '需要核对', hint: '建议' };

function MarkedPiece({
  piece,
  ...actions
}: { piece: TextPiece<FindingMark> } & Omit<FindingMarksProps, 'text' | 'marks'>) {
  const [isOpen, setOpen] = useState(false);
  const mark = useRef<HTMLElement>(null);
  const severity =
    order.find((level) => piece.marks.some((mark) => mark.severity === level && !mark.settled)) ?? 'hint';
  const isSettled = piece.marks.every((mark) => mark.settled);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    mark.current?.focus();
  };
  const details = piece.marks.map((mark) => (
    <MarkDetail key={mark.id} mark={mark} word={severityWords[mark.severity]} onDone={close} {...actions} />
  ));
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<MarkDetails onEscape={close}>{details}</MarkDetails>}
    >
      <mark
        ref={mark}
        role="button"
        tabIndex={0}
        className={`zj-mark zj-mark-${severity}${isSettled ? ' zj-mark-settled' : ''}`}
        aria-label={`${piece.text}，${piece.marks.map((mark) => `${severityWords[mark.severity]}：${mark.rule}`).join('；')}`}
        onKeyDown={onKeyDown}
      >
        {piece.text}
      </mark>
    </Popover>
  );
}

/** Takes the focus when it opens and gives it back on Esc, so that the keyboard reaches the buttons. */
function MarkDetails({ children, onEscape }: { children: ReactNode; onEscape: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const escape = useRef(onEscape);
  useEffect(() => {
    escape.current = onEscape;
  }, [onEscape]);
  useEffect(() => {
    const details = place.current;
    const frame = window.requestAnimationFrame(() => details?.focus());
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) escape.current();
    };
    details?.addEventListener('keydown', onKeyDown);
    return () => {
      window.cancelAnimationFrame(frame);
      details?.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  return (
    <div ref={place} tabIndex={-1} role="dialog" aria-label="命中说明" className="zj-popover zj-mark-details">
      {children}
    </div>
  );
}
