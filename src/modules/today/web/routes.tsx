import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/',
    label: '今日',
    area: '今日',
    icon: <CalendarOutlined />,
    permission: 'session',
    archetype: 'today',
    phoneBar: '今日',
    component: lazyPage(() => import('./TodayPage.tsx'), 'TodayPage'),
    keywords: 'jinri jr',
  },
] as const satisfies readonly WebRoute[];
