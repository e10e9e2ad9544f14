import { Popover } from 'antd';
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FindingMark, MarkActions } from './finding-mark.ts';
import { MarkDetails } from './MarkDetails.tsx';
import { markClass, severityWords } from './mark-words.ts';
import type { TextBlock, TextSpan } from '#shared/text-body.ts';
import { splitMarks } from './split-marks.ts';
import './finding-marks.css';

interface FindingMarksProps extends MarkActions {
  text: string;
  marks: readonly FindingMark[];
  /** Spans that are bold, italic or links. */
  forms?: Pick<TextBlock, 'bold' | 'italic' | 'links'> | undefined;
}

/** A text with its findings marked in place; opening a mark shows rule, basis and suggestion. Line breaks are kept. */
export function FindingMarks({ text, marks, forms, ...actions }: FindingMarksProps) {
  return (
    <div className="zj-marked">
      {splitMarks<FindingMark | FormSpan>(text, [...marks, ...formSpans(forms)]).map((piece) => {
        const found = piece.marks.filter((mark) => 'severity' in mark);
        const worn = piece.marks.filter((mark) => 'form' in mark);
        const words = found.length > 0 ? <MarkedPiece text={piece.text} marks={found} {...actions} /> : piece.text;
        return <Fragment key={piece.start}>{worn.reduce<ReactNode>(drawForm, words)}</Fragment>;
      })}
    </div>
  );
}

interface FormSpan extends TextSpan {
  readonly form: 'bold' | 'italic' | 'link';
  readonly href?: string;
}

function formSpans(forms: FindingMarksProps['forms']): FormSpan[] {
  return [
    ...(forms?.bold ?? []).map((span): FormSpan => ({ ...span, form: 'bold' })),
    ...(forms?.italic ?? []).map((span): FormSpan => ({ ...span, form: 'italic' })),
    ...(forms?.links ?? []).map((span): FormSpan => ({ ...span, form: 'link' })),
  ];
}

function drawForm(words: ReactNode, { form, href = '' }: FormSpan): ReactNode {
  if (form === 'bold') return <b>{words}</b>;
  if (form === 'italic') return <i>{words}</i>;
  return (
    <a href={href} target="_blank" rel="noreferrer" title={href}>
      {words}
    </a>
  );
}

function MarkedPiece({ text, marks, ...actions }: Omit<FindingMarksProps, 'forms'>) {
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
