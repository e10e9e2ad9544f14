import { Findings, type CarrierFile, type Extraction } from './carrier-part.ts';
import { limits } from './limits.ts';
import { reasonOf, Unreadable, type NotCheckedCode } from './not-checked.ts';
import { readArchive } from './read-archive.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readOfd } from './read-ofd.ts';
import { createPictureReader, readPictureFile } from './read-picture.ts';
import { readPptx } from './read-pptx.ts';
import { readSubtitles } from './read-subtitles.ts';
import { readText } from './read-text.ts';
import { readXlsx } from './read-xlsx.ts';
import { sniffKind, type CarrierKind } from './sniff-kind.ts';
import { openZip, type Unpacked } from './unpack-zip.ts';

const kindTexts: Record<CarrierKind, string> = {
  empty: '空文件',
  text: '纯文本',
  html: '网页',
  subtitles: '字幕',
  richText: 'RTF 文档',
  zip: 'ZIP 压缩包',
  oldOffice: '旧版 Office 文档',
  encrypted: '加密的 Office 文档',
  pdf: 'PDF 文档',
  picture: '图片',
  oddPicture: '图片',
  media: '音视频',
  otherArchive: '压缩包',
  unknown: '不认识的格式',
};

const refused: Partial<Record<CarrierKind, NotCheckedCode>> = {
  empty: 'empty',
  richText: 'richText',
  oldOffice: 'oldOffice',
  encrypted: 'encrypted',
  oddPicture: 'pictureFormat',
  media: 'noTranscript',
  otherArchive: 'otherArchive',
  unknown: 'unknown',
};

/** All text of a file, its name included, and what was not read and why. Never throws for a bad file. */
export async function readCarrier(file: CarrierFile): Promise<Extraction> {
  return readAt(file, 0, performance.now());
}

async function readAt({ bytes, fileName }: CarrierFile, depth: number, startedMs: number): Promise<Extraction> {
  const found = new Findings(startedMs);
  found.add('文件名', baseName(fileName));
  const named = found.parts.length;
  const kind = sniffKind(bytes, fileName);
  let text = kindTexts[kind];
  let fault: string | undefined;
  try {
    if (bytes.length > limits.fileBytes) throw new Unreadable('tooLarge');
    text = (await readKind(kind, bytes, found, depth)) ?? text;
    if (found.parts.length === named && found.notChecked.length === 0) throw new Unreadable('noText');
  } catch (error) {
    found.miss('文件内容', reasonOf(error instanceof Unreadable ? error.code : 'unread'));
    // Readers say what they know to be wrong with a file; anything else is for whoever runs the server to see.
    if (!(error instanceof Unreadable)) fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  return { kind: text, ...withinCharacters(found), ...(fault === undefined ? {} : { fault }) };
}

/** Answers with a more exact name of the kind, where the bytes alone did not say. */
async function readKind(
  kind: CarrierKind,
  bytes: Uint8Array,
  found: Findings,
  depth: number,
): Promise<string | undefined> {
  const code = refused[kind];
  if (code !== undefined) throw new Unreadable(code);
  const readPicture = createPictureReader();
  if (kind === 'text') readText(bytes, found);
  else if (kind === 'subtitles') readSubtitles(bytes, found);
  else if (kind === 'html') await readHtml(bytes, found, readPicture);
  else if (kind === 'pdf') await (await import('./read-pdf.ts')).readPdf(bytes, found, readPicture);
  else if (kind === 'picture') await readPictureFile(bytes, found);
  else return readPacked(await openZip(bytes), found, depth);
  return undefined;
}

/** What is packed says itself what it is by the names inside. */
async function readPacked(zip: Unpacked, found: Findings, depth: number): Promise<string> {
  const has = (name: string): boolean => zip.names.includes(name);
  const readPicture = createPictureReader();
  if (has('word/document.xml')) return readDocx(zip, found, readPicture).then(() => 'Word 文档');
  if (has('xl/workbook.xml')) return readXlsx(zip, found, readPicture).then(() => 'Excel 工作簿');
  if (has('ppt/presentation.xml')) return readPptx(zip, found, readPicture).then(() => 'PowerPoint 演示文稿');
  if (has('OFD.xml')) return readOfd(zip, found, readPicture).then(() => 'OFD 文档');
  if (depth > 0) throw new Unreadable('nestedArchive');
  await readArchive(zip, found, (bytes, fileName) => readAt({ bytes, fileName }, depth + 1, found.startedMs));
  return kindTexts.zip;
}

function withinCharacters({ parts, notChecked }: Findings): Pick<Extraction, 'parts' | 'notChecked'> {
  let left: number = limits.characters;
  const kept = parts.flatMap((part) => {
    const text = part.text.slice(0, Math.max(0, left));
    left -= part.text.length;
    return text === '' ? [] : [{ ...part, text }];
  });
  return {
    parts: kept,
    notChecked: left < 0 ? [...notChecked, { part: '其余文字', ...reasonOf('tooMuchText') }] : notChecked,
  };
}

const baseName = (fileName: string): string => fileName.split(/[\\/]/).at(-1) ?? fileName;
