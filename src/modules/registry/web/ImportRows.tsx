import { Button, Select } from 'antd';
import { useState } from 'react';
import { FilterPills } from '#ui/FilterPills.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { actsFor, importKinds, type ImportAct, type ImportKind, type ImportRow } from '../import-contract.ts';
import { importActTexts, importKindTexts } from '../import-texts.ts';

const shownAtFirst = 100;
const tones: Readonly<Record<ImportKind, StatusTone>> = {
  undecided: 'soon',
  refused: 'blocked',
  duplicate: 'soon',
  changed: 'met',
  new: 'met',
  empty: 'neutral',
  unchanged: 'neutral',
};

/** Every account of the file with what becomes of it, worst first; single ones are decided here. */
export function ImportRows({
  rows,
  rowDecisions,
  onDecide,
}: {
  rows: readonly ImportRow[];
  rowDecisions: Readonly<Record<string, ImportAct>>;
  onDecide?: (key: string, act: ImportAct) => void;
}) {
  const kinds = importKinds.filter((kind) => rows.some((row) => row.kind === kind));
  const [kind, setKind] = useState<ImportKind | ''>('');
  const [shown, setShown] = useState(shownAtFirst);
  const filtered = rows.filter((row) => kind === '' || row.kind === kind);
  return (
    <section className="zj-section">
      <h2>逐个账号的结果</h2>
      <div className="reg-import-tools">
        <FilterPills
          label="按结果"
          value={kind}
          onChange={(value) => (setKind(value as ImportKind | ''), setShown(shownAtFirst))}
          pills={[
            { value: '', label: '全部', count: rows.length },
            ...kinds.map((one) => ({
              value: one,
              label: importKindTexts[one],
              count: rows.filter((row) => row.kind === one).length,
            })),
          ]}
        />
        <Button onClick={() => download(rows)}>下载逐行结果（CSV）</Button>
      </div>
      <ul className="reg-import-rows">
        {filtered.slice(0, shown).map((row) => (
          <li key={row.key}>
            <span className="reg-import-place">
              {row.sheet === '' ? '' : `${row.sheet} `}第 {row.line} 行
            </span>
            <StatusTag tone={tones[row.kind]}>{importKindTexts[row.kind]}</StatusTag>
            <span className="reg-import-what">
              <b>{row.name}</b> {[row.platform, row.unitName, row.platformId].filter((one) => one !== '').join(' · ')}
              {row.text !== '' && <span className="reg-import-text">{row.text}</span>}
            </span>
            {onDecide && (row.doubts.length > 0 || rowDecisions[row.key]) && (
              <Select
                aria-label={`第 ${row.line} 行“${row.name}”的处理办法`}
                placeholder="决定"
                value={rowDecisions[row.key]}
                onChange={(act: ImportAct) => onDecide(row.key, act)}
                options={[...new Set(row.doubts.flatMap((doubt) => actsFor[doubt]))].map((act) => ({
                  value: act,
                  label: importActTexts[act],
                }))}
                popupMatchSelectWidth={false}
              />
            )}
          </li>
        ))}
      </ul>
      {filtered.length > shown && (
        <Button onClick={() => setShown(shown + 500)}>
          再看 {Math.min(500, filtered.length - shown)} 个（共 {filtered.length.toLocaleString('zh-CN')} 个）
        </Button>
      )}
    </section>
  );
}

/** The report beside the lines of the file, to be worked through in a spreadsheet. */
function download(rows: readonly ImportRow[]): void {
  const quote = (cell: string): string => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replace(/"/g, '""')}"`;
  const lines = [
    ['工作表', '行号', '结果', '单位', '平台', '账号名称', '标识', '说明'],
    ...rows.map((row) => [
      row.sheet,
      String(row.line),
      importKindTexts[row.kind],
      row.unitName,
      row.platform,
      row.name,
      row.platformId,
      row.text,
    ]),
  ];
  const blob = new Blob([`\uFEFF${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`], {
    type: 'text/csv',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = '导入结果.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
