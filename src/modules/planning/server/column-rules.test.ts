import { expect, test } from 'vitest';
import { columnState } from './column-rules.ts';
import { toBody } from './open-topic-item.ts';

test.each([
  ['2026-11-20', 'kept', 0],
  ['2026-11-14', 'soon', 6],
  ['2026-11-13', 'soon', 7],
  ['2026-11-12', 'late', 8],
  [null, 'late', 19],
] as const)('a weekly column last published on %s is %s', (lastOn, state, quietDays) => {
  expect(columnState({ everyDays: 7, openedOn: '2026-11-01', lastOn, isEnded: false }, '2026-11-20')).toEqual({
    state,
    quietDays,
  });
});

test('the words of a material become paragraphs without markup of their own', () => {
  expect(toBody('一\n\n<b>二</b>&')).toBe('<p>一</p><p>&lt;b&gt;二&lt;/b&gt;&amp;</p>');
  expect(toBody(' \n')).toBe('<p>（正文待写）</p>');
});
