import { Button } from 'antd';
import { formFormats, type FormFormat } from '#modules/documents/form-contract.ts';

const formatTexts: Record<FormFormat, string> = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' };

/** Links to a form as each kind of file. */
export function FormDownloads({ hrefFor }: { hrefFor: (format: FormFormat) => string }) {
  return (
    <>
      {formFormats.map((format) => (
        <Button key={format} href={hrefFor(format)} download>
          {formatTexts[format]}
        </Button>
      ))}
    </>
  );
}
