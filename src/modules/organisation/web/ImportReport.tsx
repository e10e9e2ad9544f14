import { StatusTag } from '#ui/StatusTag.tsx';
import type { TableImportReport } from './table-import.ts';

/** What a run did, or a dry run would do, in one sentence. */
export function ImportSentence({ report, unit }: { report: TableImportReport; unit: string }) {
  const faultCount = report.faultCount ?? report.faults.length;
  const isWhole = faultCount === 0;
  const word = (count: number) => count.toLocaleString('zh-CN');
  const will = report.dryRun ? '将' : '已';
  return (
    <div className="org-import-sentence">
      <StatusTag tone={isWhole ? 'met' : 'soon'}>{isWhole ? '没有问题' : `${word(faultCount)} 行有问题`}</StatusTag>
      <p>
        读到 {word(report.read)} 行：{will}新增 {word(report.created)} {unit}
        {report.updated !== undefined && `，${will}更新 ${word(report.updated)} ${unit}`}，{word(report.unchanged)}{' '}
        {unit}已在册且没有变化。
      </p>
      {report.warnings?.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  );
}

/** The lines that cannot be taken, with what to do. */
export function ImportFaults({ faults }: { faults: TableImportReport['faults'] }) {
  return (
    <section className="org-import-faults" aria-label="有问题的行">
      <table>
        <thead>
          <tr>
            <th scope="col">行号</th>
            <th scope="col">问题和处理办法</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.line} ${fault.text}`}>
              <td>{fault.line}</td>
              <td>{fault.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
