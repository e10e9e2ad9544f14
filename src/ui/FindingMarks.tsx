import { Popover } from 'antd';
import { Fragment, useRef, useState, type KeyboardEvent } from 'react';
import type { FindingMark, MarkActions } from './finding-mark.ts';
import { MarkDetails } from './MarkDetails.tsx';
import { markClass, severityWords } from './mark-words.ts';
import { splitMarks, type TextSpan } from './split-marks.ts';
import './finding-marks.css';

interface FindingMarksProps extends MarkActions {
  text: string;
  marks: readonly FindingMark[];
  /** Spans that are bold. */
  bold?: readonly TextSpan[] | undefined;
}

/** A text with its findings marked in place; opening a mark shows rule, basis and suggestion. Line breaks are kept. */
export function FindingMarks({ text, marks, bold = [], ...actions }: FindingMarksProps) {
  return (
    <div className="zj-marked">
      {splitMarks<FindingMark | TextSpan>(text, [...marks, ...bold]).map((piece) => {
        const found = piece.marks.filter((mark) => 'severity' in mark);
        const words = found.length > 0 ? <MarkedPiece text={piece.text} marks={found} {...actions} /> : piece.text;
        return piece.marks.length > found.length ? (
          <b key={piece.start}>{words}</b>
        ) : (
          <Fragment key={piece.start}>{words}</Fragment>
        );
      })}
    </div>
  );
}

function MarkedPiece({ text, marks, ...actions }: Omit<FindingMarksProps, 'bold'>) {
  const [isOpen, setOpen] = useState(false);
  const mark = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    mark.current?.focus();
  };
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<MarkDetails marks={marks} onClose={close} {...actions} />}
    >
      <mark
        ref={mark}
        role="button"
        tabIndex={0}
        className={markClass(marks)}
        aria-label={`${text}，${marks.map((mark) => `${severityWords[mark.severity]}：${mark.rule}`).join('；')}`}
        onKeyDown={onKeyDown}
      >
        {text}
      </mark>
    </Popover>
  );
}
