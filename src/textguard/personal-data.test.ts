import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passesLuhn } from './bank-card.ts';
import type { Hit } from './hit.ts';
import { idCheckCharacter } from './id-number.ts';
import { maskSurface } from './mask.ts';
import { findPersonalData } from './personal-data.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((own) => own.join(''));
const pad = (value: number, length: number): string => String(value).padStart(length, '0');

const idNumbers = fc
  .tuple(
    fc.constantFrom('110105', '330424', '371502', '360702', '620402', '650102'),
    fc.integer({ min: 1930, max: 2025 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
  )
  .map(([area, year, month, day, serial]) => `${area}${year}${pad(month, 2)}${pad(day, 2)}${serial}`)
  .map((first17) => first17 + idCheckCharacter(first17));
const mobiles = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`);
const cards = fc
  .tuple(fc.constantFrom('622202', '621700', '622848', '625912', '436742'), fc.constantFrom(16, 19), digits(13))
  .map(([issuer, length, rest]) => (issuer + rest).slice(0, length - 1))
  .map((body) => body + [...'0123456789'].find((check) => passesLuhn(body + check)));

const wide = (number: string): string =>
  number.replace(/[\dX]/g, (own) => String.fromCharCode(own.charCodeAt(0) + 0xfee0));
const group = (number: string, sizes: readonly number[], separator: string): string => {
  const parts: string[] = [];
  let at = 0;
  for (const size of [...sizes, 99]) {
    if (at < number.length) parts.push(number.slice(at, at + size));
    at += size;
  }
  return parts.join(separator);
};

type Spelling = (number: string) => string;
function spellings(groups: readonly (readonly number[])[]): Spelling[] {
  const grouped = groups.flatMap((sizes) =>
    [' ', '-', '　', ' - ', '－', '\u00a0'].map(
      (separator): Spelling =>
        (number) =>
          group(number, sizes, separator),
    ),
  );
  const single: Spelling = (number) => [...number].join(' ');
  const plain: Spelling[] = [(number) => number, single, ...grouped];
  return [
    ...plain,
    ...plain.map(
      (spell): Spelling =>
        (number) =>
          wide(spell(number)),
    ),
  ];
}

function expectFoundInAllSpellings(numbers: fc.Arbitrary<string>, kind: string, ways: readonly Spelling[]): void {
  fc.assert(
    fc.property(numbers, fc.constantFrom(...ways), (number, spell) => {
      const surface = spell(number);
      const text = `联系人经办，号码：${surface}。特此说明`;
      const hits = findPersonalData(text);
      expect(hits.map((hit) => [hit.rule, hit.surface])).toEqual([[`personal-data.${kind}`, surface]]);
      expect(maskSurface(hits[0]!)).toHaveLength(surface.length);
      expect(hits[0]!.normalised).not.toContain(number.slice(4, 9));
    }),
    { numRuns: 2000 },
  );
}

test('every valid ID number is found in every spelling', () => {
  const ways = spellings([
    [6, 8, 4],
    [6, 4, 4, 4],
    [3, 3, 4, 4, 4],
  ]);
  expectFoundInAllSpellings(idNumbers, 'id-number', [...ways, (number) => number.toLowerCase()]);
});

test('every mobile is found in every spelling', () => {
  expectFoundInAllSpellings(
    mobiles,
    'mobile',
    spellings([
      [3, 4, 4],
      [3, 8],
      [7, 4],
    ]),
  );
});

test('every bank card is found in every spelling', () => {
  expectFoundInAllSpellings(cards, 'bank-card', spellings([[4, 4, 4, 4], [6]]));
});

test('a wrong check digit, date or province is no ID number', () => {
  for (const number of ['110105194912310021', '11010519491331002X', '99010519491231002X']) {
    expect(findPersonalData(`号码${number}。`).filter((hit) => hit.rule.endsWith('id-number'))).toEqual([]);
  }
});

test('nothing fires inside URLs, longer numbers, decimals, quantities or codes', () => {
  for (const text of [
    'https://example.cn/a?id=11010519491231002X&t=13812345678',
    '编号9913812345678901234567',
    '圆周0.13812345678',
    '投资13812345678元',
    '校验码ab13812345678',
    '13812345678abc',
    '13,812,345,678',
    '2021-05-12 08:30:15 共 1200 人',
    '（0571）85123456',
  ]) {
    expect(findPersonalData(text), text).toEqual([]);
  }
});

test('two numbers side by side are two hits, and a dialled prefix is left out', () => {
  const surfaces = (text: string): string[] => findPersonalData(text).map((hit) => hit.surface);
  expect(surfaces('138 1234 5678 139 1234 5678')).toEqual(['138 1234 5678', '139 1234 5678']);
  expect(surfaces('13812345678、13912345678')).toEqual(['13812345678', '13912345678']);
  expect(surfaces('+8613812345678 +86 139-1234-5678')).toEqual(['13812345678', '139-1234-5678']);
});

test('masks keep the usual ends: 138****1234, 35*************123', () => {
  const masked = (text: string): Pick<Hit, 'normalised'>[] => findPersonalData(text);
  expect(masked('13812341234')[0]!.normalised).toBe('138****1234');
  const id = '35010219900101123'.slice(0, 17);
  expect(masked(id + idCheckCharacter(id))[0]!.normalised).toMatch(/^35\*{13}23[\dX]$/);
  expect(maskSurface(findPersonalData('138-1234-1234')[0]!)).toBe('138-****-1234');
});
