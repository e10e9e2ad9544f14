import { expect, test } from 'vitest';
import { chartOption } from './chart-option.ts';
import { palettes } from './palette.ts';

const points = [
  { label: '县卫生健康局', value: 21, isOver: true },
  { label: '县档案馆', value: null },
];

test('what was not measured stays a gap and is never drawn as zero', () => {
  expect(chartOption({ kind: 'line', points, unit: '天', fontPx: 14 }, palettes.light)).toMatchObject({
    series: [{ data: [21, null], connectNulls: false }],
  });
});

test('only what is beyond its limit is red', () => {
  const option = chartOption(
    { kind: 'bars', points: [...points, { label: '县政府办公室', value: 3 }], unit: '天', fontPx: 14 },
    palettes.light,
  );
  expect(option).toMatchObject({
    series: [
      { data: [{ itemStyle: { color: palettes.light.red } }, {}, { itemStyle: { color: palettes.light.action } }] },
    ],
  });
});
