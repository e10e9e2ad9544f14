import BookOutlined from '@ant-design/icons/BookOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/mechanisms',
    label: '在用制度',
    area: '单位人员',
    navPlace: 30,
    icon: <BookOutlined />,
    permission: 'arrangements.read',
    archetype: 'register',
    component: lazyPage(() => import('./MechanismsPage.tsx'), 'MechanismsPage'),
    keywords: 'zaiyong zhidu zyzd yuan 预案 机制',
  },
  {
    path: '/mechanisms/matrix',
    label: '制度对照',
    area: '单位人员',
    inNavigation: false,
    permission: 'arrangements.read',
    archetype: 'register',
    component: lazyPage(() => import('./MatrixPage.tsx'), 'MatrixPage'),
    keywords: 'zhidu duizhao queshao 缺少',
  },
  {
    path: '/mechanisms/new',
    label: '登记制度',
    area: '单位人员',
    inNavigation: false,
    permission: 'arrangements.manage',
    archetype: 'form',
    component: lazyPage(() => import('./MechanismNewPage.tsx'), 'MechanismNewPage'),
    keywords: 'dengji zhidu',
  },
  {
    path: '/mechanisms/$documentId',
    label: '在用制度',
    area: '单位人员',
    permission: 'arrangements.read',
    archetype: 'case',
    component: lazyPage(() => import('./MechanismPage.tsx'), 'MechanismPage'),
  },
] as const satisfies readonly WebRoute[];
