import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { moduleFiles } from './module-files.ts';

/**
 * Writes the skeleton below `root/src/modules/name`; returns the paths written, relative to `root`.
 * @throws Error when the name is not a lower-case word (or words with hyphens) or the module exists.
 */
export function createModule(root: string, name: string, chinese: string): string[] {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Error(`a module's name is lower-case words with hyphens: ${name}`);
  if (chinese.trim() === '') throw new Error('the Chinese name is missing');
  const folder = join(root, 'src/modules', name);
  if (existsSync(folder)) throw new Error(`the module ${name} exists`);
  const files = moduleFiles(name, chinese);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  return Object.keys(files).map((path) => `src/modules/${name}/${path}`);
}
