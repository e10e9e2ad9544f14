import EyeOutlined from '@ant-design/icons/EyeOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/monitoring',
    label: '更新监测',
    area: '监测',
    icon: <EyeOutlined />,
    permission: 'monitoring.read',
    archetype: 'board',
    component: lazyPage(() => import('./BoardPage.tsx'), 'BoardPage'),
    keywords: 'gengxin jiance gxjc',
  },
  {
    path: '/monitoring/posts',
    label: '发布记录',
    area: '监测',
    permission: 'monitoring.read',
    archetype: 'register',
    component: lazyPage(() => import('./PostsPage.tsx'), 'PostsPage'),
    keywords: 'fabu jilu fbjl',
  },
  {
    path: '/monitoring/sources',
    label: '信息源',
    area: '监测',
    permission: 'monitoring.read',
    archetype: 'register',
    component: lazyPage(() => import('./SourcesPage.tsx'), 'SourcesPage'),
    keywords: 'xinxiyuan xxy rss',
  },
  {
    path: '/monitoring/posts/import',
    label: '导入发布记录',
    area: '监测',
    inNavigation: false,
    permission: 'monitoring.collect',
    archetype: 'form',
    component: lazyPage(() => import('./PostImportPage.tsx'), 'PostImportPage'),
  },
  {
    path: '/monitoring/sources/new',
    label: '添加信息源',
    area: '监测',
    inNavigation: false,
    permission: 'monitoring.collect',
    archetype: 'form',
    component: lazyPage(() => import('./SourceFormPage.tsx'), 'SourceFormPage'),
  },
  {
    path: '/monitoring/accounts/$accountId',
    label: '账号监测',
    area: '监测',
    permission: 'monitoring.read',
    archetype: 'case',
    component: lazyPage(() => import('./WatchPage.tsx'), 'WatchPage'),
  },
] as const satisfies readonly WebRoute[];
