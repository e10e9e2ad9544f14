import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { quantities } from './quantities.ts';

test('GB/T 15835 and GB 3100: ranges, approximations, mixed figures, shares and units', () => {
  expectFound(quantities, [
    ['增长5～8%', 'quantity.range', '5～8%'],
    ['约300人左右', 'quantity.approximate', '约300人左右'],
    ['共有3千人', 'quantity.mixed', '3千'],
    ['二零二六年', 'quantity.mixed', '二零二六年'],
    ['成本下降了2倍', 'quantity.decrease-times', '下降了2倍'],
    ['合格率达120%', 'quantity.over-hundred', '合格率达120%'],
    ['重5KG', 'quantity.unit', '5KG'],
    ['长20公分', 'quantity.unit', '20公分'],
    ['下降0.3个百分比', 'quantity.percent-point', '0.3个百分比'],
  ]);
});

test('right figures are left alone', () => {
  expectSilent(quantities, [
    '增长5%～8%',
    '约300人',
    '3000人',
    '二〇二六年',
    '下降50%',
    '合格率达98.5%',
    '重5 kg',
    '200千克',
    '5千瓦',
    '增长120%',
    '稿件编号0a7db',
    '型号TK5KG',
  ]);
});
