import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/units',
    label: '单位',
    area: '单位人员',
    icon: <ApartmentOutlined />,
    permission: 'organisation.read',
    archetype: 'register',
    component: lazyPage(() => import('./UnitsPage.tsx'), 'UnitsPage'),
    keywords: 'danwei dw',
  },
  {
    path: '/units/new',
    label: '新增单位',
    area: '单位人员',
    inNavigation: false,
    permission: 'organisation.manage',
    archetype: 'form',
    component: lazyPage(() => import('./UnitFormPage.tsx'), 'UnitFormPage'),
  },
  {
    path: '/units/import',
    label: '导入单位',
    area: '单位人员',
    inNavigation: false,
    permission: 'organisation.manage',
    archetype: 'form',
    component: lazyPage(() => import('./UnitImportPage.tsx'), 'UnitImportPage'),
  },
  {
    path: '/units/$unitId',
    label: '单位',
    area: '单位人员',
    permission: 'organisation.read',
    archetype: 'case',
    component: lazyPage(() => import('./UnitPage.tsx'), 'UnitPage'),
  },
  {
    path: '/units/$unitId/edit',
    label: '更正单位登记事项',
    area: '单位人员',
    permission: 'organisation.manage',
    archetype: 'form',
    component: lazyPage(() => import('./UnitEditPage.tsx'), 'UnitEditPage'),
  },
] as const satisfies readonly WebRoute[];
