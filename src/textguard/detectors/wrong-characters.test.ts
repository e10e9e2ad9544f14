import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hit } from '../hit.ts';
import { scan } from '../scan.ts';
import { buildLanguageStatistic } from '../statistic/build-statistic.ts';
import { prepareStatistic } from '../statistic/near-words.ts';
import { countModel } from '../statistic/small-model.fixture.ts';
import { trustText } from '../statistic/trusted-text.ts';
import { buildTermTable } from '../term-table.ts';
import { buildWrongCharacters, type WrongCharacterOptions } from './wrong-characters.ts';

const sentences = [
  '各 乡镇 要 落实 防汛 责任',
  '各 部门 要 认真 落实 责任 制度',
  '乡镇 干部 认真 地 检查 防汛 物资',
  '检查 的 结果',
];
const statistic = prepareStatistic(
  buildLanguageStatistic({
    name: '试',
    licence: '试',
    model: countModel(Array.from({ length: 200 }, (_, i) => sentences[i % sentences.length]!)),
  }),
);
const table = buildTermTable([]);

function hitsIn(text: string, options: WrongCharacterOptions = {}): Hit[] {
  return scan(text, table, { detectors: [buildWrongCharacters(statistic, options)] });
}

test('a character of the same sound or look is told with the better one; right text is not touched', () => {
  for (const sentence of sentences) expect(hitsIn(sentence.replaceAll(' ', ''))).toEqual([]);
  for (const [text, surface, better] of [
    ['各乡镇要落实防讯责任', '讯', '汛'],
    ['各部门要认真落实责认制度', '认', '任'],
    ['（一）各乡填要落 实防汛责任。', '填', '镇'],
  ] as const) {
    const found = hitsIn(text);
    expect(found.map((hit) => [hit.surface, ...hit.suggestions])).toEqual([[surface, better]]);
    expect(found[0]!.category).toBe('W1');
  }
});

test('a name the office uses and a passage of its approved texts are no errors', () => {
  const text = '各乡镇要落实防讯责任';
  expect(hitsIn(text, { trusted: trustText({ names: ['防讯'] }) })).toEqual([]);
  expect(hitsIn(text, { trusted: trustText({ texts: Array.from({ length: 3 }, () => '实防讯') }) })).toEqual([]);
  expect(hitsIn(text, { trusted: trustText({ texts: ['实防讯', '实防讯'] }) })).toHaveLength(1);
  expect(hitsIn(text, { trusted: trustText({ names: ['落实'] }) })).toHaveLength(1);
});

test('any text is taken; hits lie in order and reproduce their surface', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'各乡镇填要落实防汛讯责任认部门的地得 ，。'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
      let last = -1;
      for (const { start, end, surface, confidence } of hitsIn(text)) {
        expect(text.slice(start, end)).toBe(surface);
        expect(start).toBeGreaterThan(last);
        expect(confidence).toBeLessThanOrEqual(1);
        last = start;
      }
    }),
  );
});

test('long runs without punctuation are read piece by piece', () => {
  expect(hitsIn('任'.repeat(100_000))).toBeDefined();
  const text = '各乡镇要落实防汛责任'.repeat(2_000);
  expect(hitsIn(text).filter((hit) => hit.severity !== 'hint')).toEqual([]);
});
