import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { carrierLimits, extractFile, unreadFile, type Extraction } from '#modules/textcheck/server/public.ts';
import { FileUnreadable, readInput } from './import-commands.ts';

export const stdinName = '标准输入';

/** One file to be scanned: its name as typed, and what was read from it. */
export interface ScanInput {
  readonly file: string;
  readonly extraction: Extraction;
}

/**
 * Reads files, standard input (`-`) and folders down to the last one, each when its turn comes. Hidden files and links to other
 * places are passed over inside folders. What cannot be opened goes to `refuse` and the rest goes on.
 */
export async function* readInputs(
  names: readonly string[],
  stdin: AsyncIterable<Buffer>,
  refuse: (file: string, text: string) => void,
): AsyncGenerator<ScanInput> {
  for (const name of names) {
    try {
      if (name === '-') yield { file: stdinName, extraction: await readStdin(stdin) };
      else
        for await (const { file, size } of filesOf(name)) {
          try {
            yield { file, extraction: await readOne(file, size) };
          } catch (error) {
            refuse(file, textOf(error));
          }
        }
    } catch (error) {
      refuse(name, textOf(error));
    }
  }
}

async function readOne(file: string, size: number): Promise<Extraction> {
  if (size > carrierLimits.fileBytes) return unreadFile(file, 'tooLarge');
  return extractFile({ bytes: await readInput(file), fileName: basename(file) });
}

async function* filesOf(name: string): AsyncGenerator<{ file: string; size: number }> {
  const facts = await factsOf(name);
  if (facts === undefined || facts.isFile() || facts.isFIFO()) {
    yield { file: name, size: facts?.size ?? 0 };
    return;
  }
  if (!facts.isDirectory()) throw new FileUnreadable(`${name} 不是普通文件，不能检查。`);
  const entries = await readdir(name, { withFileTypes: true }).catch(() => {
    throw new FileUnreadable(`没有权限打开文件夹 ${name}。`);
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    if (!entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory())) yield* filesOf(join(name, entry.name));
}

/** What cannot even be asked is refused by the reading, with its reason. */
async function factsOf(name: string): Promise<Stats | undefined> {
  return stat(name).catch(() => undefined);
}

async function readStdin(stdin: AsyncIterable<Buffer>): Promise<Extraction> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.length;
    if (size > carrierLimits.fileBytes) return unreadFile(stdinName, 'tooLarge');
    chunks.push(chunk);
  }
  return extractFile({ bytes: Buffer.concat(chunks), fileName: '' });
}

function textOf(error: unknown): string {
  if (error instanceof FileUnreadable) return error.message;
  throw error;
}
