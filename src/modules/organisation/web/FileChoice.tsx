import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import { Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import type { FileContent } from './file-content.ts';

const mostBytes = 14 * 1024 * 1024;

/** A place to drop a table on, with a button for those who do not drag. */
export function FileChoice({ file, onChoose }: { file: FileContent | null; onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState('');
  const take = (chosen: File | null | undefined) => {
    if (!chosen) return;
    const reason = faultOf(chosen);
    setFault(reason);
    if (reason === '') onChoose(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={`org-drop${isOver ? ' org-drop-over' : ''}`}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.ods,.csv,.tsv,.txt,text/csv"
        onChange={(event) => (take(event.target.files?.[0]), (event.target.value = ''))}
      />
      {file ? (
        <p>
          <FileTextOutlined aria-hidden /> {file.fileName}
          <span className="zj-quiet">（{sizeText(file.sizeBytes)}）</span>
        </p>
      ) : (
        <p>把 XLSX、XLS 或 CSV 文件拖到这里，或</p>
      )}
      <Button onClick={() => input.current?.click()}>{file ? '换一个文件' : '选择文件'}</Button>
      <p className="zj-quiet">表头上方可以有标题行。Excel 文件可直接选用；CSV 的 UTF-8、UTF-16、GB18030 编码均可。</p>
      {fault && (
        <p className="zj-field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function faultOf(file: File): string {
  if (/\.et$/i.test(file.name)) return `“${file.name}”是 WPS 表格文件，请另存为 XLSX 后再选。`;
  if (file.size === 0) return `“${file.name}”是空文件，请核对。`;
  if (file.size > mostBytes) return `“${file.name}”有 ${sizeText(file.size)}，超过 14 MB，请拆分后分次导入。`;
  return '';
}

function sizeText(sizeBytes: number): string {
  return sizeBytes < 1024 * 1024
    ? `${Math.max(1, Math.round(sizeBytes / 1024))} KB`
    : `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
}
