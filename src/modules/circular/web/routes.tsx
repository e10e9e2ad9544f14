import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/circulars',
    label: '通报',
    area: '检查整改',
    navPlace: 9,
    permission: 'circular.read',
    archetype: 'register',
    component: lazyPage(() => import('./CircularsPage.tsx'), 'CircularsPage'),
    keywords: 'tongbao tb',
  },
  {
    path: '/circulars/$circularId',
    label: '通报',
    area: '检查整改',
    permission: 'circular.read',
    archetype: 'case',
    component: lazyPage(() => import('./CircularPage.tsx'), 'CircularPage'),
  },
  {
    path: '/circular-letters',
    label: '整改通知单',
    area: '检查整改',
    navPlace: 10,
    permission: 'circular.read',
    archetype: 'register',
    component: lazyPage(() => import('./LettersPage.tsx'), 'LettersPage'),
    keywords: 'zhenggai tongzhi zgtzd 点名 通报回复',
  },
  {
    path: '/circular-letters/$letterId',
    label: '整改通知单',
    area: '检查整改',
    permission: 'circular.read',
    archetype: 'case',
    component: lazyPage(() => import('./LetterPage.tsx'), 'LetterPage'),
  },
  {
    path: '/inspections/$inspectionId/circular',
    label: '起草通报',
    area: '检查整改',
    permission: 'circular.issue',
    archetype: 'form',
    component: lazyPage(() => import('./DraftPage.tsx'), 'DraftPage'),
  },
] as const satisfies readonly WebRoute[];
