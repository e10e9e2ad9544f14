import { reviewRights } from '#shared/review-rights.ts';
import EditOutlined from '@ant-design/icons/EditOutlined';
import { lazyPage, type WebRoute } from '#ui/web-route.ts';

/** Pages of items and their review. */
export const webRoutes = [
  {
    path: '/items',
    label: '稿件',
    area: '稿件',
    icon: <EditOutlined />,
    permission: 'content.read',
    archetype: 'register',
    keywords: '稿件 gaojian',
    component: lazyPage(() => import('./ItemsPage.tsx'), 'ItemsPage'),
  },
  {
    path: '/review',
    label: '审核',
    area: '稿件',
    permission: reviewRights,
    archetype: 'queue',
    phoneBar: '审核',
    keywords: '三审 三校 校对 保密审查 初审 复审 终审 领导审定 shenhe',
    component: lazyPage(() => import('./ReviewPage.tsx'), 'ReviewPage'),
  },
  {
    path: '/consultations',
    label: '会商',
    area: '稿件',
    navPlace: 20,
    permission: 'content.read',
    archetype: 'register',
    keywords: '会商 会签 征求意见 huishang',
    component: lazyPage(() => import('./ConsultationsPage.tsx'), 'ConsultationsPage'),
  },
  {
    path: '/consultations/$consultationId',
    label: '会商',
    area: '稿件',
    permission: 'content.read',
    archetype: 'case',
    component: lazyPage(() => import('./ConsultationPage.tsx'), 'ConsultationPage'),
  },
  {
    path: '/items/new',
    label: '写稿',
    area: '稿件',
    permission: 'content.write',
    archetype: 'workbench',
    keywords: '新建稿件 xiegao',
    component: lazyPage(() => import('./EditorPage.tsx'), 'NewItemPage'),
  },
  {
    path: '/items/$itemId',
    label: '稿件',
    area: '稿件',
    permission: 'content.read',
    archetype: 'case',
    component: lazyPage(() => import('./ItemPage.tsx'), 'ItemPage'),
  },
  {
    path: '/items/$itemId/edit',
    label: '改稿',
    area: '稿件',
    permission: 'content.write',
    archetype: 'workbench',
    component: lazyPage(() => import('./EditorPage.tsx'), 'EditItemPage'),
  },
] as const satisfies readonly WebRoute[];
