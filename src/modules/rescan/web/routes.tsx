import { lazyPage, type WebRoute } from '#ui/web-route.ts';
import { rescanTexts } from '../texts.ts';

export const webRoutes = [
  {
    path: '/rescans',
    label: rescanTexts.title,
    area: '错敏词检查',
    navPlace: 3,
    permission: 'textcheck.run',
    archetype: 'register',
    component: lazyPage(() => import('./RescansPage.tsx'), 'RescansPage'),
    keywords: 'lishifucha lsfc fucha',
  },
  {
    path: '/rescans/$rescanId',
    label: rescanTexts.title,
    area: '错敏词检查',
    permission: 'textcheck.run',
    archetype: 'case',
    component: lazyPage(() => import('./RescanPage.tsx'), 'RescanPage'),
  },
] as const satisfies readonly WebRoute[];
