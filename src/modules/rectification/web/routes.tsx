import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/rectifications',
    label: '整改',
    area: '检查整改',
    // Who inspects nobody comes here for the orders received.
    navPlace: (may) => (may('inspection.run') ? 3 : 0),
    permission: 'rectification.read',
    archetype: 'queue',
    component: lazyPage(() => import('./RectificationsPage.tsx'), 'RectificationsPage'),
    keywords: 'zhenggai zg',
  },
  {
    path: '/rectifications/$rectificationId',
    label: '整改指令',
    area: '检查整改',
    permission: 'rectification.read',
    archetype: 'queue',
    component: lazyPage(() => import('./RectificationsPage.tsx'), 'RectificationPage'),
  },
  {
    path: '/rectifications/$rectificationId/sheet',
    label: '整改指令（打印）',
    area: '检查整改',
    permission: 'rectification.read',
    archetype: 'case',
    component: lazyPage(() => import('./OrderSheetPage.tsx'), 'OrderSheetPage'),
  },
  {
    path: '/findings/$findingId/rectify',
    label: '下达整改',
    area: '检查整改',
    permission: 'rectification.order',
    archetype: 'form',
    component: lazyPage(() => import('./OrderPage.tsx'), 'OrderPage'),
  },
] as const satisfies readonly WebRoute[];
