import { expect, test } from 'vitest';
import { scan } from './scan.ts';
import { buildTermTable } from './term-table.ts';

const rule = { category: 'P4', severity: 'warn' as const, suggestions: [], basis: '测试' };
const table = buildTermTable([
  { ...rule, id: 'needs', term: '特供', needs: ['酒'] },
  { ...rule, id: 'unless', term: '代开发票', unless: ['打击'] },
  { ...rule, id: 'quoted', term: '真香', notInQuotes: true },
]);
const rules = (text: string): string[] => scan(text, table).map((hit) => hit.rule);

test('a term with `needs` counts only beside one of the words, in the same sentence', () => {
  expect(rules('特供好酒')).toEqual(['needs']);
  expect(rules('特供。好酒')).toEqual([]);
});

test('a term with `unless` is silent beside one of the words, in the same sentence', () => {
  expect(rules('代开发票，联系我')).toEqual(['unless']);
  expect(rules('打击代开发票')).toEqual([]);
  expect(rules('打击犯罪。代开发票')).toEqual(['unless']);
});

test('a term that is not meant in quotation marks is silent there', () => {
  expect(rules('食堂真香')).toEqual(['quoted']);
  expect(rules('他说：“真香。”“是的”真香')).toEqual(['quoted']);
});
