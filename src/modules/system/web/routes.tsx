import SettingOutlined from '@ant-design/icons/SettingOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/settings',
    label: '设置',
    area: '设置',
    icon: <SettingOutlined />,
    permission: 'session',
    archetype: 'form',
    component: lazyPage(() => import('./SettingsPage.tsx'), 'SettingsPage'),
    keywords: 'shezhi sz 演示数据',
  },
  {
    path: '/audit',
    label: '审计记录',
    area: '设置',
    permission: 'audit.read',
    archetype: 'register',
    component: lazyPage(() => import('./AuditPage.tsx'), 'AuditPage'),
    keywords: 'shenjijilu sjjl',
  },
] as const satisfies readonly WebRoute[];
