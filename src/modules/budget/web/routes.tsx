import AccountBookOutlined from '@ant-design/icons/AccountBookOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/budget',
    label: '经费',
    area: '单位人员',
    navPlace: 31,
    icon: <AccountBookOutlined />,
    permission: 'arrangements.read',
    archetype: 'register',
    component: lazyPage(() => import('./BudgetPage.tsx'), 'BudgetPage'),
    keywords: 'jingfei jf yusuan 预算',
  },
  {
    path: '/budget/new',
    label: '登记经费',
    area: '单位人员',
    inNavigation: false,
    permission: 'arrangements.manage',
    archetype: 'form',
    component: lazyPage(() => import('./BudgetNewPage.tsx'), 'BudgetNewPage'),
    keywords: 'dengji jingfei',
  },
  {
    path: '/budget/$lineId',
    label: '经费',
    area: '单位人员',
    permission: 'arrangements.read',
    archetype: 'case',
    component: lazyPage(() => import('./BudgetLinePage.tsx'), 'BudgetLinePage'),
  },
] as const satisfies readonly WebRoute[];
