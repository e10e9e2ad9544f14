import { Select } from 'antd';
import { Field } from '#ui/Field.tsx';
import { actsFor, importDoubts, type ImportAct, type ImportDoubt, type ImportReport } from '../import-contract.ts';
import { importActTexts, importDoubtTexts } from '../import-texts.ts';

/** One decision for all accounts that wait for the same reason; a reason once decided stays to be changed. */
export function ImportDecisions({
  report,
  decisions,
  onDecide,
}: {
  report: ImportReport;
  decisions: Partial<Record<ImportDoubt, ImportAct>>;
  onDecide: (doubt: ImportDoubt, act: ImportAct) => void;
}) {
  const open = importDoubts.filter((doubt) => (report.doubts[doubt] ?? 0) > 0 || decisions[doubt] !== undefined);
  if (open.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>需要您决定的</h2>
      <p className="zj-quiet">可以一并决定，也可以在下面逐个决定；没有决定的不写入。</p>
      <div className="zj-form-row">
        {open.map((doubt) => (
          <Field
            key={doubt}
            label={`${importDoubtTexts[doubt]}（${(report.doubts[doubt] ?? 0).toLocaleString('zh-CN')} 个待定）`}
          >
            {(control) => (
              <Select
                {...control}
                placeholder="请选择"
                value={decisions[doubt]}
                onChange={(act: ImportAct) => onDecide(doubt, act)}
                options={actsFor[doubt].map((act) => ({ value: act, label: importActTexts[act] }))}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}
