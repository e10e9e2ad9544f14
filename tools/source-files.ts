import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders with code of ours, relative to the project root. */
export const codeFolders = ['src', 'bench', 'e2e', 'tools', 'bin'] as const;

/** Lists files below `root/folder` whose name passes `wanted`, as sorted paths relative to `root`; a missing folder has none. */
export function listFiles(root: string, folder: string, wanted: (name: string) => boolean): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listFiles(root, path, wanted);
      return wanted(entry.name) ? [path] : [];
    })
    .toSorted();
}

/** Is this a script in one of our languages? */
export function isScript(name: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(name);
}
