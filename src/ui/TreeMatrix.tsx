import { PageLink } from './navigation.tsx';
import type { StatusTone } from './StatusTag.tsx';
import './stat.css';

export interface MatrixState {
  readonly key: string;
  /** "僵尸", "即将超期", "正常". */
  readonly label: string;
  readonly tone: StatusTone;
}

export interface MatrixRow {
  readonly id: string;
  readonly name: string;
  /** Depth in the tree, 0 for the first level. */
  readonly depth: number;
  readonly to?: string;
  /** How many accounts of the unit are in each state, by `MatrixState.key`. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface TreeMatrixProps {
  /** Worst first; the order of the cells. */
  states: readonly MatrixState[];
  /** Units in tree order. */
  rows: readonly MatrixRow[];
}

const mostCells = 60;

/** Units as rows of a tree, their accounts as cells by state, the counts in words beside them: no legend to hunt. */
export function TreeMatrix({ states, rows }: TreeMatrixProps) {
  const most = Math.max(1, ...rows.map(total));
  return (
    <ul className="zj-matrix">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="zj-matrix-name" style={{ paddingLeft: `${row.depth * 1.25}rem` }}>
            {row.to ? <PageLink to={row.to}>{row.name}</PageLink> : row.name}
          </div>
          {total(row) <= mostCells ? (
            <Cells row={row} states={states} />
          ) : (
            <Bar row={row} states={states} most={most} />
          )}
          <div className="zj-matrix-words">
            {states
              .filter((state) => (row.counts[state.key] ?? 0) > 0)
              .map((state) => (
                <span key={state.key} className={`zj-tone-${state.tone}`}>
                  {state.label} {row.counts[state.key]}
                </span>
              ))}
            {total(row) === 0 && <span className="zj-quiet">没有账号</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function total(row: MatrixRow): number {
  return Object.values(row.counts).reduce((sum, count) => sum + count, 0);
}

function Cells({ row, states }: { row: MatrixRow; states: readonly MatrixState[] }) {
  return (
    <div className="zj-matrix-cells" aria-hidden>
      {states.flatMap((state) =>
        Array.from({ length: row.counts[state.key] ?? 0 }, (_, index) => (
          <Cell key={`${state.key} ${index}`} tone={state.tone} />
        )),
      )}
    </div>
  );
}

/** The form says what the colour says, for print and for eyes that see no red. */
function Cell({ tone }: { tone: StatusTone }) {
  const isFilled = tone === 'blocked' || tone === 'soon';
  return (
    <svg viewBox="0 0 14 14" className={`zj-tone-${tone}`}>
      <rect
        x="0.75"
        y="0.75"
        width="12.5"
        height="12.5"
        rx="1.5"
        fill={isFilled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {tone === 'blocked' && <path d="M4 4l6 6M10 4l-6 6" stroke="var(--surface)" strokeWidth="1.75" />}
      {tone === 'met' && <path d="M3.5 7.2l2.5 2.5 4.5-5" fill="none" stroke="currentColor" strokeWidth="1.5" />}
    </svg>
  );
}

function Bar({ row, states, most }: { row: MatrixRow; states: readonly MatrixState[]; most: number }) {
  return (
    <div className="zj-matrix-bar" aria-hidden style={{ width: `${(total(row) / most) * 100}%` }}>
      {states.map((state) => {
        const count = row.counts[state.key] ?? 0;
        return (
          count > 0 && (
            <span
              key={state.key}
              className={`zj-tone-${state.tone}`}
              style={{ flexGrow: count, opacity: state.tone === 'met' ? 0.55 : 1 }}
            />
          )
        );
      })}
    </div>
  );
}
