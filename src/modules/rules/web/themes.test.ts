import { expect, test } from 'vitest';
import { subjects } from '#rulebook/subjects.ts';
import { byTheme, themeOf } from './themes.ts';

test('every subject that rules can regulate has a theme of its own', () => {
  expect(Object.keys(subjects).filter((subject) => themeOf(subject) === '其他')).toEqual([]);
});

test('rows stand under their themes in the order of themes, none is lost', () => {
  const rows = [{ subject: 'update.interval' }, { subject: 'filing.open' }, { subject: 'unheard.of' }];
  expect(byTheme(rows)).toEqual([
    { theme: '账号与备案', rows: [rows[1]] },
    { theme: '更新与巡查', rows: [rows[0]] },
    { theme: '其他', rows: [rows[2]] },
  ]);
});
