import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { exampleTitles } from '../base-terms/example-titles.ts';
import { leaders } from './leaders.ts';

const table = [
  { name: '甲某远', titles: ['县委书记'], order: 1 },
  { name: '乙某清', titles: ['县委副书记', '县长'], order: 2 },
];

test('wrong names, titles and order are found against the office’s table', () => {
  expectFound(
    leaders,
    [
      ['县委书记甲某源调研', 'leader.name', '甲某源'],
      ['县委书记乙某清讲话', 'leader.title', '县委书记'],
      ['乙某清、甲某远出席', 'leader.order', '乙某清、甲某远'],
    ],
    { leaders: table },
  );
  expectSilent(leaders, ['县委书记甲某远，县委副书记、县长乙某清出席', '原县长甲某远'], { leaders: table });
});

test('titles that no office has are found without a table; public titles are right', () => {
  expectFound(leaders, [['县政协主任讲话', 'leader.no-title', '政协主任']]);
  expectSilent(
    leaders,
    exampleTitles.map(({ title }) => `${title}出席会议`),
  );
});
