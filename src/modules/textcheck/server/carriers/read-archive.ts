import type { Extraction, Findings } from './carrier-part.ts';
import { limits } from './limits.ts';
import { reasonOf, Unreadable } from './not-checked.ts';
import type { Unpacked } from './unpack-zip.ts';

/** Files of a packed folder, one level deep, each read as if it had come alone; its parts are named after it. */
export async function readArchive(
  zip: Unpacked,
  found: Findings,
  readInner: (bytes: Buffer, fileName: string) => Promise<Extraction>,
): Promise<void> {
  const names = zip.names.filter((name) => !/(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test(name));
  if (names.length > limits.archiveFiles) found.miss('其余文件', reasonOf('tooManyFiles'));
  for (const name of names.slice(0, limits.archiveFiles)) {
    try {
      const inner = await readInner((await zip.read(name)) ?? Buffer.alloc(0), name);
      for (const part of inner.parts) found.parts.push({ ...part, name: `${name}：${part.name}` });
      for (const one of inner.notChecked) found.notChecked.push({ ...one, part: `${name}：${one.part}` });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      found.miss(name, reasonOf(error.code));
    }
  }
}
