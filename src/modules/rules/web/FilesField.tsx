import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Field } from '#ui/Field.tsx';
import type { SentFile } from '../file-contract.ts';
import { readSentFiles } from './read-files.ts';

const most = 5;

/** Files that go with a request; read at once, sent with the form. */
export function FilesField({
  files,
  onChange,
}: {
  files: readonly SentFile[];
  onChange: (files: readonly SentFile[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState('');
  const add = async (chosen: FileList | null) => {
    const { files: read, fault: found } = await readSentFiles([...(chosen ?? [])], most - files.length);
    setFault(found);
    onChange([...files, ...read]);
  };
  return (
    <Field
      label="附件"
      isOptional
      fault={fault || undefined}
      hint={`PDF、DOCX、OFD、TXT 或图片，最多 ${most} 个，合计不超过 20 MB。`}
    >
      {({ id }) => (
        <div>
          <input
            ref={input}
            id={id}
            type="file"
            multiple
            hidden
            accept=".pdf,.docx,.ofd,.txt,.png,.jpg,.jpeg"
            onChange={(event) => {
              void add(event.target.files).finally(() => {
                if (input.current) input.current.value = '';
              });
            }}
          />
          <ul>
            {files.map((file, index) => (
              <li key={`${file.fileName} ${index}`}>
                <PaperClipOutlined aria-hidden /> {file.fileName}{' '}
                <Button type="text" size="small" onClick={() => onChange(files.filter((one) => one !== file))}>
                  移除
                </Button>
              </li>
            ))}
          </ul>
          <Button onClick={() => input.current?.click()} disabled={files.length >= most}>
            选择文件
          </Button>
        </div>
      )}
    </Field>
  );
}
