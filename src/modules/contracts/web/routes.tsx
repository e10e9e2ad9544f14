import FileProtectOutlined from '@ant-design/icons/FileProtectOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/contracts',
    label: '委托合同',
    area: '账号',
    navPlace: 30,
    icon: <FileProtectOutlined />,
    permission: 'arrangements.read',
    archetype: 'register',
    component: lazyPage(() => import('./ContractsPage.tsx'), 'ContractsPage'),
    keywords: 'weituo hetong wthth waibao 外包 责任书',
  },
  {
    path: '/contracts/new',
    label: '登记委托合同',
    area: '账号',
    inNavigation: false,
    permission: 'arrangements.manage',
    archetype: 'form',
    component: lazyPage(() => import('./ContractNewPage.tsx'), 'ContractNewPage'),
    keywords: 'dengji hetong',
  },
  {
    path: '/contracts/$contractId',
    label: '委托合同',
    area: '账号',
    permission: 'arrangements.read',
    archetype: 'case',
    component: lazyPage(() => import('./ContractPage.tsx'), 'ContractPage'),
  },
  {
    path: '/contracts/$contractId/edit',
    label: '更正委托合同',
    area: '账号',
    inNavigation: false,
    permission: 'arrangements.manage',
    archetype: 'form',
    component: lazyPage(() => import('./ContractEditPage.tsx'), 'ContractEditPage'),
  },
] as const satisfies readonly WebRoute[];
