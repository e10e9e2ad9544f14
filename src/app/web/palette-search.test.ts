import { expect, test } from 'vitest';
import type { WebRoute } from '#ui/web-route.ts';
import { findPages } from './palette-search.ts';

const page = (path: string, label: string, area: WebRoute['area'], keywords?: string) =>
  ({ path, label, area, keywords, permission: 'session', archetype: 'register' }) as unknown as WebRoute;
const pages = [
  page('/a', '账号', '账号', 'zhanghao'),
  page('/a/$id', '账号详情', '账号'),
  page('/b', '报送备案', '账号'),
  page('/c', '稿件', '稿件'),
];

test('names come before areas, and pages with parameters cannot be opened by name', () => {
  expect(findPages(pages, '账号').map((one) => one.path)).toEqual(['/a', '/b']);
});

test('key words find a page too, in any case', () => {
  expect(findPages(pages, 'ZhangH').map((one) => one.path)).toEqual(['/a']);
});

test('without words every page that can be opened is listed', () => {
  expect(findPages(pages, ' ')).toHaveLength(3);
});
