import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { casesFolder, caseVariants, heldOutFolder, type LabelledCase, listClasses, loadCases } from './load-cases.ts';
import { expandPlaceholders } from './personal-numbers.ts';

const categories = 'P1 P2 P3 P4 L1 L2 L3 L4 L5 Z1 Z2 Z3 Z4 Z6 B1 B2 W1 W2 W3 W4 W5 W6 W7 W8'.split(' ');
const kinds = 'idcard mobile landline bankcard email plate passport address'.split(' ');
const wanted = [...categories, ...kinds.map((kind) => `B3-${kind}`)].sort();
const cases = new Map(wanted.map((name) => [name, loadCases(name)]));
const heldOut = new Map(listClasses(heldOutFolder).map((name) => [name, loadCases(name, heldOutFolder)]));
const all = [...cases.values(), ...heldOut.values()].flat();

function count(own: readonly LabelledCase[], part: Partial<LabelledCase>): number {
  const keys = Object.keys(part) as (keyof LabelledCase)[];
  return own.filter((entry) => keys.every((key) => entry[key] === part[key])).length;
}

test('every class of the set has its file, and no file is outside it', () => {
  expect(listClasses()).toEqual(wanted);
  expect(wanted).toEqual(expect.arrayContaining([...heldOut.keys()]));
});

test('every class has at least 60 positive and 60 negative cases, and both splits hold a fair part of each', () => {
  for (const [name, own] of cases) {
    for (const side of ['positive', 'negative'] as const) {
      expect(count(own, { expect: side }), `${name} ${side}`).toBeGreaterThanOrEqual(60);
      for (const split of ['dev', 'test'] as const) {
        const share = count(own, { expect: side, split }) / count(own, { expect: side });
        expect(share, `${name} ${side} ${split}`).toBeGreaterThan(0.3);
      }
    }
  }
});

test('every held-out class has at least 30 positive and 30 negative cases', () => {
  for (const [name, own] of heldOut) {
    for (const side of ['positive', 'negative'] as const) {
      expect(count(own, { expect: side, split: 'heldout' }), `${name} ${side}`).toBeGreaterThanOrEqual(30);
    }
  }
});

test('spans reproduce the surface; only whole-text findings of L4 have none', () => {
  for (const { place, text, span, expect: side, category, given } of all) {
    if (span !== null) expect(text.slice(span.start, span.end), place).toBe(span.surface);
    if (side === 'positive' && span === null) expect([category, given], place).toEqual(['L4', 'repost']);
  }
});

test('no text stands twice in a class, on whichever side, held out or not', () => {
  for (const name of wanted) {
    const own = [...(cases.get(name) ?? []), ...(heldOut.get(name) ?? [])];
    const written = own.map(({ text, given }) => `${text.replace(/\s/g, '')}\t${given}`);
    const twice = written.filter((text, i) => written.indexOf(text) !== i);
    expect(twice, name).toEqual([]);
  }
});

test('every kind of evasion is present, and all that a writer would try in P4', () => {
  expect(new Set(all.map(({ variant }) => variant))).toEqual(new Set(caseVariants));
  const tried = new Set((cases.get('P4') ?? []).map(({ variant }) => variant));
  for (const variant of caseVariants) if (variant !== 'case') expect(tried, variant).toContain(variant);
});

test('a suggestion differs from what it replaces', () => {
  for (const { place, span, suggestions } of all) {
    for (const suggestion of suggestions) expect(suggestion, place).not.toBe(span?.surface);
  }
});

const weekdayPattern = /(\d{4})年(\d{1,2})月(\d{1,2})日[（，]?(?:星期|周)([一二三四五六日])/g;
const weekdayOf = (year: string, month: string, day: string): string =>
  '日一二三四五六'.charAt(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay());

test('weekdays are right in every negative case and wrong in the positives that mark one', () => {
  let seen = 0;
  for (const { place, text, span, expect: side, category } of all) {
    for (const [, year, month, day, weekday] of text.matchAll(weekdayPattern)) {
      const marked = category === 'W5' && side === 'positive' && /^(?:星期|周)/.test(span?.surface ?? '');
      expect(weekdayOf(year!, month!, day!) === weekday, place).toBe(!marked);
      seen++;
    }
  }
  expect(seen).toBeGreaterThan(15);
});

test('the files hold no valid ID number and no valid card number; those are computed at load time', () => {
  const files = [
    ...wanted.map((name) => join(casesFolder, `${name}.tsv`)),
    ...[...heldOut.keys()].map((name) => join(heldOutFolder, `${name}.tsv`)),
  ];
  for (const file of files) {
    const written = readFileSync(file, 'utf8').normalize('NFKC');
    for (const [number] of written.matchAll(/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g))
      expect(hasIdCheck(number), number).toBe(false);
    for (const [number] of written.matchAll(/(?<!\d)62\d{14,17}(?!\d)/g)) expect(hasLuhn(number), number).toBe(false);
  }
});

test('placeholders are deterministic, formally valid, and an unknown one is refused', () => {
  for (let seed = 0; seed < 500; seed++) {
    const id = expandPlaceholders(`{{idcard:${seed}}}`);
    expect(id).toBe(expandPlaceholders(`{{idcard:${seed}}}`));
    expect(hasIdCheck(id), id).toBe(true);
    expect(hasIdCheck(expandPlaceholders(`{{idcard:${seed}|badcheck}}`))).toBe(false);
    const card = expandPlaceholders(`{{bankcard:${seed}}}`);
    expect(card).toMatch(/^62\d{14}(?:\d{3})?$/);
    expect(hasLuhn(card), card).toBe(true);
    expect(hasLuhn(expandPlaceholders(`{{bankcard:${seed}|badcheck}}`))).toBe(false);
    expect(expandPlaceholders(`{{mobile:${seed}}}`)).toMatch(/^1[3-9]\d{9}$/);
    expect(expandPlaceholders(`{{landline:${seed}}}`)).toMatch(/^0(?:\d{2}-\d{8}|\d{3}-\d{7})$/);
    expect(expandPlaceholders(`{{passport:${seed}}}`)).toMatch(/^(?:[EG]\d{8}|E[A-Z]\d{7})$/);
  }
  expect(() => expandPlaceholders('{{mobile:1|sideways}}')).toThrow('unknown placeholder');
});

test('what Z6 marks as off the list is not on it', () => {
  const listed = readFileSync(join(casesFolder, 'sources.tsv'), 'utf8').split('\n');
  for (const { place, span } of all.filter(({ category }) => category === 'Z6'))
    expect(listed, place).not.toContain(span?.surface);
});

function hasIdCheck(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
  const values = [...number.toUpperCase()].map((digit) => (digit === 'X' ? 10 : Number(digit)));
  return values.reduce((sum, value, i) => sum + value * weights[i]!, 0) % 11 === 1;
}

function hasLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const weighted = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
