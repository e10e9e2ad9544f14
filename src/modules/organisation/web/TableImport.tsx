import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { readFileContent, type FileContent } from './file-content.ts';
import { FileChoice } from './FileChoice.tsx';
import { ImportColumns, type ImportColumn } from './ImportColumns.tsx';
import { ImportFaults, ImportSentence } from './ImportReport.tsx';
import './organisation.css';

/** What an import operation answers, for a dry run as for the run. */
export interface TableImportReport {
  readonly read: number;
  readonly created: number;
  readonly updated?: number;
  readonly unchanged: number;
  readonly faultCount?: number;
  readonly faults: readonly { readonly line: number; readonly text: string }[];
  readonly warnings?: readonly string[];
  /** The table's headers and the column chosen for each field; shown so that a wrong guess is seen before anything is written. */
  readonly headers?: readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
}

export interface TableImportRun {
  readonly fileName: string;
  readonly contentBase64: string;
  readonly dryRun: boolean;
  /** Columns the person chose, by field. */
  readonly map: Readonly<Record<string, string>>;
}

export interface TableImportProps {
  /** What a row is: "个账号". */
  unit: string;
  /** Fields that a column can be chosen for; left out where the server knows its columns only by their words. */
  fields?: readonly ImportColumn[];
  /** Changes when the choices above (unit, kind) change: the dry run is done again. */
  choices: string;
  run: (input: TableImportRun) => Promise<TableImportReport>;
  /** Where the imported things are: a link. */
  after: ReactNode;
}

type Step = { readonly at: 'none' } | { readonly at: 'checking' | 'writing' } | { readonly at: 'checked' | 'done'; readonly report: TableImportReport } | { readonly at: 'refused'; readonly problem: unknown };

/** File, columns, dry run, then the run: nothing is written before the person has seen what will be. */
export function TableImport({ unit, fields = [], choices, run, after }: TableImportProps) {
  const [file, setFile] = useState<FileContent | null>(null);
  const [map, setMap] = useState<Readonly<Record<string, string>>>({});
  const [step, setStep] = useState<Step>({ at: 'none' });
  const attempt = async (content: FileContent, chosen: Readonly<Record<string, string>>, dryRun: boolean) => {
    setStep({ at: dryRun ? 'checking' : 'writing' });
    try {
      const report = await run({ fileName: content.fileName, contentBase64: content.contentBase64, map: chosen, dryRun });
      setStep({ at: dryRun ? 'checked' : 'done', report });
    } catch (problem) {
      setStep({ at: 'refused', problem });
    }
  };
  // a run that is done stays done when the choices above it change
  useEffect(() => {
    if (file) void attempt(file, map, true);
  }, [file, map, choices]);
  const choose = async (chosen: File) => {
    setMap({});
    setFile(await readFileContent(chosen));
  };
  const report = step.at === 'checked' || step.at === 'done' ? step.report : null;
  const headers = report?.headers ?? headersOf(step);
  return (
    <>
      <section className="zj-section">
        <h2>选择文件</h2>
        <FileChoice file={file} onChoose={(chosen) => void choose(chosen)} />
      </section>
      {fields.length > 0 && headers.length > 0 && step.at !== 'done' && (
        <section className="zj-section">
          <h2>列的对应关系</h2>
          <ImportColumns fields={fields} headers={headers} columns={{ ...report?.columns, ...map }} onChange={(field, header) => setMap({ ...map, [field]: header })} />
        </section>
      )}
      {step.at !== 'none' && (
        <section className="zj-section" aria-live="polite">
          <h2>{step.at === 'done' ? '导入结果' : '试运行结果'}</h2>
          {step.at === 'checking' && <Loading>正在核对，还没有写入…</Loading>}
          {step.at === 'writing' && <Loading>正在写入，请稍候…</Loading>}
          {step.at === 'refused' && <ErrorState problem={step.problem} kept="没有写入任何内容，文件仍在。" {...(file ? { onRetry: () => void attempt(file, map, true) } : {})} />}
          {report && <ImportSentence report={report} unit={unit} />}
          {report && report.faults.length > 0 && <ImportFaults faults={report.faults} />}
          {step.at === 'done' && <p className="org-import-end">{after}</p>}
          {step.at === 'checked' && file && <RunButton report={step.report} unit={unit} onRun={() => void attempt(file, map, false)} />}
        </section>
      )}
    </>
  );
}

function RunButton({ report, unit, onRun }: { report: TableImportReport; unit: string; onRun: () => void }) {
  const count = report.created + (report.updated ?? 0);
  const skipped = report.faultCount ?? report.faults.length;
  if (count === 0) return <p className="zj-quiet">没有需要写入的内容。</p>;
  return (
    <p className="org-import-end">
      <Button type="primary" onClick={onRun}>
        导入 {count.toLocaleString('zh-CN')} {unit}
      </Button>
      {skipped > 0 && <span className="zj-quiet">有问题的 {skipped.toLocaleString('zh-CN')} 行不会写入，改好后可再导入，已导入的不会重复。</span>}
    </p>
  );
}

/** The headers that a refusal for a missing column names, so that the column can be chosen. */
function headersOf(step: Step): readonly string[] {
  if (step.at !== 'refused' || !(step.problem instanceof ApiProblem) || step.problem.code !== 'table.missing-column') return [];
  return String(step.problem.facts['headers'] ?? '').split('、');
}
