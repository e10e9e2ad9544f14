import { expect, test } from 'vitest';
import { chartOption } from './chart-option.ts';
import { palettes } from './palette.ts';

test('what was not measured stays a gap and is never drawn as zero', () => {
  const points = [
    { label: '09-07', value: 21 },
    { label: '09-14', value: null },
  ];
  expect(chartOption({ points, unit: '篇', fontPx: 14 }, palettes.light)).toMatchObject({
    series: [{ data: [21, null], connectNulls: false }],
  });
});
