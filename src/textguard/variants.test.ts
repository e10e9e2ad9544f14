import { expect, test } from 'vitest';
import type { Hit } from './hit.ts';
import { scan } from './scan.ts';
import type { RuleVariant, TermRule } from './term-rule.ts';
import { buildTermTable, type TermTableOptions } from './term-table.ts';

function ruleOf(term: string, variants: readonly RuleVariant[], extra: Partial<TermRule> = {}): TermRule {
  return { id: term, term, category: 'P4', severity: 'warn', suggestions: [], basis: '测试', variants, ...extra };
}

function hitsOf(text: string, rules: readonly TermRule[], options: TermTableOptions = {}): Hit[] {
  return scan(text, buildTermTable(rules, options), { personalData: false });
}

function surfaces(text: string, rules: readonly TermRule[], options: TermTableOptions = {}): string[] {
  return hitsOf(text, rules, options).map((hit) => hit.surface);
}

const bank = ruleOf('银行转账', ['homophone']);

test('other characters of the same sound are found, in part or throughout, with gaps, in traditional characters', () => {
  expect(surfaces('请用银航转帐，银行砖账，尹航赚帐，银*航 轉帳。', [bank])).toEqual([
    '银航转帐',
    '银行砖账',
    '尹航赚帐',
    '银*航 轉帳',
  ]);
  expect(hitsOf('银航转帐', [bank])[0]).toMatchObject({
    variantKind: 'homophone',
    normalised: '银航转帐',
    matchedTerm: '银行转账',
  });
});

test('the term itself is reported once, as itself', () => {
  expect(hitsOf('银行转账', [bank]).map((hit) => hit.variantKind)).toEqual(['exact']);
  expect(scan('银 行转账', buildTermTable([bank]), { overlap: 'all' }).map((hit) => hit.variantKind)).toEqual(['gap']);
});

test('a character of several readings counts in each, in the term and in the text', () => {
  expect(surfaces('虚仲大会', [ruleOf('虚重大会', ['homophone'])])).toEqual(['虚仲大会']);
  expect(surfaces('银形转账', [bank])).toEqual(['银形转账']);
  expect(surfaces('行空母舰', [ruleOf('航空母舰', ['homophone'])])).toEqual(['行空母舰']);
  expect(surfaces('坐航空木件', [ruleOf('航空母件', ['homophone'])])).toEqual(['航空木件']);
});

test('homophones need four characters, or three and known words that do not explain them', () => {
  expect(surfaces('法论大法', [ruleOf('法轮', ['homophone'])])).toEqual([]);
  const name = ruleOf('李建国', ['homophone']);
  expect(surfaces('里建国', [name])).toEqual([]);
  const options = { knownWords: ['这里', '建国', '意见'] };
  expect(surfaces('厉建国出席', [name], options)).toEqual(['厉建国']);
  expect(surfaces('从这里建国', [name], options)).toEqual([]);
});

test('a known word is no variant of a term', () => {
  const rule = ruleOf('期中考试', ['homophone', 'shape', 'edit1']);
  expect(surfaces('期终考试', [rule])).toEqual(['期终考试']);
  expect(surfaces('期终考试', [rule], { knownWords: ['期终考试'] })).toEqual([]);
});

test('look-alikes and characters written apart are found', () => {
  const rule = ruleOf('强奸未遂', ['shape', 'split']);
  const hits = hitsOf('弓虽女干未遂，强奸末遂，弓虽奸未遂，强女*干未逐', [rule]);
  expect(hits.map((hit) => [hit.surface, hit.variantKind])).toEqual([
    ['弓虽女干未遂', 'split'],
    ['强奸末遂', 'shape'],
    ['弓虽奸未遂', 'split'],
  ]);
});

test('Cyrillic and Greek letters count as the Latin ones they look like', () => {
  const [hit] = hitsOf('下载аpр吧', [ruleOf('app', [])]);
  expect(hit).toMatchObject({ surface: 'аpр', variantKind: 'shape' });
});

const republic = ruleOf('中华人民共和国', ['edit1'], { isRightForm: true, severity: 'block' });

test('one character missing, added, swapped or replaced inside a fixed name is found and the right form suggested', () => {
  const wrong = [
    '中华人民和国',
    '中华人民共和和国',
    '中华民人共和国',
    '中华人名共和国',
    '中华人共民和国',
    '中华人民共国和',
    '中*华人民的共和国',
  ];
  for (const text of wrong) {
    expect(hitsOf(`成立${text}。`, [republic]), text).toMatchObject([
      { surface: text, variantKind: 'edit1', suggestions: ['中华人民共和国'], matchedTerm: '中华人民共和国' },
    ]);
  }
});

test('the right form, a cut one, two slips and punctuation inside are no slips', () => {
  for (const text of [
    '中华人民共和国',
    '中华 人民共和国',
    '中华人民共和',
    '华人民共和国',
    '中华人和国',
    '中华人民，共和国',
    '中华人民。和国',
    '中国共和国',
  ])
    expect(hitsOf(text, [republic]), text).toEqual([]);
  expect(hitsOf('中华人民共和国国徽，中华人民共和国和国', [republic])).toEqual([]);
});

test('where an allow phrase or another right form covers it, a slip is none', () => {
  const bank = ruleOf('中国人民银行', ['edit1'], { isRightForm: true });
  expect(surfaces('中国农民银行', [bank])).toEqual(['中国农民银行']);
  expect(surfaces('中国农民银行', [bank, ruleOf('中国农民银行', [], { isRightForm: true })])).toEqual([]);
  expect(surfaces('原中国农民银行旧址', [{ ...bank, allow: ['原中国农民银行'] }])).toEqual([]);
});

test('a right form is never reported', () => {
  expect(surfaces('中华人民共和国', [ruleOf('中华人民共和国', [], { isRightForm: true })])).toEqual([]);
});
