import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/forms',
    label: '表单模板',
    area: '设置',
    navPlace: 2,
    permission: 'organisation.read',
    archetype: 'register',
    component: lazyPage(() => import('./FormsPage.tsx'), 'FormsPage'),
    keywords: 'biaodan bd muban mb 备案表 交接单',
  },
] as const satisfies readonly WebRoute[];
