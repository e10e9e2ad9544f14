import SendOutlined from '@ant-design/icons/SendOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

/** Pages of releasing and publishing, and the connections to platforms. */
export const webRoutes = [
  {
    path: '/publications',
    label: '发布',
    area: '发布',
    icon: <SendOutlined />,
    permission: 'publishing.read',
    archetype: 'register',
    keywords: '发布登记 fabu',
    component: lazyPage(() => import('./PublicationsPage.tsx'), 'PublicationsPage'),
  },
  {
    path: '/release',
    label: '签发',
    area: '发布',
    permission: 'publishing.release',
    archetype: 'queue',
    phoneBar: '审核',
    keywords: '授权发布 qianfa',
    component: lazyPage(() => import('./ReleasePage.tsx'), 'ReleasePage'),
  },
  {
    path: '/publications/$publicationId',
    label: '发布详情',
    area: '发布',
    permission: 'publishing.read',
    archetype: 'case',
    component: lazyPage(() => import('./PublicationPage.tsx'), 'PublicationPage'),
  },
  {
    path: '/connections',
    label: '发布连接',
    area: '设置',
    permission: 'publishing.connect',
    archetype: 'register',
    keywords: '公众号接口 AppID lianjie',
    component: lazyPage(() => import('./ConnectionsPage.tsx'), 'ConnectionsPage'),
  },
  {
    path: '/connections/$accountId',
    label: '发布连接',
    area: '设置',
    permission: 'publishing.connect',
    archetype: 'form',
    component: lazyPage(() => import('./ConnectionPage.tsx'), 'ConnectionPage'),
  },
] as const satisfies readonly WebRoute[];
