import FileSearchOutlined from '@ant-design/icons/FileSearchOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

/** Pages of the risk check. */
export const webRoutes = [
  {
    path: '/textcheck',
    label: '错敏词检查',
    area: '错敏词检查',
    icon: <FileSearchOutlined />,
    permission: 'textcheck.run',
    archetype: 'workbench',
    keywords: '风险辅助识别 错别字 敏感词 jiancha',
    component: lazyPage(() => import('./CheckPage.tsx'), 'CheckPage'),
  },
  {
    path: '/textcheck/terms',
    label: '词表',
    area: '错敏词检查',
    permission: 'textcheck.run',
    archetype: 'register',
    keywords: '词条 cibiao',
    component: lazyPage(() => import('./TermsPage.tsx'), 'TermsPage'),
  },
] as const satisfies readonly WebRoute[];
