import { isUtf8 } from 'node:buffer';
import { Problem } from '#shared/problems.ts';
import type { SentFile } from '../file-contract.ts';
import { settingProblems } from '../settings-texts.ts';

const mostBytes = 20 * 1024 * 1024;
const pdf = 'application/pdf';

/** What a file may be, by the ending of its name, and whether its bytes say the same. */
const kinds: Readonly<Record<string, { readonly mediaType: string; readonly fits: (bytes: Buffer) => boolean }>> = {
  pdf: { mediaType: pdf, fits: (bytes) => bytes.subarray(0, 1024).includes('%PDF-') },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    fits: (bytes) => isZip(bytes) && bytes.includes('word/'),
  },
  ofd: { mediaType: 'application/ofd', fits: (bytes) => isZip(bytes) && bytes.includes('OFD.xml') },
  txt: { mediaType: 'text/plain; charset=utf-8', fits: (bytes) => !bytes.includes(0) },
  png: { mediaType: 'image/png', fits: (bytes) => bytes.subarray(1, 4).toString('latin1') === 'PNG' },
  jpg: { mediaType: 'image/jpeg', fits: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 },
};
const documentEndings = ['pdf', 'docx', 'ofd', 'txt'] as const;
const attachmentEndings = [...documentEndings, 'png', 'jpg'] as const;

/** A file as it arrived, checked. */
export interface CheckedFile {
  readonly bytes: Buffer;
  /** Without folders. */
  readonly name: string;
  readonly mediaType: string;
}

/** Reads a file sent as an attachment. @throws Problem setting.badFile */
export function readSentFile(file: SentFile): CheckedFile {
  return readFile(file, attachmentEndings);
}

/** Reads a file sent as the official text of a document. @throws Problem setting.badFile */
export function readDocumentFile(file: SentFile): CheckedFile {
  return readFile(file, documentEndings);
}

function readFile({ fileName, contentBase64 }: SentFile, endings: readonly string[]): CheckedFile {
  const name = (fileName.split(/[\\/]/).at(-1) ?? fileName).trim();
  const refuse = (reason: string): Problem => new Problem(settingProblems.badFile, { file: name, reason });
  const typed = name.split('.').at(-1)?.toLowerCase() ?? '';
  const ending = typed === 'jpeg' ? 'jpg' : typed;
  const kind = endings.includes(ending) ? kinds[ending] : undefined;
  if (!kind) throw refuse(`只接受 ${endings.map((one) => one.toUpperCase()).join('、')} 文件，请另存后上传`);
  const bytes = Buffer.from(contentBase64, 'base64');
  if (bytes.length === 0) throw refuse('文件是空的，请核对后重新选择');
  if (bytes.length > mostBytes) throw refuse('超过 20 MB，请压缩或拆分后上传');
  if (!kind.fits(bytes)) throw refuse(`内容不是 ${ending.toUpperCase()} 格式，请用原软件另存后上传`);
  const mediaType = ending === 'txt' && !isUtf8(bytes) ? 'text/plain; charset=gb18030' : kind.mediaType;
  return { bytes, name, mediaType };
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
}
