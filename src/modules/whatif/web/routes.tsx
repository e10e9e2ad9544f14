import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/rules/what-if',
    label: '试算',
    area: '规则',
    navPlace: 3,
    permission: 'monitoring.read',
    archetype: 'workbench',
    component: lazyPage(() => import('./WhatIfPage.tsx'), 'WhatIfPage'),
    keywords: 'shisuan ss tuiyan',
  },
  {
    path: '/rules/inspector',
    label: '如果现在来检查',
    area: '检查整改',
    navPlace: 4,
    permission: 'inspection.read',
    archetype: 'board',
    component: lazyPage(() => import('./InspectorPage.tsx'), 'InspectorPage'),
    keywords: 'ruguo xianzai lai jiancha zicha zc',
  },
  {
    path: '/rules/what-if/$trialId/$accountId',
    label: '试算：一个账号',
    area: '规则',
    permission: 'monitoring.read',
    archetype: 'case',
    component: lazyPage(() => import('./WhatIfTimelinePage.tsx'), 'WhatIfTimelinePage'),
  },
] as const satisfies readonly WebRoute[];
