import { expect, test } from 'vitest';
import { pagesIn } from './page-carriers.ts';

test('only pages that declare clauses carry any', () => {
  const source = `export const webRoutes = [
    { path: '/a', label: '甲', area: '规则' },
    { path: '/b', label: '乙', clauses: ['S4-2a', 'S4-2h'] },
  ];`;
  expect(pagesIn(source, 'routes.tsx')).toEqual([
    { id: 'page:/b', kind: 'page', text: '乙', place: 'routes.tsx', clauses: ['S4-2a', 'S4-2h'] },
  ]);
});
