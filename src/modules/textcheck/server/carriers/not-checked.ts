import { limits } from './limits.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Why a part was not checked, and the remedy. The code stays, the text may be improved. */
export const notCheckedReasons = {
  empty: '文件是空的，请核对后重新选择',
  noText: '没有找到文字，未检查：若内容是图片，请另存为 PNG 或 JPG 后检查',
  broken: '文件已损坏或不完整，未检查：请用原软件打开并另存后再检查',
  encrypted: '文件设有密码，未检查：请去掉密码另存后再检查',
  tooLarge: `文件超过 ${megabytes(limits.fileBytes)}，未检查：请压缩或拆分后再检查`,
  tooMuchText: `文字超过 ${limits.characters / 10_000} 万字，其后的部分未检查：请拆分后再检查`,
  tooManyPages: `超过 ${limits.pages} 页，其后的页未检查：请拆分后再检查`,
  tooManyCells: `超过 ${limits.cells / 10_000} 万个单元格，其后的未检查：请拆分后再检查`,
  tooManyPictures: `超过 ${limits.pictures} 张图片，其后的图片未检查：请把这些图片另行检查`,
  tooManyFiles: `压缩包内超过 ${limits.archiveFiles} 个文件，其后的未检查：请解压后分批检查`,
  unpacksTooLarge: `解压后过大（可能是压缩炸弹），未检查：请解压后逐个检查`,
  tooManyPixels: `图片超过 ${limits.pixels / 10_000} 万像素，未检查：请缩小后再检查`,
  tooSlow: `${limits.secondsForPictures} 秒内没有读完，未检查：请拆分或缩小后再检查`,
  tooHeavy: '读取时超出内存上限，未检查：请拆分或缩小后再检查',
  nestedArchive: '压缩包里的压缩包，未检查：请解压后再检查',
  otherArchive: '只读取 ZIP 压缩包，未检查：请解压后检查其中的文件，或改用 ZIP',
  oldOffice: '旧版 Office 或 WPS 格式，未检查：请另存为 DOCX、XLSX 或 PPTX 后再检查',
  richText: 'RTF 格式，未检查：请另存为 DOCX 后再检查',
  noTranscript: '没有字幕或文字稿，未检查：请上传字幕文件（.srt、.vtt）或文字稿',
  outside: '内容不在文件里，未检查：请把它另行上传检查',
  embedded: '内嵌的对象，未检查：请把它单独另存后检查',
  noWords: '图片中没有识别出文字；若确有文字，请换更清晰的图片或人工核对',
  pictureFormat: '图片格式不能识别，未检查：请另存为 PNG 或 JPG 后再检查',
  unknown: '不认识的文件格式，未检查：请另存为 DOCX、XLSX、PDF、TXT 或图片后再检查',
  unread: '没有读出，未检查：请另存后再检查，或人工核对',
} as const;

export type NotCheckedCode = keyof typeof notCheckedReasons;

/** A reader gives up on a part for a reason that a person can act on. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code: NotCheckedCode;
  constructor(code: NotCheckedCode) {
    super(notCheckedReasons[code]);
    this.code = code;
  }
}

/** The reason with its text, as findings keep it. */
export function reasonOf(code: NotCheckedCode): { readonly code: NotCheckedCode; readonly text: string } {
  return { code, text: notCheckedReasons[code] };
}
