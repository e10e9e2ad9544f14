import { imageSize } from 'image-size';
import { Problem } from '#shared/problems.ts';
import { mostMediaBytes, type MediaKind } from '../media-contract.ts';
import { contentProblems } from '../texts.ts';

/** What a file is by its bytes; its name says nothing. */
export interface Sniffed {
  readonly kind: MediaKind;
  readonly mediaType: string;
  readonly ending: string;
  readonly width: number | null;
  readonly height: number | null;
}

const latin = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1');
const office = 'application/vnd.openxmlformats-officedocument.';

type Kind = Pick<Sniffed, 'kind' | 'mediaType' | 'ending'>;
const picture = (type: string, ending: string): Kind => ({ kind: 'picture', mediaType: `image/${type}`, ending });
const document = (mediaType: string, ending: string): Kind => ({ kind: 'document', mediaType, ending });

const mark: readonly (readonly [(bytes: Buffer) => boolean, Kind])[] = [
  [(bytes) => latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n', picture('png', 'png')],
  [(bytes) => latin(bytes, 0, 3) === '\xff\xd8\xff', picture('jpeg', 'jpg')],
  [(bytes) => /^GIF8[79]a/.test(latin(bytes, 0, 6)), picture('gif', 'gif')],
  [(bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP', picture('webp', 'webp')],
  [(bytes) => latin(bytes, 4, 12) === 'ftypM4A ', { kind: 'audio', mediaType: 'audio/mp4', ending: 'm4a' }],
  [
    (bytes) => /^ftyp(?:isom|iso[2-9]|mp4[12]|avc1|M4V |qt  |dash|MSNV)/.test(latin(bytes, 4, 12)),
    { kind: 'video', mediaType: 'video/mp4', ending: 'mp4' },
  ],
  [
    (bytes) => latin(bytes, 0, 4) === '\x1aE\xdf\xa3' && latin(bytes, 0, 64).includes('webm'),
    { kind: 'video', mediaType: 'video/webm', ending: 'webm' },
  ],
  [
    (bytes) => latin(bytes, 0, 3) === 'ID3' || /^\xff[\xfb\xf3\xf2]/.test(latin(bytes, 0, 2)),
    { kind: 'audio', mediaType: 'audio/mpeg', ending: 'mp3' },
  ],
  [
    (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WAVE',
    { kind: 'audio', mediaType: 'audio/wav', ending: 'wav' },
  ],
  [(bytes) => latin(bytes, 0, 5) === '%PDF-', document('application/pdf', 'pdf')],
  [(bytes) => isZipWith(bytes, 'word/document'), document(`${office}wordprocessingml.document`, 'docx')],
  [(bytes) => isZipWith(bytes, 'xl/workbook'), document(`${office}spreadsheetml.sheet`, 'xlsx')],
  [(bytes) => isZipWith(bytes, 'ppt/presentation'), document(`${office}presentationml.presentation`, 'pptx')],
  [(bytes) => isZipWith(bytes, 'OFD.xml'), document('application/ofd', 'ofd')],
];

function isZipWith(bytes: Buffer, entry: string): boolean {
  return latin(bytes, 0, 4) === 'PK\x03\x04' && bytes.includes(entry) && !bytes.includes('vbaProject.bin');
}

const kindWords: Readonly<Record<MediaKind, string>> = {
  picture: '图片',
  video: '视频',
  audio: '音频',
  document: '附件',
};

/** Tells what a file is and whether it may be kept. @throws Problem content.badMedia */
export function sniffMedia(bytes: Buffer, file: string): Sniffed {
  const refuse = (reason: string): Problem => new Problem(contentProblems.badMedia, { file, reason });
  if (bytes.length === 0) throw refuse('文件是空的');
  const found = mark.find(([fits]) => fits(bytes))?.[1];
  if (!found)
    throw refuse(
      '不是可以发布的格式；图片请用 JPG、PNG、GIF、WebP，视频用 MP4，音频用 MP3，附件用 PDF、OFD、DOCX、XLSX、PPTX（不含宏）',
    );
  const most = mostMediaBytes[found.kind];
  if (bytes.length > most) throw refuse(`${kindWords[found.kind]}不能超过 ${most / 1024 / 1024} MB，请压缩后上传`);
  if (found.kind !== 'picture') return { ...found, width: null, height: null };
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // From 5 on the picture lies on its side.
    return orientation < 5 ? { ...found, width, height } : { ...found, width: height, height: width };
  } catch {
    throw refuse('图片已损坏，打不开');
  }
}
