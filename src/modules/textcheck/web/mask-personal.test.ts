import { expect, test } from 'vitest';
import { buildTermTable } from '#textguard/term-table.ts';
import { findHits } from '../check-rules.ts';
import { maskable, maskPersonal } from './mask-personal.ts';

const dictionary = { table: buildTermTable([]), version: 'none+0', lists: {}, ignores: [] };
const hitsOf = (text: string) => findHits(dictionary, [{ field: 'text', text }]);

test('all personal data is masked at once, what is none stays', () => {
  const text = '联系人手机13800138000，身份证110101199003070898，会议2026年3月5日召开，备用13900139000。';
  const masked = maskPersonal(text, hitsOf(text));
  expect(masked).not.toMatch(/13800138000|110101199003070898|13900139000/);
  expect(masked).toContain('138****8000');
  expect(masked).toContain('，会议2026年3月5日召开，备用');
  expect(maskPersonal(masked, hitsOf(masked))).toBe(masked);
});

test('of hits that overlap one mask is put in', () => {
  const [hit] = hitsOf('手机13800138000');
  expect(maskPersonal('手机13800138000', [hit!, { ...hit!, start: 4, suggestions: ['x'] }])).toBe('手机138****8000');
  expect(maskable([{ ...hit!, suggestions: [] }])).toEqual([]);
});
