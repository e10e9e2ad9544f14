import type { ReplyOf } from '#shared/operation.ts';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { rulesOperations } from '../contract.ts';

type EffectiveRow = ReplyOf<typeof rulesOperations.effective>['rows'][number];

/** One line a rule: what, how much, how binding, by which clause; below it what does not apply and why. */
export function EffectiveList({ rows }: { rows: readonly EffectiveRow[] }) {
  if (rows.length === 0) return <EmptyState title="没有符合条件的规则">换一个说法，或选择其他单位。</EmptyState>;
  return (
    <ul className="rules-list">
      {rows.map((row) => (
        <li key={`${row.subject} ${row.clause} ${row.valueText}`}>
          <div className="rules-line">
            <b>{row.subjectText}</b>
            <span className="rules-value">{row.valueText}</span>
            <span className="zj-quiet">{row.forceText}</span>
            <span>
              <ClauseTag id={row.clause} summary={row.summary} />
              {row.setByUnit && <span className="rules-by-unit">由单位设定</span>}
              {row.conflict && <StatusTag tone="soon">规定不一致</StatusTag>}
            </span>
          </div>
          <p>{row.summary}</p>
          {row.notApplied.map((lost) => (
            <p key={`${lost.clause} ${lost.text}`} className="rules-lost">
              <s>{lost.clause}</s> {lost.text}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
