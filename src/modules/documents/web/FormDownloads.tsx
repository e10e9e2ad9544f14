import { Button } from 'antd';
import { formFormats, type FormFormat } from '../form-contract.ts';
import { formatTexts } from '../texts.ts';

/** A form as each kind of file, a button each; as links inside a line of text. */
export function FormDownloads({
  hrefFor,
  isInline = false,
}: {
  hrefFor: (format: FormFormat) => string;
  isInline?: boolean;
}) {
  return (
    <>
      {formFormats.map((format) => (
        <Button
          key={format}
          href={hrefFor(format)}
          download
          {...(isInline ? { type: 'link' as const, size: 'small' as const } : {})}
        >
          {formatTexts[format]}
        </Button>
      ))}
    </>
  );
}
