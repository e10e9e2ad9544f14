import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RoutePage } from './RoutePage.tsx';
import { routes } from './routes.tsx';
import { parseSearch, stringifySearch } from './search-text.ts';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const pages = routes.map((route) =>
  createRoute({ getParentRoute: () => root, path: route.path, component: () => <RoutePage route={route} /> }),
);

const firstPage = routes.find((route) => route.area === '今日') ?? routes.find((route) => !route.path.includes('$'));
const home = routes.some((route) => route.path === '/')
  ? []
  : [
      createRoute({
        getParentRoute: () => root,
        path: '/',
        beforeLoad: () => {
          throw redirect({ to: firstPage?.path ?? '/me' });
        },
      }),
    ];

/** The product's router: one root with the shell, one flat route for each contributed page. */
export const router = createRouter({
  routeTree: root.addChildren([...pages, ...home]),
  defaultPreload: false,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});
