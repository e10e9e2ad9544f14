import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

/** Pages of returns: what this unit owes, and what it asks of others. */
export const webRoutes = [
  {
    path: '/returns',
    label: '报送报表',
    area: '统计考核',
    icon: <BarChartOutlined />,
    permission: 'statistics.read',
    archetype: 'register',
    component: lazyPage(() => import('./ReturnsPage.tsx'), 'ReturnsPage'),
    keywords: 'baosong baobiao tongji 统计表 情况统计表 填报',
  },
  {
    path: '/returns/$returnId',
    label: '统计报表',
    area: '统计考核',
    permission: 'statistics.read',
    archetype: 'case',
    component: lazyPage(() => import('./ReturnPage.tsx'), 'ReturnPage'),
  },
  {
    path: '/campaigns',
    label: '报送任务',
    area: '统计考核',
    navPlace: 10,
    permission: 'statistics.collect',
    archetype: 'register',
    component: lazyPage(() => import('./CampaignsPage.tsx'), 'CampaignsPage'),
    keywords: 'baosong renwu 统计 汇总 催报',
  },
  {
    path: '/campaigns/new',
    label: '下达报送任务',
    area: '统计考核',
    inNavigation: false,
    permission: 'statistics.collect',
    archetype: 'form',
    component: lazyPage(() => import('./CampaignNewPage.tsx'), 'CampaignNewPage'),
  },
  {
    path: '/campaigns/$campaignId',
    label: '报送任务',
    area: '统计考核',
    permission: 'statistics.read',
    archetype: 'case',
    component: lazyPage(() => import('./CampaignPage.tsx'), 'CampaignPage'),
  },
] as const satisfies readonly WebRoute[];
