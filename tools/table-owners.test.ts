import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkTableOwners, findWrites, listCreatedTables, parseTablesLine, unknownTable } from './table-owners.ts';

test('every table has one owning folder and only that folder writes it', () => {
  expect(checkTableOwners(join(import.meta.dirname, '..'))).toEqual([]);
});

const trees: string[] = [];
afterAll(() => trees.forEach((tree) => rmSync(tree, { recursive: true })));

function plant(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'zhijian-tables-'));
  trees.push(tree);
  for (const [path, source] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), source);
  }
  return tree;
}

const sound: Record<string, string> = {
  'migrations/0001_first.sql':
    'create table session (id uuid);\ncreate table if not exists public.item (id uuid);\n-- create table ghost\n',
  'migrations/0002_more.sql':
    'create table draft (id int);\nalter table draft rename to revision;\ncreate table gone (id int);\ndrop table gone;\ncreate table revision_2026 partition of revision for values in (1);\n',
  'src/platform/README.md': '# Platform\n\nTables: session.\n',
  'src/modules/content/README.md': '# Content\n\nTables: `item` (the head), `revision`.\n\nStates: draft.\n',
  'src/modules/content/server/item-store.ts': "export const save = (db: any) => db.insertInto('item').values({});\n",
  'src/modules/other/README.md': '# Other\n\nTables: none\n',
  'src/modules/other/server/reads.ts':
    "export const read = (db: any) => db.selectFrom('item'); // never insert into item\n",
};

test('a sound tree has no violation', () => {
  const tree = plant({});
  expect([...listCreatedTables(tree)]).toEqual(['session', 'item', 'revision']);
  expect(checkTableOwners(tree)).toEqual([]);
});

describe('a planted violation is found', () => {
  test.each([
    [
      'only-the-owner-writes',
      'src/modules/other/server/x.ts',
      "export const x = (db: any) => db.updateTable('item').set({});\n",
    ],
    [
      'only-the-owner-writes',
      'src/modules/other/server/x.ts',
      'export const x = (sql: any) => sql`insert into item (id) values (1)`;\n',
    ],
    [
      'only-the-owner-writes',
      'src/modules/other/server/x.ts',
      'export const x = (sql: any) => sql`\n  with a as (select 1)\n  update only public.item i set id = 1`;\n',
    ],
    ['only-the-owner-writes', 'src/platform/x.ts', "export const x = (db: any) => db\n  .deleteFrom('item as i');\n"],
    ['only-the-owner-writes', 'src/app/x.ts', 'export const x = (db: any) => db.query(\'DELETE FROM "session"\');\n'],
    ['written-table-is-named', 'src/app/x.ts', 'export const x = (db: any, t: string) => db.insertInto(t);\n'],
    [
      'written-table-is-named',
      'src/app/x.ts',
      'export const x = (sql: any, t: any) => sql`insert into ${t} values (1)`;\n',
    ],
    ['table-has-an-owner', 'migrations/0003_x.sql', 'CREATE TABLE orphan (id int);\n'],
    ['owned-table-exists', 'src/modules/other/README.md', 'Tables: phantom\n'],
    ['table-has-one-owner', 'src/modules/other/README.md', 'Tables: item\n'],
  ])('%s: %s %#', (rule, path, source) => {
    expect(checkTableOwners(plant({ [path]: source })).map((line) => line.split(':')[0])).toContain(rule);
  });
});

test('the "Tables:" line may wrap, be a list entry, use bold or code marks and carry remarks', () => {
  expect(parseTablesLine('# X\n\n**Tables:** `a_b` (one, two),\n`c`; d.\n\nText: no')).toEqual(['a_b', 'c', 'd']);
  expect(parseTablesLine('- Tables: a, b\n- States: c')).toEqual(['a', 'b']);
  expect(parseTablesLine('- **Tables**: a, b\n- **States**: c')).toEqual(['a', 'b']);
  expect(parseTablesLine('# X\n\nTables: none of its own, reads a')).toEqual([]);
});

test('a write is found with its line, in builder calls and in SQL text, and not in comments', () => {
  const source =
    "// insert into a\ndb.insertInto('b');\n/* delete from c */ db.query(`delete from d where e = 'insert into'`);\n";
  expect(findWrites('f.ts', source)).toEqual([
    { table: 'b', file: 'f.ts', line: 2 },
    { table: 'd', file: 'f.ts', line: 3 },
  ]);
  expect(findWrites('f.ts', "db.updateTable('reviewRound as r')")[0]?.table).toBe('review_round');
  expect(findWrites('f.ts', 'db.updateTable(name)')[0]?.table).toBe(unknownTable);
  expect(findWrites('f.ts', 'select 1 from a for update skip locked; on conflict do update set x = 1')).toEqual([]);
});
