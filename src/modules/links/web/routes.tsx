import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/links',
    label: '链接核对',
    area: '错敏词检查',
    navPlace: 4,
    permission: 'textcheck.run',
    archetype: 'register',
    component: lazyPage(() => import('./LinksPage.tsx'), 'LinksPage'),
    keywords: 'lianjie lj yuming wailian',
  },
] as const satisfies readonly WebRoute[];
