import type { CircularFacts } from '../contract.ts';

export const passRateRule = '合格率按合格数除以检查数计算，无法判定的计入检查数，四舍五入保留一位小数';

/** passed / checked in per cent with one decimal, half up, in whole numbers so that no binary fraction decides a half. */
export function passRateOf(passed: number, checked: number): CircularFacts['passRate'] {
  if (checked === 0) return { tenthsOfPercent: null, text: '—', rule: passRateRule };
  const tenths = Math.floor((2000 * passed + checked) / (2 * checked));
  return { tenthsOfPercent: tenths, text: `${Math.floor(tenths / 10)}.${tenths % 10}%`, rule: passRateRule };
}
