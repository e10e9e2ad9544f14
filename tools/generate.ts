/**
 * `node bin/run.mjs tools/generate.ts`: writes the documents that are made from the code. `tools/generated.db.test.ts`
 * fails when a committed one differs.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generated, readCommitted } from './generate/documents.ts';

const root = join(import.meta.dirname, '..');

for (const [path, make] of Object.entries(generated)) {
  const text = await make();
  const changed = text !== (await readCommitted(path));
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  process.stdout.write(`${changed ? 'written' : 'current'}  ${path}\n`);
}
