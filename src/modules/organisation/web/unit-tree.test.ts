import { expect, test } from 'vitest';
import { depthOf, foldedAtFirst, visibleRows } from './unit-tree.ts';

const rows = [
  { id: 'a', parentId: null, path: '1/' },
  { id: 'b', parentId: 'a', path: '1/1/' },
  { id: 'c', parentId: 'b', path: '1/1/1/' },
  { id: 'd', parentId: 'a', path: '1/10/' },
];

test('a folded unit hides everything below it and nothing beside it', () => {
  expect(visibleRows(rows, new Set(['b'])).map((row) => row.id)).toEqual(['a', 'b', 'd']);
  expect(visibleRows(rows, new Set(['a'])).map((row) => row.id)).toEqual(['a']);
  expect(visibleRows(rows, new Set()).map((row) => row.id)).toEqual(['a', 'b', 'c', 'd']);
});

test('depth is counted from the unit of the list', () => {
  expect(depthOf('1/1/1/', '1/1/')).toBe(1);
  expect(depthOf('1/', '1/')).toBe(0);
});

test('a small tree is open, a large one is folded from the second level on', () => {
  expect(foldedAtFirst(rows).size).toBe(0);
  const many = [
    ...rows,
    ...Array.from({ length: 60 }, (_, i) => ({ id: `x${i}`, parentId: 'd', path: `1/10/${i.toString(36)}/` })),
  ];
  expect([...foldedAtFirst(many)].sort()).toEqual(['b', 'd']);
});
