import { useState } from 'react';
import { Field } from '#ui/Field.tsx';
import { readFileContent } from '#modules/organisation/web/public.tsx';
import type { SentFile } from '../file-contract.ts';

/** One scanned or written document to be sent with a form. */
export function OneFile({
  label,
  isOptional = true,
  onChange,
}: {
  label: string;
  isOptional?: boolean;
  onChange: (file: SentFile | undefined) => void;
}) {
  const [fault, setFault] = useState('');
  const read = async (file: File | undefined) => {
    const isFit = file !== undefined && file.size > 0 && file.size <= 20 * 1024 * 1024;
    setFault(file === undefined || isFit ? '' : '文件是空的或超过 20 MB，请重新选择。');
    if (!isFit) return onChange(undefined);
    const { fileName, contentBase64 } = await readFileContent(file);
    onChange({ fileName, contentBase64 });
  };
  return (
    <Field
      label={label}
      isOptional={isOptional}
      fault={fault || undefined}
      hint="PDF、DOCX、OFD、TXT 或图片，不超过 20 MB。"
    >
      {({ id }) => (
        <input
          id={id}
          type="file"
          accept=".pdf,.docx,.ofd,.txt,.png,.jpg,.jpeg"
          onChange={(event) => void read(event.target.files?.[0])}
        />
      )}
    </Field>
  );
}
