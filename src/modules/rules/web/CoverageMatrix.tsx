import { Popover } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { CoverageRowReply } from '../coverage-contract.ts';
import { ClausePeek } from './ClausePeek.tsx';
import { coverageLooks, lookOf, type CoverageLook } from './coverage-view.ts';

export interface CoverageMatrixProps {
  documents: readonly { readonly id: string; readonly title: string }[];
  rows: readonly CoverageRowReply[];
  /** Shows the clause in the list below. */
  onPick: (id: string) => void;
}

/** Every clause as a cell, by document and by who carries it; hover, focus or tap says which clause it is. */
export function CoverageMatrix({ documents, rows, onPick }: CoverageMatrixProps) {
  const [active, setActive] = useState<string>();
  const frame = useRef<HTMLUListElement>(null);
  const ordered = documents.map(({ id, title }) => {
    const own = rows.filter((row) => row.document === id);
    return { id, title, own: coverageLooks.flatMap(({ key }) => own.filter((row) => lookOf(row) === key)) };
  });
  const pick = (id: string) => {
    setActive(undefined);
    onPick(id);
  };
  const reachable = active ?? ordered[0]?.own[0]?.id;
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const cells = [...(frame.current?.querySelectorAll('button') ?? [])];
    cells[cells.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
    event.preventDefault();
  };
  return (
    // Keys move between the buttons inside; the list itself is not a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul className="coverage-matrix" ref={frame} onKeyDown={move} aria-label="各文件条款的承载情况，左右键移动">
      {ordered.map(({ id, title, own }) => (
        <li key={id}>
          <div className="coverage-document">
            <b>{id}</b> <span className="zj-quiet">{title}</span>
          </div>
          <div
            className="coverage-cells"
            // A finger leaves with every tap, also a tap on what the cell has opened.
            onPointerLeave={(event) => event.pointerType === 'mouse' && setActive(undefined)}
          >
            {own.map((row) => (
              <Cell
                key={row.id}
                row={row}
                isActive={row.id === active}
                isReachable={row.id === reachable}
                onActive={setActive}
                onPick={pick}
              />
            ))}
          </div>
          <Words rows={own} />
        </li>
      ))}
    </ul>
  );
}

function Words({ rows }: { rows: readonly CoverageRowReply[] }) {
  const counts = coverageLooks.map((look) => ({
    ...look,
    count: rows.filter((row) => lookOf(row) === look.key).length,
  }));
  return (
    <div className="coverage-words">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ key, label, tone, count }) => (
          <span key={key} className={`zj-tone-${tone}`}>
            <Mark look={key} isAwaited={false} /> {label} {count}
          </span>
        ))}
    </div>
  );
}

interface CellProps {
  row: CoverageRowReply;
  isActive: boolean;
  isReachable: boolean;
  onActive: (id: string | undefined) => void;
  onPick: (id: string) => void;
}

function Cell({ row, isActive, isReachable, onActive, onPick }: CellProps) {
  const look = coverageLooks.find(({ key }) => key === lookOf(row));
  const canHover = window.matchMedia('(hover: hover)').matches;
  return (
    <button
      type="button"
      className={`coverage-cell zj-tone-${look?.tone ?? 'neutral'}`}
      tabIndex={isReachable ? 0 : -1}
      aria-label={`${row.id}，${look?.label ?? ''}：${row.summary}`}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onActive(row.id)}
      onFocus={() => onActive(row.id)}
      onBlur={() => onActive(undefined)}
      onClick={() => (canHover ? onPick(row.id) : onActive(row.id))}
    >
      <Mark look={lookOf(row)} isAwaited={row.awaitedChecks.length > 0} />
      {isActive && (
        <Popover open content={<ClausePeek row={row} {...(canHover ? {} : { onPick: () => onPick(row.id) })} />}>
          <span className="coverage-anchor" />
        </Popover>
      )}
    </button>
  );
}

/** The form says what the colour says, for print and for eyes that see few colours. */
function Mark({ look, isAwaited }: { look: CoverageLook; isAwaited: boolean }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden>
      <rect
        x="0.75"
        y="0.75"
        width="12.5"
        height="12.5"
        rx="1.5"
        fill={look === 'acts' || look === 'none' ? 'currentColor' : 'var(--surface)'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={look === 'outside' ? '2 2' : undefined}
      />
      {look === 'asked' && <circle cx="7" cy="7" r="2.6" fill="currentColor" />}
      {look === 'none' && <path d="M4 4l6 6M10 4l-6 6" stroke="var(--surface)" strokeWidth="1.75" />}
      {isAwaited && <path d="M14 0v6.5L7.5 0z" fill="var(--amber-fill)" />}
    </svg>
  );
}
