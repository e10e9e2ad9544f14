import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { readFileContent, type FileContent } from './file-content.ts';
import { FileChoice } from './FileChoice.tsx';
import { ImportColumns, type ImportColumn } from './ImportColumns.tsx';
import { ImportFaults, ImportSentence } from './ImportReport.tsx';
import type { TableImportReport, TableImportRun } from './table-import.ts';
import './organisation.css';

export interface TableImportProps {
  /** What a row is: "个账号". */
  unit: string;
  /** Fields that a column can be chosen for; left out where the server knows its columns only by their words. */
  fields?: readonly ImportColumn[];
  /** The choices above (unit, kind) in one text; when it changes, the dry run is done again. */
  choices: string;
  run: (input: TableImportRun) => Promise<TableImportReport>;
  /** Where the imported things are: a link. */
  after: ReactNode;
}

/** File, columns, dry run, then the run: nothing is written before the person has seen what will be. */
export function TableImport({ unit, fields = [], choices, run, after }: TableImportProps) {
  const [file, setFile] = useState<FileContent | null>(null);
  const [map, setMap] = useState<Readonly<Record<string, string>>>({});
  const trial = useTrial(file, map, choices, run);
  const writing = useMutation<TableImportReport, unknown>({
    mutationFn: () => run({ ...contentOf(file), map, dryRun: false }),
  });
  const choose = async (chosen: File) => {
    const content = await readFileContent(chosen);
    writing.reset();
    setMap({});
    setFile(content);
  };
  const headers = trial.data?.headers ?? headersOf(trial.error);
  const retry = writing.isError ? () => writing.mutate() : () => void trial.refetch();
  const problem = writing.error ?? trial.error;
  return (
    <>
      <section className="zj-section">
        <h2>选择文件</h2>
        <FileChoice file={file} onChoose={(chosen) => void choose(chosen)} />
      </section>
      {fields.length > 0 && headers.length > 0 && !writing.data && (
        <section className="zj-section">
          <h2>列的对应关系</h2>
          <ImportColumns
            fields={fields}
            headers={headers}
            columns={{ ...trial.data?.columns, ...map }}
            onChange={(field, header) => setMap({ ...map, [field]: header })}
          />
        </section>
      )}
      {file && (
        <section className="zj-section" aria-live="polite">
          <h2>{writing.data ? '导入结果' : '试运行结果'}</h2>
          {Boolean(problem) && <ErrorState problem={problem} kept="没有写入任何内容，文件仍在。" onRetry={retry} />}
          {trial.isFetching && <Loading>正在核对，还没有写入…</Loading>}
          {writing.isPending && <Loading>正在写入，请稍候…</Loading>}
          {!trial.isFetching && !writing.isPending && (
            <Outcome report={writing.data ?? trial.data} unit={unit} after={after} onRun={() => writing.mutate()} />
          )}
        </section>
      )}
    </>
  );
}

/** The dry run of what is chosen now; a later choice replaces the answer of an earlier one. */
function useTrial(
  file: FileContent | null,
  map: Readonly<Record<string, string>>,
  choices: string,
  run: TableImportProps['run'],
) {
  return useQuery<TableImportReport, unknown>({
    queryKey: ['table-import', file?.readAtMs, map, choices],
    queryFn: () => run({ ...contentOf(file), map, dryRun: true }),
    enabled: file !== null,
    // The run is an act that leaves an event: read again at every change, it would cause the next change itself.
    meta: { isLive: false },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

function contentOf(file: FileContent | null): Pick<TableImportRun, 'fileName' | 'contentBase64'> {
  return { fileName: file?.fileName ?? '', contentBase64: file?.contentBase64 ?? '' };
}

function Outcome({
  report,
  unit,
  after,
  onRun,
}: {
  report: TableImportReport | undefined;
  unit: string;
  after: ReactNode;
  onRun: () => void;
}) {
  if (!report) return null;
  return (
    <>
      <ImportSentence report={report} unit={unit} />
      {report.faults.length > 0 && <ImportFaults faults={report.faults} />}
      {report.dryRun ? (
        <RunButton report={report} unit={unit} onRun={onRun} />
      ) : (
        <p className="org-import-end">{after}</p>
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
      {skipped > 0 && (
        <span className="zj-quiet">
          有问题的 {skipped.toLocaleString('zh-CN')} 行不会写入，改好后可再导入，已导入的不会重复。
        </span>
      )}
    </p>
  );
}

/** The headers that a refusal for a missing column names, so that the column can be chosen. */
function headersOf(problem: unknown): readonly string[] {
  if (!(problem instanceof ApiProblem) || problem.code !== 'table.missing-column') return [];
  return String(problem.facts['headers'] ?? '').split('、');
}
