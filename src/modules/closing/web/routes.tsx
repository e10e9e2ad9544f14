import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/closings',
    label: '关停办理',
    area: '账号',
    navPlace: 10,
    permission: 'registry.read',
    archetype: 'register',
    component: lazyPage(() => import('./ClosingsPage.tsx'), 'ClosingsPage'),
    keywords: 'guanting gt 注销 公告',
  },
  {
    path: '/closings/new',
    label: '拟办关停',
    area: '账号',
    inNavigation: false,
    permission: 'registry.file',
    archetype: 'form',
    component: lazyPage(() => import('./ClosingNewPage.tsx'), 'ClosingNewPage'),
    keywords: 'guanting',
  },
  {
    path: '/closings/$closingId',
    label: '关停',
    area: '账号',
    permission: 'registry.read',
    archetype: 'case',
    component: lazyPage(() => import('./ClosingPage.tsx'), 'ClosingPage'),
  },
  {
    path: '/merges',
    label: '整合建议',
    area: '账号',
    navPlace: 11,
    permission: 'registry.read',
    archetype: 'queue',
    component: lazyPage(() => import('./MergesPage.tsx'), 'MergesPage'),
    keywords: 'zhenghe zh 低使用 重复',
  },
] as const satisfies readonly WebRoute[];
