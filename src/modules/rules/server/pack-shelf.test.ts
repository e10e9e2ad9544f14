import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseClauseList } from '#rulebook/clause-list.ts';
import { loadPacks } from '#rulebook/pack-loader.ts';
import { fixedClock } from '#platform/clock.ts';
import { createShelf } from './pack-shelf.ts';
import type { InstalledText } from './sound-packs.ts';

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

test('a faulty edition does not take the place of the one before it, and its fault is named', () => {
  const shelf = newShelf();
  shelf.install([own(1, 5, '2026-01-01')]);
  const faulty = { ...own(2, 5, '2026-01-01'), yaml: own(2, 5, '2026-01-01').yaml.replace('OWN-1]', 'OWN-2]') };
  expect(shelf.install([own(1, 5, '2026-01-01'), faulty])).toMatchObject([
    { file: 'Own 第 2 版', line: 16, rule: 'update' },
  ]);
  expect(shelf.dropped).toMatchObject([{ text: faulty, faults: [{ line: 16 }] }]);
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

/** A pack below another one, with a text of its own kind of matter. */
const below = (id: string, parent: string, days = 5): InstalledText => ({
  packId: id,
  version: 1,
  unitPath: '1/7/',
  yaml: own(1, days, '2026-01-01')
    .yaml.replace('id: Own\n', `id: ${id}\n`)
    .replaceAll('OWN-1', `${id}-1`)
    .replace('[S3]', `[${parent}]`),
});
const spoilt = (text: InstalledText): InstalledText => ({ ...text, yaml: text.yaml.replace('maxInterval', 'longest') });
const ids = (texts: readonly InstalledText[]): string[] => texts.map((text) => text.packId);

test('at the start one faulty pack is left out with those below it, and the rest hold; each says why it is left out', () => {
  const shelf = newShelf();
  const texts = [below('Good', 'S3'), spoilt(below('Bad', 'S3')), below('Child', 'Bad', 4), below('Also', 'Good', 4)];
  const faults = shelf.install(texts);
  expect(ids(shelf.installed)).toEqual(['Good', 'Also']);
  expect(daysOn(shelf)).toEqual({ days: 4, counting: 'calendarDays' });
  expect(shelf.dropped.map(({ text }) => text.packId)).toEqual(['Bad', 'Child']);
  expect(faults).toMatchObject([
    { file: 'Bad 第 1 版', reason: expect.stringContaining('不认识的规则种类') as string },
    { file: 'Child 第 1 版', reason: expect.stringContaining('找不到上级规则包“Bad”') as string },
  ]);
  shelf.install(texts.filter((text) => text.packId !== 'Bad' && text.packId !== 'Child'));
  expect(shelf.dropped).toEqual([]);
});

test('where a product file is faulty beside two texts only the one that makes it so is left out, in whatever order', () => {
  const product = files.find((file) => file.name === 'S3.yaml')?.text ?? '';
  const empty = product.replace(/^version: .*/m, 'version: 90').replace(/^parents: .*/m, 'parents: [Nowhere]');
  const bad: InstalledText = { packId: 'S3', version: 90, unitPath: '1/', yaml: empty };
  for (const texts of [
    [bad, own(1, 5, '2026-01-01')],
    [own(1, 5, '2026-01-01'), bad],
  ]) {
    const shelf = newShelf();
    shelf.install(texts);
    expect(ids(shelf.installed)).toEqual(['Own']);
    expect(shelf.getPack('S3')?.version).not.toBe(90);
  }
});

test('of two texts that close a circle the one issued first stays', () => {
  const shelf = newShelf();
  shelf.install([below('One', 'Two'), { ...below('Two', 'One'), version: 2 }, below('Two', 'S3')]);
  expect(ids(shelf.installed)).toEqual(['One', 'Two']);
  expect(shelf.dropped).toMatchObject([{ text: { packId: 'Two', version: 2 } }]);
});

test('while running, a set that would take away what runs and is still issued changes nothing, a sound addition holds', () => {
  const shelf = newShelf();
  shelf.install([below('Parent', 'S3'), below('Child', 'Parent', 4)]);
  const running = shelf.packs;
  shelf.install([below('Child', 'Parent', 4)]);
  expect(shelf.packs).toBe(running);
  expect(shelf.dropped.map(({ text }) => text.packId)).toEqual(['Child']);
  shelf.install([
    below('Parent', 'S3'),
    below('Child', 'Parent', 4),
    spoilt(below('Bad', 'S3')),
    below('More', 'Child', 3),
  ]);
  expect(ids(shelf.installed)).toEqual(['Parent', 'Child', 'More']);
  expect(shelf.dropped.map(({ text }) => text.packId)).toEqual(['Bad']);
});
