import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { TableImport, type TableImportRun } from '#modules/organisation/web/public.tsx';
import type { ImportReply } from '../terms-contract.ts';
import './dictionary.css';

export interface DictionaryImportProps {
  title: string;
  /** The register that the rows go to. */
  register: { readonly label: string; readonly to: string };
  unit: string;
  /** Which columns the file may have. */
  columns: ReactNode;
  run: (file: { fileName: string; contentBase64: string; dryRun: boolean }) => Promise<ImportReply>;
}

const verdicts = { new: '新增', changed: '更新', unchanged: '不变', refused: '不写入' } as const;

/** A file of words or of a list: dry run row by row, then all sound rows at once. */
export function DictionaryImport({ title, register, unit, columns, run }: DictionaryImportProps) {
  const client = useQueryClient();
  const [report, setReport] = useState<ImportReply>();
  const runAndShow = async ({ fileName, contentBase64, dryRun }: TableImportRun) => {
    setReport(undefined);
    const done = await run({ fileName, contentBase64, dryRun });
    setReport(done);
    if (!dryRun) await client.invalidateQueries({ queryKey: ['textcheck'] });
    return done;
  };
  const listed = report?.rows.filter((row) => row.verdict !== 'refused') ?? [];
  return (
    <>
      <PageHeader title={title} trail={[{ label: '错敏词检查', to: '/textcheck' }, register]}>
        先逐行预检，看清哪些新增、哪些更新，再写入；导出的文件可以原样导入。
      </PageHeader>
      <section className="zj-section">
        <h2>文件的列</h2>
        {columns}
      </section>
      <TableImport
        unit={unit}
        choices=""
        run={runAndShow}
        after={<PageLink to={register.to}>查看{register.label}</PageLink>}
      />
      {listed.length > 0 && (
        <section className="zj-section">
          <h2>{report?.dryRun ? '逐行预检' : '已写入'}</h2>
          <table className="dict-import-rows">
            <thead>
              <tr>
                <th scope="col">行号</th>
                <th scope="col">结果</th>
                <th scope="col">名称</th>
                <th scope="col">变化</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>{verdicts[row.verdict]}</td>
                  <td>{row.name}</td>
                  <td>{row.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {report && report.created + report.updated > listed.length && (
            <p className="zj-quiet">只列出前 {listed.length} 行，其余照此处理。</p>
          )}
        </section>
      )}
    </>
  );
}
