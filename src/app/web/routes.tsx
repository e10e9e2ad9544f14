/** Every page: those that modules contribute and those of the shell. */
import UserOutlined from '@ant-design/icons/UserOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';
import { moduleRoutes } from './navigation-entries.ts';

const shellRoutes: readonly WebRoute[] = [
  {
    path: '/me',
    label: '我的',
    area: '设置',
    icon: <UserOutlined />,
    inNavigation: false,
    permission: 'session',
    archetype: 'form',
    component: lazyPage(() => import('./MePage.tsx'), 'MePage'),
  },
];

/** Every page of the product. Throws when two modules claim one path. */
export const routes: readonly WebRoute[] = unique([...moduleRoutes, ...shellRoutes]);

function unique(all: readonly WebRoute[]): readonly WebRoute[] {
  const seen = new Set<string>();
  for (const { path } of all) {
    if (seen.has(path)) throw new Error(`two pages at ${path}`);
    seen.add(path);
  }
  return all;
}

/** The route whose path fits an address, longest fixed beginning first. */
export function routeAt(pathname: string, all: readonly WebRoute[] = routes): WebRoute | undefined {
  const address = split(pathname);
  return all.filter((route) => fits(split(route.path), address)).sort((a, b) => fixedParts(b) - fixedParts(a))[0];
}

function split(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function fits(pattern: string[], address: string[]): boolean {
  return (
    pattern.length === address.length && pattern.every((part, index) => part.startsWith('$') || part === address[index])
  );
}

function fixedParts(route: WebRoute): number {
  return split(route.path).filter((part) => !part.startsWith('$')).length;
}
