import { useState } from 'react';
import { Field } from '#ui/Field.tsx';
import { readFileContent } from '#modules/organisation/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';

const mostBytes = 20 * 1024 * 1024;

/** One file that proves something: a screenshot or a receipt. */
export function ProofField({
  label,
  file,
  onChange,
  isOptional = false,
  error,
}: {
  label: string;
  file: SentFile | undefined;
  onChange: (file: SentFile | undefined) => void;
  isOptional?: boolean;
  error?: string | undefined;
}) {
  const [fault, setFault] = useState('');
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return onChange(undefined);
    if (chosen.size === 0 || chosen.size > mostBytes) return setFault('文件是空的或超过 20 MB，请另选。');
    setFault('');
    const { fileName, contentBase64 } = await readFileContent(chosen);
    onChange({ fileName, contentBase64 });
  };
  return (
    <Field
      label={label}
      isOptional={isOptional}
      error={error}
      fault={fault || undefined}
      hint={file ? `已选 ${file.fileName}` : '截图或回执：PNG、JPG、PDF、DOCX，不超过 20 MB。'}
    >
      {({ id }) => (
        <input
          id={id}
          type="file"
          accept=".png,.jpg,.jpeg,.pdf,.docx,.ofd,.txt"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      )}
    </Field>
  );
}
