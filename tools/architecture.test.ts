import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { assertCruisedAll, checkArchitecture } from './architecture.ts';

const root = join(import.meta.dirname, '..');

test('the project keeps its tiers, doors and places', async () => {
  const report = await checkArchitecture(root);
  expect(report.violations).toEqual([]);
  expect(report.imports).toBeGreaterThan(report.files / 2);
}, 60_000);

const trees: string[] = [];
afterAll(() => trees.forEach((tree) => rmSync(tree, { recursive: true })));

function plant(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'zhijian-tiers-'));
  trees.push(tree);
  const tiers = ['shared', 'textguard', 'sandbox', 'rulebook', 'platform', 'ui', 'modules', 'app'];
  const imports = Object.fromEntries(tiers.map((tier) => [`#${tier}/*`, `./src/${tier}/*`]));
  writeFileSync(join(tree, 'package.json'), JSON.stringify({ name: 'planted', type: 'module', imports }));
  for (const [path, source] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), source);
  }
  return tree;
}

const sound: Record<string, string> = {
  'src/shared/day.ts': 'export interface Day { readonly text: string }\nexport const day = 1;\n',
  'src/textguard/engine.ts': 'export const engine = 1;\n',
  'src/sandbox/server.ts': "import { createServer } from 'node:http';\nexport const server = createServer;\n",
  'src/rulebook/join.ts': "import { day } from '#shared/day.ts';\nexport const join = day;\n",
  'src/platform/database.ts':
    "import { readFileSync } from 'node:fs';\nimport { join } from '#rulebook/join.ts';\nexport const database = [join, readFileSync];\n",
  'src/ui/table.tsx':
    "import type { Day } from '#shared/day.ts';\nexport const Table = (day: Day) => <p>{day.text}</p>;\n",
  'src/modules/alpha/contract.ts': "import { day } from '#shared/day.ts';\nexport const alpha = day;\n",
  'src/modules/alpha/server/alpha-store.ts':
    "import { database } from '#platform/database.ts';\nexport const store = database;\n",
  'src/modules/alpha/server/public.ts': "import { store } from './alpha-store.ts';\nexport const alphas = store;\n",
  'src/modules/alpha/web/public.tsx': "import { Table } from '#ui/table.tsx';\nexport const AlphaTable = Table;\n",
  'src/modules/beta/contract.ts': "import { alpha } from '#modules/alpha/contract.ts';\nexport const beta = alpha;\n",
  'src/modules/beta/server/beta-rules.ts':
    "import { beta } from '../contract.ts';\nexport const judge = (now: Date) => [beta, new Date(now)];\n",
  'src/modules/beta/server/beta-service.ts':
    "import { alphas } from '#modules/alpha/server/public.ts';\nimport { judge } from './beta-rules.ts';\nexport const serve = [alphas, judge];\n",
  'src/modules/beta/web/BetaPage.tsx':
    "import { AlphaTable } from '#modules/alpha/web/public.tsx';\nexport const BetaPage = AlphaTable;\n",
  'src/app/server.ts':
    "import { serve } from '#modules/beta/server/beta-service.ts';\nimport { server } from '#sandbox/server.ts';\nexport const app = [serve, server];\n",
};

/** Each: the rule that must speak, the planted file, its source. */
const planted: [rule: string, path: string, source: string][] = [
  ['tier-0-stands-alone', 'src/shared/up.ts', "import { join } from '#rulebook/join.ts';\nexport const up = join;\n"],
  ['tier-0-stands-alone', 'src/shared/up.ts', "import type { Day } from '#ui/table.tsx';\nexport type Up = Day;\n"],
  ['tier-0-stands-alone', 'src/textguard/up.ts', "import { day } from '../shared/day.ts';\nexport const up = day;\n"],
  ['tier-0-stands-alone', 'src/sandbox/up.ts', "export const up = () => import('#platform/database.ts');\n"],
  [
    'rulebook-on-shared',
    'src/rulebook/up.ts',
    "import { engine } from '#textguard/engine.ts';\nexport const up = engine;\n",
  ],
  [
    'kits-on-pure-tiers',
    'src/platform/up.ts',
    "import { server } from '#sandbox/server.ts';\nexport const up = server;\n",
  ],
  ['kits-on-pure-tiers', 'src/platform/up.ts', "export { alpha } from '#modules/alpha/contract.ts';\n"],
  [
    'kits-on-pure-tiers',
    'src/ui/up.ts',
    "import { database } from '#platform/database.ts';\nexport const up = database;\n",
  ],
  [
    'module-face-is-light',
    'src/modules/alpha/texts.ts',
    "import { database } from '#platform/database.ts';\nexport const up = database;\n",
  ],
  [
    'module-face-is-light',
    'src/modules/beta/texts.ts',
    "import { serve } from './server/beta-service.ts';\nexport const up = serve;\n",
  ],
  [
    'module-server-by-doors',
    'src/modules/beta/server/up.ts',
    "import { store } from '#modules/alpha/server/alpha-store.ts';\nexport const up = store;\n",
  ],
  [
    'module-server-by-doors',
    'src/modules/beta/server/up.ts',
    "import { Table } from '#ui/table.tsx';\nexport const up = Table;\n",
  ],
  [
    'module-server-by-doors',
    'src/modules/beta/server/up.ts',
    "import { BetaPage } from '../web/BetaPage.tsx';\nexport const up = BetaPage;\n",
  ],
  [
    'module-server-by-doors',
    'src/modules/beta/server/up.ts',
    "import { server } from '#sandbox/server.ts';\nexport const up = server;\n",
  ],
  [
    'module-web-by-doors',
    'src/modules/beta/web/up.ts',
    "import { alphas } from '#modules/alpha/server/public.ts';\nexport const up = alphas;\n",
  ],
  [
    'module-web-by-doors',
    'src/modules/alpha/web/up.ts',
    "import { store } from '../server/alpha-store.ts';\nexport const up = store;\n",
  ],
  [
    'module-tests-by-doors',
    'src/modules/beta/server/up.test.ts',
    "import { store } from '#modules/alpha/server/alpha-store.ts';\nexport const up = store;\n",
  ],
  [
    'rules-files-are-pure',
    'src/modules/beta/server/up-rules.ts',
    "import { serve } from './beta-service.ts';\nexport const up = serve;\n",
  ],
  [
    'rules-files-are-pure',
    'src/modules/beta/server/up-rules.ts',
    "import { readFileSync } from 'node:fs';\nexport const up = readFileSync;\n",
  ],
  ['rules-know-no-clock', 'src/modules/beta/server/up-rules.ts', 'export const up = () => new Date();\n'],
  ['rules-know-no-clock', 'src/modules/beta/server/up-rules.ts', 'export const up = () => Date.now();\n'],
  [
    'both-sides-without-node',
    'src/modules/beta/web/up.ts',
    "import { readFileSync } from 'node:fs';\nexport const up = readFileSync;\n",
  ],
  [
    'both-sides-without-node',
    'src/shared/up.ts',
    "import { readFileSync } from 'fs';\nexport const up = readFileSync;\n",
  ],
  [
    'nothing-imports-app',
    'src/modules/beta/server/up.ts',
    "import { app } from '#app/server.ts';\nexport const up = app;\n",
  ],
  ['source-imports-source', 'src/app/up.ts', "import { tool } from '../../tools/tool.ts';\nexport const up = tool;\n"],
  ['no-file-cycles', 'src/shared/day.ts', "import { other } from './other.ts';\nexport const day = other;\n"],
  [
    'no-module-cycles',
    'src/modules/alpha/server/up.ts',
    "import { beta } from '#modules/beta/contract.ts';\nexport const up = beta;\n",
  ],
  ['every-import-resolves', 'src/app/up.ts', "import { gone } from './gone.ts';\nexport const up = gone;\n"],
  ['file-has-a-place', 'src/modules/beta/lib/up.ts', 'export const up = 1;\n'],
  ['file-has-a-tier', 'src/misc/up.ts', 'export const up = 1;\n'],
  ['name-says-something', 'src/platform/date-utils.ts', 'export const up = 1;\n'],
];

describe('a planted violation is found', () => {
  const others = {
    'tools/tool.ts': 'export const tool = 1;\n',
    'src/shared/other.ts': "import { day } from './day.ts';\nexport const other = day;\n",
  };
  test.each(planted)('%s: %s %#', async (rule, path, source) => {
    const report = await checkArchitecture(
      plant({
        ...others,
        'src/shared/other.ts': path.endsWith('/day.ts') ? others['src/shared/other.ts'] : 'export const other = 1;\n',
        [path]: source,
      }),
    );
    expect(report.violations.map((line) => line.split(':')[0])).toContain(rule);
  });
});

test('a sound tree has no violation', async () => {
  const report = await checkArchitecture(plant({}));
  expect(report.violations).toEqual([]);
  expect(report.files).toBe(Object.keys(sound).length);
});

test('a checker that read fewer files than exist fails', () => {
  expect(() => assertCruisedAll(root, ['src/shared/ids.ts', 'src/shared/problems.ts'], [])).toThrow(
    /cruised 0 of 2 files/,
  );
});

test('a checker that saw no imports in a file that has some fails', () => {
  const blind = [{ source: 'src/shared/ids.ts', dependencies: [], dependents: [], valid: true }];
  expect(() => assertCruisedAll(root, ['src/shared/ids.ts'], blind)).toThrow(/saw no import/);
});
