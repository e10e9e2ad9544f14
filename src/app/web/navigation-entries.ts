/** The pages that modules contribute and the navigation over them; a module folder that is deleted takes its pages with it. */
import { holds, type Session } from '#ui/session.ts';
import { navAreas, type NavArea, type WebRoute } from '#ui/web-route.ts';

const contributions = import.meta.glob<{ webRoutes: readonly WebRoute[] }>('../../modules/*/web/routes.tsx', {
  eager: true,
});

/** Pages of the modules; those of the shell itself are in no navigation and stand in routes.tsx. */
export const moduleRoutes: readonly WebRoute[] = Object.values(contributions).flatMap((module) => module.webRoutes);

/** One entry of the navigation with the pages behind it. */
export interface NavEntry {
  readonly area: NavArea;
  readonly icon: WebRoute['icon'];
  readonly pages: readonly WebRoute[];
}

/** The navigation for a session: only areas that exist, only pages that the person may use, in the fixed order. */
export function navigationFor(session: Session, all: readonly WebRoute[] = moduleRoutes): readonly NavEntry[] {
  const usable = all.filter(
    (route) => holds(session, route.permission) && (route.inNavigation ?? !route.path.includes('$')),
  );
  return navAreas
    .map((area) => ({
      area,
      pages: usable.filter((route) => route.area === area).sort((a, b) => placeOf(session, a) - placeOf(session, b)),
      icon: all.find((route) => route.area === area && route.icon !== undefined)?.icon,
    }))
    .filter((entry) => entry.pages.length > 0);
}

function placeOf(session: Session, { navPlace = 0 }: WebRoute): number {
  return typeof navPlace === 'number' ? navPlace : navPlace((permission) => holds(session, permission));
}
