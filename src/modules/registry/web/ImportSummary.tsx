import { BarList } from '#ui/BarList.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { importKinds, type ImportReport } from '../import-contract.ts';
import { importKindTexts } from '../import-texts.ts';

const word = (count: number): string => count.toLocaleString('zh-CN');

/** What a run did, or a dry run would do: a sentence, then how the accounts part into kinds. */
export function ImportSummary({ report, fileName }: { report: ImportReport; fileName: string }) {
  const open = report.kinds.undecided ?? 0;
  return (
    <div className="reg-import-summary">
      <StatusTag tone={report.faultCount === 0 ? 'met' : 'soon'}>
        {report.faultCount === 0
          ? '没有问题'
          : open > 0
            ? `${word(open)} 个待您决定`
            : `${word(report.faultCount)} 个不能写入`}
      </StatusTag>
      <p>
        “{fileName}”读到 {word(report.read)} 行，写有 {word(report.entries)} 个账号。
        {report.dryRun ? '将' : '已'}新增 {word(report.created)} 个、更新 {word(report.updated)} 个，
        {word(report.unchanged)} 个没有变化。
      </p>
      <BarList
        label="各种结果的账号数"
        unit="个"
        items={importKinds
          .filter((kind) => (report.kinds[kind] ?? 0) > 0)
          .map((kind) => ({ id: kind, label: importKindTexts[kind], value: report.kinds[kind] ?? 0 }))}
      />
      {report.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {report.missing.count > 0 && (
        <details>
          <summary>
            已登记的 {word(report.missing.registered)} 个账号中，有 {word(report.missing.count)} 个表里没有
            {report.missing.isSuspicious ? '，文件可能不完整' : ''}。不会因此关停或删除。
          </summary>
          <ul className="reg-import-missing">
            {report.missing.names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
