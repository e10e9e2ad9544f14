import BookOutlined from '@ant-design/icons/BookOutlined';
import ScheduleOutlined from '@ant-design/icons/ScheduleOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/rules',
    label: '规则',
    area: '规则',
    icon: <BookOutlined />,
    permission: 'rules.read',
    archetype: 'register',
    component: lazyPage(() => import('./RulesPage.tsx'), 'RulesPage'),
    keywords: 'guize gz',
  },
  {
    path: '/obligations',
    label: '责任事项',
    area: '责任事项',
    icon: <ScheduleOutlined />,
    permission: 'rules.read',
    archetype: 'register',
    component: lazyPage(() => import('./ObligationsPage.tsx'), 'ObligationsPage'),
    keywords: 'zerenshixiang zrsx',
  },
] as const satisfies readonly WebRoute[];
