import { expect, test } from 'vitest';
import { initialsOf } from './pinyin-initials.ts';

test('a name is found by the first letters of its characters', () => {
  expect(initialsOf('海盐县人力资源和社会保障局')).toBe('hyxrlzyhshbzj');
  expect(initialsOf('绿色家园')).toBe('lsjy');
});

test('letters and digits stay, signs and unknown characters are left out', () => {
  expect(initialsOf('12345 热线（App）')).toBe('12345rxapp');
  expect(initialsOf('𠀀')).toBe('');
});
