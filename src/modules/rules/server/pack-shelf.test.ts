import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseClauseList } from '#rulebook/clause-list.ts';
import { loadPacks } from '#rulebook/pack-loader.ts';
import { fixedClock } from '#platform/clock.ts';
import { createShelf, type InstalledText } from './pack-shelf.ts';

const folder = new URL('../../../../rules/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const clauses = parseClauseList(readFileSync(new URL('clauses.tsv', folder), 'utf8'));
const loaded = loadPacks(files, new Set(clauses.keys()));
if (!loaded.ok) throw new Error('the packs of this checkout are faulty');
const clock = fixedClock('2026-11-20T09:00:00+08:00');
const newShelf = () => createShelf({ files, packs: loaded.packs }, clauses, clock);

const own = (version: number, days: number, from: string, unitPath = '1/7/'): InstalledText => ({
  packId: 'Own',
  version,
  unitPath,
  yaml: `id: Own
version: ${version}
title: '细则'
documentNumber: null
issuer: null
level: county
status: inForce
effectiveFrom: '${from}'
supersedes: null
parents: [S3]
clauses: [{ id: OWN-1, summary: '更新' }]
rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [OWN-1]
    summary: '更新'
    force: must
    value: { days: ${days}, counting: calendarDays }
`,
});

function daysOn(shelf: ReturnType<typeof newShelf>, day?: string): unknown {
  const rules = shelf.effective(shelf.bindingIds(['S3'], '1/7/2/'), { mediaClass: 'text' }, {}, day);
  return rules.find((entry) => entry.subject === 'update.interval')?.value;
}

test('a pack that a unit issued binds it and the units below, and no other', () => {
  const shelf = newShelf();
  shelf.install([own(1, 5, '2026-01-01')]);
  expect(shelf.bindingIds(['S3'], '1/7/')).toEqual(['S3', 'Own']);
  expect(shelf.bindingIds(['S3'], '1/7/2/')).toEqual(['S3', 'Own']);
  expect(shelf.bindingIds(['S3'], '1/')).toEqual(['S3']);
  expect(shelf.bindingIds(['S3'], '1/70/')).toEqual(['S3']);
});

test('of several editions the one of the day decides; before the first of them the product’s packs alone do', () => {
  const shelf = newShelf();
  shelf.install([own(1, 5, '2026-03-01'), own(2, 3, '2026-12-01')]);
  expect([
    daysOn(shelf, '2026-02-28'),
    daysOn(shelf, '2026-03-01'),
    daysOn(shelf),
    daysOn(shelf, '2026-12-01'),
  ]).toEqual([7, 5, 5, 3].map((days) => ({ days, counting: 'calendarDays' })));
  expect(shelf.getPack('Own')?.version).toBe(1);
});

test('the list of packs is another one exactly when another edition stands', () => {
  const moving = fixedClock('2026-11-20T09:00:00+08:00');
  const shelf = createShelf({ files, packs: loaded.packs }, clauses, moving);
  shelf.install([own(1, 5, '2026-03-01'), own(2, 3, '2026-12-01')]);
  const before = shelf.packs;
  moving.set('2026-11-30T09:00:00+08:00');
  expect(shelf.packs).toBe(before);
  moving.set('2026-12-01T00:00:00+08:00');
  expect(shelf.packs).not.toBe(before);
  expect(shelf.getPack('Own')?.version).toBe(2);
});

test('an office’s edition of a product pack stands in its place from its first day on', () => {
  const shelf = newShelf();
  const product = files.find((file) => file.name === 'S3.yaml')?.text ?? '';
  const yaml = product
    .replace(/^version: .*/m, 'version: 50')
    .replace(/^effectiveFrom: .*/m, "effectiveFrom: '2026-12-01'");
  expect(shelf.install([{ packId: 'S3', version: 50, yaml, unitPath: '1/' }])).toEqual([]);
  expect(shelf.getPack('S3')?.version).not.toBe(50);
  expect(shelf.packsOn('2026-12-01').find((pack) => pack.id === 'S3')?.version).toBe(50);
  expect(shelf.packs).toHaveLength(loaded.packs.length);
});

test('with a single fault the shelf stays as it was and names the fault', () => {
  const shelf = newShelf();
  shelf.install([own(1, 5, '2026-01-01')]);
  const faulty = { ...own(2, 5, '2026-01-01'), yaml: own(2, 5, '2026-01-01').yaml.replace('OWN-1]', 'OWN-2]') };
  expect(shelf.install([own(1, 5, '2026-01-01'), faulty])).toMatchObject([
    { file: 'Own 第 2 版', line: 16, rule: 'update' },
  ]);
  expect(shelf.faults).toHaveLength(1);
  expect(shelf.getPack('Own')?.version).toBe(1);
});

test('an office’s edition stands before a product edition of the same version that came later', () => {
  const shelf = newShelf();
  const product = files.find((file) => file.name === 'S3.yaml')?.text ?? '';
  const version = loaded.packs.find((pack) => pack.id === 'S3')?.version ?? 0;
  const yaml = product.replace(/^title: .*/m, "title: '本单位的版本'");
  expect(shelf.install([{ packId: 'S3', version, yaml, unitPath: '1/' }])).toEqual([]);
  expect(shelf.getPack('S3')?.title).toBe('本单位的版本');
});
