import { useMemo, useState } from 'react';
import { diffSize, diffWords, type DiffPart } from './diff-words.ts';
import './finding-marks.css';

export interface TextDiffProps {
  before: string;
  after: string;
  /** Names of the two texts: "终审通过的", "现在的". */
  beforeLabel: string;
  afterLabel: string;
  /** Folds long unchanged passages; default true. */
  isFolding?: boolean;
}

const keptAround = 40;
const foldedFrom = 160;

/** What changed between two texts, by words, in one running text. */
export function TextDiff({ before, after, beforeLabel, afterLabel, isFolding = true }: TextDiffProps) {
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  const size = diffSize(parts);
  if (size.added + size.removed === 0)
    return <p className="zj-quiet">{`${afterLabel}与${beforeLabel}文字完全相同。`}</p>;
  return (
    <div>
      <p className="zj-diff-sum">{`${beforeLabel} → ${afterLabel}：删 ${size.removed} 字，增 ${size.added} 字`}</p>
      <div className="zj-diff">
        {parts.map((part, index) => (
          <Part
            key={`${index} ${part.kind}`}
            part={part}
            isFirst={index === 0}
            isLast={index === parts.length - 1}
            isFolding={isFolding}
          />
        ))}
      </div>
    </div>
  );
}

function Part({
  part,
  isFirst,
  isLast,
  isFolding,
}: {
  part: DiffPart;
  isFirst: boolean;
  isLast: boolean;
  isFolding: boolean;
}) {
  if (part.kind === 'added') return <ins aria-label={`增加：${part.text}`}>{part.text}</ins>;
  if (part.kind === 'removed') return <del aria-label={`删去：${part.text}`}>{part.text}</del>;
  if (!isFolding || part.text.length < foldedFrom) return part.text;
  return <Folded text={part.text} isFirst={isFirst} isLast={isLast} />;
}

function Folded({ text, isFirst, isLast }: { text: string; isFirst: boolean; isLast: boolean }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return text;
  const head = isFirst ? '' : text.slice(0, keptAround);
  const tail = isLast ? '' : text.slice(-keptAround);
  return (
    <>
      {head}
      <button type="button" className="zj-diff-fold" onClick={() => setOpen(true)}>
        {`未改动 ${text.length - head.length - tail.length} 字，点此展开`}
      </button>
      {tail}
    </>
  );
}
