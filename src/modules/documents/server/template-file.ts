import { fromBuffer } from 'yauzl';
import { Problem } from '#shared/problems.ts';
import type { TemplateFormat } from '../form-contract.ts';
import { documentProblems } from '../texts.ts';

const mostBytes = 5 * 1024 * 1024;
const mostUnpackedBytes = 60 * 1024 * 1024;
const mainParts: Readonly<Record<TemplateFormat, string>> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' };

/**
 * Looks at a template before anything unpacks it: a ZIP of bearable size with the main part of its format and no macros.
 * @throws Problem documents.badTemplate
 */
export async function readTemplateFile(
  { fileName, contentBase64 }: { fileName: string; contentBase64: string },
  format: TemplateFormat,
): Promise<{ bytes: Buffer; name: string }> {
  const name = (fileName.split(/[\\/]/).at(-1) ?? fileName).trim();
  const refuse = (reason: string): Problem => new Problem(documentProblems.badTemplate, { file: name, reason });
  if (!name.toLowerCase().endsWith(`.${format}`)) throw refuse(`须是 ${format.toUpperCase()} 文件`);
  const bytes = Buffer.from(contentBase64, 'base64');
  if (bytes.length === 0) throw refuse('文件是空的');
  if (bytes.length > mostBytes) throw refuse('超过 5 MB');
  const entries = await listEntries(bytes).catch(() => {
    throw refuse(`不是完整的 ${format.toUpperCase()} 文件`);
  });
  if (!entries.some((entry) => entry.name === mainParts[format])) throw refuse(`不是 ${format.toUpperCase()} 文件`);
  if (entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) throw refuse('含有宏');
  if (entries.reduce((sum, entry) => sum + entry.bytes, 0) > mostUnpackedBytes) throw refuse('展开后过大');
  return { bytes, name };
}

function listEntries(bytes: Buffer): Promise<{ name: string; bytes: number }[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error) return reject(error);
      const entries: { name: string; bytes: number }[] = [];
      zip.on('entry', (entry: { fileName: string; uncompressedSize: number }) =>
        entries.push({ name: entry.fileName, bytes: entry.uncompressedSize }),
      );
      zip.on('end', () => resolve(entries));
      zip.on('error', reject);
    });
  });
}
