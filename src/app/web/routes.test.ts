import { expect, test } from 'vitest';
import type { Session } from '#ui/session.ts';
import type { WebRoute } from '#ui/web-route.ts';
import { navigationFor } from './navigation-entries.ts';
import { routeAt } from './routes.tsx';

const page = (path: string, area: WebRoute['area'], permission: WebRoute['permission'] = 'session') =>
  ({ path, label: path, area, permission, archetype: 'register' }) as unknown as WebRoute;
const session = (permissions: Session['permissions']): Session => ({
  authenticated: true,
  person: { id: 'p', name: '初审员甲' },
  unit: null,
  units: [],
  roles: [],
  permissions,
  mustChangePassword: false,
  hasSecondFactor: false,
  demo: false,
  officeName: '',
});
const all = [
  page('/rules', '规则', 'rules.read'),
  page('/accounts', '账号', 'registry.read'),
  page('/accounts/$accountId', '账号', 'registry.read'),
  page('/accounts/new', '账号', 'registry.manage'),
];

test('the navigation keeps its fixed order, whatever order the modules come in', () => {
  expect(navigationFor(session(['rules.read', 'registry.read']), all).map((entry) => entry.area)).toEqual([
    '账号',
    '规则',
  ]);
});

test('pages that the person may not use and pages with parameters are not listed', () => {
  expect(navigationFor(session(['registry.read']), all).flatMap((entry) => entry.pages.map((one) => one.path))).toEqual(
    ['/accounts'],
  );
});

test('nobody has a navigation before logging in', () => {
  expect(navigationFor({ ...session(['rules.read']), authenticated: false }, all)).toEqual([]);
});

test('a fixed path wins over one with a parameter', () => {
  expect(routeAt('/accounts/new', all)?.path).toBe('/accounts/new');
  expect(routeAt('/accounts/0192', all)?.path).toBe('/accounts/$accountId');
  expect(routeAt('/nowhere', all)).toBeUndefined();
});
