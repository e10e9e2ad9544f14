import AuditOutlined from '@ant-design/icons/AuditOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/inspections',
    label: '检查',
    area: '检查整改',
    navPlace: 2,
    icon: <AuditOutlined />,
    permission: 'inspection.read',
    archetype: 'register',
    component: lazyPage(() => import('./InspectionsPage.tsx'), 'InspectionsPage'),
    keywords: 'jiancha jc choucha',
  },
  {
    path: '/findings',
    label: '问题',
    area: '检查整改',
    navPlace: 1,
    permission: 'inspection.read',
    archetype: 'queue',
    component: lazyPage(() => import('./FindingsPage.tsx'), 'FindingsPage'),
    keywords: 'wenti wt',
  },
  {
    path: '/inspections/new',
    label: '组织检查',
    area: '检查整改',
    inNavigation: false,
    permission: 'inspection.run',
    archetype: 'form',
    component: lazyPage(() => import('./InspectionFormPage.tsx'), 'InspectionFormPage'),
  },
  {
    path: '/inspections/$inspectionId',
    label: '检查',
    area: '检查整改',
    permission: 'inspection.read',
    archetype: 'case',
    component: lazyPage(() => import('./InspectionPage.tsx'), 'InspectionPage'),
  },
  {
    path: '/findings/$findingId',
    label: '问题',
    area: '检查整改',
    permission: 'inspection.read',
    archetype: 'queue',
    component: lazyPage(() => import('./FindingsPage.tsx'), 'FindingsPage'),
  },
] as const satisfies readonly WebRoute[];
