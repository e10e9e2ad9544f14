import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { documentNumbers } from './document-numbers.ts';

test('GB/T 9704: the year stands whole in 〔〕, the number without 第 and zeros', () => {
  expectFound(documentNumbers, [
    ['某政发[2026]5号', 'document-number.brackets', '[2026]5号'],
    ['某政发（2026）5号', 'document-number.brackets', '（2026）5号'],
    ['某政发〔26〕5号', 'document-number.year', '〔26〕5号'],
    ['某政发〔2026〕第5号', 'document-number.serial', '〔2026〕第5号'],
    ['某政发〔2026〕05号', 'document-number.serial', '〔2026〕05号'],
  ]);
  expectFound(documentNumbers, [['某政发〔2062〕5号', 'document-number.year', '〔2062〕5号']], {
    publishedOn: '2026-11-22',
  });
});

test('right numbers and case numbers of courts are left alone', () => {
  expectSilent(documentNumbers, ['国办发〔2018〕123号', '（2026）某01民初5号', '2026年第5号公告']);
});
