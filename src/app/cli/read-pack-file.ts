import { stat } from 'node:fs/promises';
import type { PackFile } from '#rulebook/pack-loader.ts';
import { FileUnreadable, readInput } from './import-commands.ts';

const mostBytes = 1024 * 1024;

/** Reads the text of a pack; its size is asked first, so that a device or a pipe is not read without end. @throws FileUnreadable */
export async function readPackFile(name: string): Promise<PackFile> {
  // What cannot even be asked is refused by the reading, with its reason.
  const facts = await stat(name).catch(() => undefined);
  if (facts && !facts.isFile() && !facts.isDirectory())
    throw new FileUnreadable(`${name} 不是普通文件，请指明规则包文件（.yaml）。`);
  if (facts && facts.size > mostBytes) throw new FileUnreadable(`${name} 过大，规则包不应超过 1 MB。`);
  const bytes = await readInput(name);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new FileUnreadable(`${name} 不是 UTF-8 文本，请另存为 UTF-8 后再试。`);
  }
}
