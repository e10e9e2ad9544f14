import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/people',
    label: '人员',
    area: '单位人员',
    permission: 'people.read',
    archetype: 'register',
    component: lazyPage(() => import('./PeoplePage.tsx'), 'PeoplePage'),
    keywords: 'renyuan ry 岗位 授权',
  },
  {
    path: '/people/new',
    label: '新增人员',
    area: '单位人员',
    inNavigation: false,
    permission: 'people.manage',
    archetype: 'form',
    component: lazyPage(() => import('./PersonFormPage.tsx'), 'PersonFormPage'),
  },
] as const satisfies readonly WebRoute[];
