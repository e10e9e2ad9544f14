/**
 * `node bin/run.mjs tools/new-module.ts NAME 中文名`: the first files of a module, by the tree of ARCHITECTURE.md. They
 * pass `npm run check` as they are; what is left to do is printed.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createModule } from './new-module/create-module.ts';

const [name = '', chinese = ''] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const written = createModule(root, name, chinese);
spawnSync(join(root, 'node_modules/.bin/oxfmt'), written, { cwd: root });
process.stdout.write(`${written.join('\n')}\n
Next: words into GLOSSARY.md, rights into src/shared/permissions.ts, the module into src/app/modules.ts, its pages into
src/app/web/routes.tsx, then node bin/run.mjs tools/generate.ts.\n`);
