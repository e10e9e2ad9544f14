import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTermTable, saveTermTable } from './save-table.ts';
import { scan } from './scan.ts';
import type { TermRule } from './term-rule.ts';
import { buildTermTable } from './term-table.ts';
import { naivePinyin } from './testing/naive-pinyin.ts';

function ruleOf(term: string, extra: Partial<TermRule> = {}): TermRule {
  return {
    id: term,
    term,
    category: 'P4',
    severity: 'warn',
    suggestions: [],
    basis: '测试',
    variants: ['pinyin'],
    ...extra,
  };
}

function surfaces(text: string, ...rules: readonly TermRule[]): string[] {
  return scan(text, buildTermTable(rules), { overlap: 'all', personalData: false }).map((hit) => hit.surface);
}

test('a term written wholly or partly in pinyin letters is found, in any width, case, with tone marks and between gaps', () => {
  for (const own of [
    'zhong国',
    '中guo',
    'zhongguo',
    'zhōngguó',
    'ZhongGuo',
    'ｚｈｏｎｇ国',
    'zhong guo',
    'zhong-guo',
    'zhong * 国',
    'zho\u200bng国',
    'zho\u0304ngguo',
    '中 guo',
    'zhong國',
  ])
    expect(surfaces(`我爱${own}。`, ruleOf('中国')), own).toEqual([own]);
  expect(scan('爱zhong国', buildTermTable([ruleOf('中国')]))[0]).toMatchObject({
    variantKind: 'pinyin',
    matchedTerm: '中国',
    normalised: 'zhong国',
  });
});

test('ü is v or ü, its dots may stand apart; every reading of a character counts', () => {
  for (const own of ['lv游', 'lü游', 'lǚ游', 'lu\u0308游']) expect(surfaces(own, ruleOf('旅游')), own).toEqual([own]);
  expect(surfaces('lu游', ruleOf('旅游'))).toEqual([]);
  expect(surfaces('银hang，银xing，yinhang', ruleOf('银行'))).toEqual(['银hang', '银xing', 'yinhang']);
});

test('letters count as whole words only, never within words, addresses or numbers', () => {
  for (const text of [
    'xzhongguo zhongguos',
    'www.zhongguo.com',
    'https://a.cn/zhongguo/',
    'zhongguo@mail.cn',
    'zhongguo_1',
    'zhongguo2024',
    'xzhong国',
    'zhong。guo',
    'zhong，国',
    'zhong\n国',
  ])
    expect(surfaces(text, ruleOf('中国')), text).toEqual([]);
  expect(surfaces('I love zhongguo.', ruleOf('中国'))).toEqual(['zhongguo']);
});

test('English words and sentences are none', () => {
  expect(surfaces('women in china', ruleOf('我们'), ruleOf('吃哪'))).toEqual([]);
  expect(surfaces('they can ping her', ruleOf('参评'))).toEqual([]);
  expect(surfaces('kai shi can ping le', ruleOf('参评'))).toEqual(['can ping']);
});

test('letters that can be read two ways are found for both, but one syllable is one character', () => {
  expect(surfaces('fangan', ruleOf('方案'), ruleOf('反感'))).toEqual(['fangan', 'fangan']);
  expect(surfaces("xian，xi'an，xi an，西an", ruleOf('西安'))).toEqual(["xi'an", 'xi an', '西an']);
});

test('Han characters alone, terms of one character and terms with letters are left to the other rules', () => {
  expect(surfaces('钟国', ruleOf('中国'))).toEqual([]);
  expect(surfaces('中国', ruleOf('中国'))).toEqual(['中国']);
  expect(surfaces('guo', ruleOf('国'))).toEqual([]);
});

test('spellings equal those of a naive matcher', () => {
  const part = fc.constantFrom(
    '西',
    '安',
    '先',
    '方',
    '案',
    '行',
    'xi',
    'an',
    'fang',
    'gan',
    'hang',
    'g',
    ' ',
    "'",
    '\u200b',
    '。',
    '.',
  );
  const text = fc.array(part, { maxLength: 14 }).map((own) => own.join(''));
  const term = fc
    .array(fc.constantFrom('西', '安', '先', '方', '案', '反', '感', '行', '长'), { minLength: 2, maxLength: 4 })
    .map((own) => own.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 8 }), text, (terms, own) => {
      const hits = scan(own, buildTermTable(terms.map((one) => ruleOf(one))), { overlap: 'all', personalData: false });
      const found = hits
        .filter((hit) => hit.variantKind === 'pinyin')
        .map((hit) => `${hit.rule}:${hit.start}-${hit.end}`);
      expect(found.sort()).toEqual(terms.flatMap((one) => naivePinyin(own, one).map((at) => `${one}:${at}`)).sort());
      for (const hit of hits) expect(hit.surface).toBe(own.slice(hit.start, hit.end));
    }),
    { numRuns: 200 },
  );
});

test('a loaded table finds the same, and hostile texts are scanned in linear time', () => {
  const table = buildTermTable([ruleOf('安安安安安安安安安安安安'), ruleOf('中国'), ruleOf('西安')]);
  const loaded = loadTermTable(saveTermTable(table));
  for (const part of ['an', 'an ', 'an\u200b', '安an', 'a', 'n', "xi'", '\u0308', '中guo', 'ü']) {
    const text = part.repeat(1500);
    expect(scan(text, loaded, { personalData: false })).toEqual(scan(text, table, { personalData: false }));
  }
});
