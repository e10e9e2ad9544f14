import { lazyPage, type WebRoute } from '#ui/web-route.ts';

/** Pages of policies and their explanations. */
export const webRoutes = [
  {
    path: '/policies',
    label: '政策解读',
    area: '策划',
    navPlace: 60,
    permission: 'content.read',
    archetype: 'register',
    component: lazyPage(() => import('./PoliciesPage.tsx'), 'PoliciesPage'),
    keywords: 'zhengce jiedu zcjd 政策文件 规范性文件 解读',
  },
  {
    path: '/policies/new',
    label: '登记政策文件',
    area: '策划',
    inNavigation: false,
    permission: 'content.write',
    archetype: 'form',
    component: lazyPage(() => import('./PolicyNewPage.tsx'), 'PolicyNewPage'),
  },
  {
    path: '/policies/$policyId',
    label: '政策文件',
    area: '策划',
    permission: 'content.read',
    archetype: 'case',
    component: lazyPage(() => import('./PolicyPage.tsx'), 'PolicyPage'),
  },
] as const satisfies readonly WebRoute[];
