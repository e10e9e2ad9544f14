import SafetyCertificateOutlined from '@ant-design/icons/SafetyCertificateOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/licences',
    label: '资质',
    area: '账号',
    navPlace: 31,
    icon: <SafetyCertificateOutlined />,
    permission: 'arrangements.read',
    archetype: 'register',
    component: lazyPage(() => import('./LicencesPage.tsx'), 'LicencesPage'),
    keywords: 'zizhi zz xuke 许可 备案',
  },
  {
    path: '/licences/new',
    label: '登记资质',
    area: '账号',
    inNavigation: false,
    permission: 'arrangements.manage',
    archetype: 'form',
    component: lazyPage(() => import('./LicenceNewPage.tsx'), 'LicenceNewPage'),
    keywords: 'dengji zizhi',
  },
  {
    path: '/licences/$licenceId',
    label: '资质',
    area: '账号',
    permission: 'arrangements.read',
    archetype: 'case',
    component: lazyPage(() => import('./LicencePage.tsx'), 'LicencePage'),
  },
] as const satisfies readonly WebRoute[];
