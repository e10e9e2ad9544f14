import { useState } from 'react';
import type { ReplyOf } from '#shared/operation.ts';
import type { rulesOperations } from '../contract.ts';

type Row = ReplyOf<typeof rulesOperations.countObligations>['clauses'][number];

const shownAtFirst = 6;

export interface ClauseCountsProps {
  rows: readonly Row[];
  chosen: string | undefined;
  onClause: (clause: string) => void;
}

/** Running duties by clause, overdue ones first; a line opens its rows. */
export function ClauseCounts({ rows, chosen, onClause }: ClauseCountsProps) {
  const [isWhole, setWhole] = useState(false);
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  return (
    <section className="due-clauses" aria-label="按条款">
      <h2>按条款</h2>
      <ul>
        {shown.map((row) => (
          <li key={row.clause}>
            <button type="button" aria-pressed={row.clause === chosen} onClick={() => onClause(row.clause)}>
              <b>{row.clause}</b>
              <span className="due-clause-words">{row.summary}</span>
              <span className="due-clause-count">
                {row.running.toLocaleString('zh-CN')} 项
                {row.breached > 0 && <em>，逾期 {row.breached.toLocaleString('zh-CN')}</em>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > shownAtFirst && (
        <button type="button" className="zj-plain due-clear" onClick={() => setWhole(!isWhole)}>
          {isWhole ? '只看前几条' : `全部 ${rows.length} 条`}
        </button>
      )}
    </section>
  );
}
