/** Assembles the pages that modules contribute; a module folder that is deleted takes its pages with it. */
import UserOutlined from '@ant-design/icons/UserOutlined';
import { holds, type Session } from '#ui/session.ts';
import { lazyPage, navAreas, type NavArea, type WebRoute } from '#ui/web-route.ts';

const contributions = import.meta.glob<{ webRoutes: readonly WebRoute[] }>('../../modules/*/web/routes.tsx', {
  eager: true,
});

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
export const routes: readonly WebRoute[] = unique([
  ...Object.values(contributions).flatMap((module) => module.webRoutes),
  ...shellRoutes,
]);

function unique(all: readonly WebRoute[]): readonly WebRoute[] {
  const seen = new Set<string>();
  for (const { path } of all) {
    if (seen.has(path)) throw new Error(`two pages at ${path}`);
    seen.add(path);
  }
  return all;
}

/** One entry of the navigation with the pages behind it. */
export interface NavEntry {
  readonly area: NavArea;
  readonly icon: WebRoute['icon'];
  readonly pages: readonly WebRoute[];
}

/** The navigation for a session: only areas that exist, only pages that the person may use, in the fixed order. */
export function navigationFor(session: Session, all: readonly WebRoute[] = routes): readonly NavEntry[] {
  const usable = all.filter(
    (route) => holds(session, route.permission) && (route.inNavigation ?? !route.path.includes('$')),
  );
  return navAreas
    .map((area) => ({
      area,
      pages: usable.filter((route) => route.area === area),
      icon: all.find((route) => route.area === area && route.icon !== undefined)?.icon,
    }))
    .filter((entry) => entry.pages.length > 0);
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
