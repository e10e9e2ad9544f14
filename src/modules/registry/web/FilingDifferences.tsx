import { Time } from '#ui/Time.tsx';
import type { DifferenceRow } from '../contract.ts';

export interface FilingDifferencesProps {
  againstRegister?: readonly DifferenceRow[];
  againstLast: { receiptNumber: string; at: string; rows: readonly DifferenceRow[] } | null;
}

/** What a filing changes: against the register as it stands, and against what was received last. */
export function FilingDifferences({ againstRegister = [], againstLast }: FilingDifferencesProps) {
  if (againstRegister.length === 0 && !againstLast) return null;
  return (
    <section className="zj-section zj-no-print">
      {againstRegister.length > 0 && (
        <>
          <h2>与登记事项相比</h2>
          <Rows rows={againstRegister} />
        </>
      )}
      {againstLast && (
        <>
          <h2>与上次报送相比</h2>
          <p className="zj-quiet">
            上次：{againstLast.receiptNumber} <Time at={againstLast.at} />
          </p>
          {againstLast.rows.length === 0 ? <p>账号和负责人各栏没有变化。</p> : <Rows rows={againstLast.rows} />}
        </>
      )}
    </section>
  );
}

function Rows({ rows }: { rows: readonly DifferenceRow[] }) {
  return (
    <ul className="reg-lines">
      {rows.map((row) => (
        <li key={row.key}>
          <span>{row.label}</span>
          <span>
            <del>{row.before || '（空）'}</del> → <ins>{row.after || '（空）'}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
