import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/found-accounts',
    label: '未登记账号',
    area: '账号',
    navPlace: 12,
    permission: 'registry.read',
    archetype: 'queue',
    component: lazyPage(() => import('./FoundPage.tsx'), 'FoundPage'),
    keywords: 'weidengji wdj 瞒报 假冒',
  },
  {
    path: '/found-accounts/import',
    label: '导入发现的账号',
    area: '账号',
    inNavigation: false,
    permission: 'monitoring.collect',
    archetype: 'form',
    component: lazyPage(() => import('./FoundImportPage.tsx'), 'FoundImportPage'),
    keywords: 'daoru',
  },
] as const satisfies readonly WebRoute[];
