import { expect, test } from 'vitest';
import { detect, expectFound, expectSilent } from '../testing/detector-cases.ts';
import { editBetween } from './edit-index.ts';
import { nearFixedPhrases } from './fixed-phrases.ts';
import { lawTitleSlips } from './law-titles.ts';

test('idioms in a homophone, collocations swapped or doubled and broken sets are found with the right form', () => {
  expectFound(nearFixedPhrases, [
    ['做到精益求经', 'phrase.idiom', '精益求经'],
    ['贯落彻实精神，贯彻实落要求', 'phrase.collocation', '贯彻实落'],
    ['富强、文明、民主、和谐', 'phrase.order', '富强、文明、民主、和谐'],
  ]);
  expect(detect(nearFixedPhrases, '做到精益求经')[0]!.suggestions).toEqual(['精益求精']);
  expectSilent(nearFixedPhrases, ['精益求精', '贯彻落实', '富强、民主、文明、和谐', '社会的发展', '监督和检查']);
});

test('P2: titles of laws that are nearly right are found', () => {
  expectFound(lawTitleSlips, [['《治安处罚管理法》', 'law.title', '《治安处罚管理法》']]);
  expectSilent(lawTitleSlips, ['《中华人民共和国治安管理处罚法》', '《某某县养犬管理办法》']);
});

test('one change is told from none and from two', () => {
  expect(editBetween('贯彻落实', '贯彻落实')).toBeUndefined();
  expect(editBetween('贯彻落实', '贯彻实落')).toBe('transposition');
  expect(editBetween('贯彻落实', '贯撤落实')).toBe('substitution');
  expect(editBetween('贯彻落实', '贯彻彻落实')).toBe('insertion');
  expect(editBetween('人民代表大会', '人代表大会')).toBe('deletion');
  expect(editBetween('贯彻落实', '贯撤落石')).toBeUndefined();
});
