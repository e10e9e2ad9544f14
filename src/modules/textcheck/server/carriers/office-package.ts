import { posix } from 'node:path';
import type { Unpacked } from './unpack-zip.ts';
import { reasonOf, Unreadable } from './not-checked.ts';
import { walkXml } from './walk-xml.ts';
import type { Findings } from './carrier-part.ts';
import type { ReadPicture } from './read-picture.ts';

/** A reference from one part of an office package to another, or to an address outside. */
export interface Relation {
  readonly id: string;
  /** Last word of its type: `slide`, `comments`, `hyperlink`. */
  readonly type: string;
  /** Path within the package, or the address. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Relations of a part, in the order of the file. */
export async function relationsOf(zip: Unpacked, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const xml = await zip.read(`${folder === '.' ? '' : `${folder}/`}_rels/${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!xml) return relations;
  walkXml(xml, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship') return;
      const isExternal = TargetMode === 'External';
      const target = isExternal
        ? Target
        : posix.normalize(Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target));
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target, isExternal });
    },
  });
  return relations;
}

/** A part that must be there. @throws Unreadable */
export async function readPart(zip: Unpacked, name: string): Promise<Buffer> {
  const part = await zip.read(name);
  if (!part) throw new Unreadable('broken');
  return part;
}

const propertyNames: Readonly<Record<string, string>> = {
  title: '标题',
  subject: '主题',
  keywords: '关键词',
  description: '备注',
  category: '类别',
};

/** What lies in every office package beside its text: properties, pictures, recordings, embedded objects, links. */
export async function readBelongings(zip: Unpacked, found: Findings, readPicture: ReadPicture): Promise<void> {
  await readProperties(zip, found);
  for (const name of zip.names) {
    const file = posix.basename(name);
    if (/\/embeddings\//.test(name)) found.miss(`内嵌对象“${file}”`, reasonOf('embedded'));
    if (!/\/media\//.test(name)) continue;
    if (/\.(mp4|m4v|mov|avi|wmv|mp3|m4a|wav|wma)$/i.test(name)) found.miss(`音视频“${file}”`, reasonOf('noTranscript'));
    else await readPicture(async () => readPart(zip, name), `文档内图片“${file}”`, {}, found);
  }
}

async function readProperties(zip: Unpacked, found: Findings): Promise<void> {
  const xml = await zip.read('docProps/core.xml');
  if (!xml) return;
  let open = '';
  walkXml(xml, {
    open: (name) => (open = name),
    close: () => (open = ''),
    text: (text) => {
      const name = propertyNames[open];
      if (name !== undefined) found.add(`文档属性“${name}”`, text);
    },
  });
}

/** Addresses that a part links to. */
export function addLinks(relations: readonly Relation[], found: Findings): void {
  for (const { type, target, isExternal } of relations)
    if (isExternal && type === 'hyperlink') found.add('链接地址', target);
}
