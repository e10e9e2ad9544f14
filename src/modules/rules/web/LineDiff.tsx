import { useMemo, useState } from 'react';
import { diffLines, foldLines, type DiffLine, type DiffRun } from './line-diff.ts';
import './pack-drafts.css';

export interface LineDiffProps {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
}

/** What changed between two texts, line by line; what is far from a change is folded. */
export function LineDiff({ before, after, beforeLabel, afterLabel }: LineDiffProps) {
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  const count = (kind: DiffLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  if (count('added') + count('removed') === 0)
    return <p className="zj-quiet">{`${afterLabel}与${beforeLabel}完全相同。`}</p>;
  return (
    <div>
      <p>{`${beforeLabel} → ${afterLabel}：删 ${count('removed')} 行，增 ${count('added')} 行`}</p>
      <div className="rules-diff" role="table" aria-label="逐行对照">
        {foldLines(lines).map((run, index) => (
          <Run key={`${index} ${run.lines.length}`} run={run} />
        ))}
      </div>
    </div>
  );
}

function Run({ run }: { run: DiffRun }) {
  const [isOpen, setOpen] = useState(false);
  if (run.isFolded && !isOpen)
    return (
      <button type="button" className="rules-diff-fold" onClick={() => setOpen(true)}>
        展开未改动的 {run.lines.length} 行
      </button>
    );
  return run.lines.map((line) => <Line key={`${line.before ?? ''}-${line.after ?? ''}`} line={line} />);
}

const signs = { same: ' ', added: '+', removed: '−' } as const;
const words = { same: '', added: '增加', removed: '删去' } as const;

function Line({ line }: { line: DiffLine }) {
  return (
    <div className={`rules-diff-line is-${line.kind}`} role="row">
      <span role="cell">{line.before}</span>
      <span role="cell">{line.after}</span>
      <span role="cell" aria-label={words[line.kind] || undefined}>
        {signs[line.kind]}
      </span>
      <code role="cell">{line.text === '' ? ' ' : line.text}</code>
    </div>
  );
}
