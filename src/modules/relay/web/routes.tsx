import { lazyPage, type WebRoute } from '#ui/web-route.ts';

/** Pages of carrying what others published. */
export const webRoutes = [
  {
    path: '/relays',
    label: '联动转发',
    area: '发布',
    navPlace: 40,
    permission: 'content.read',
    archetype: 'register',
    component: lazyPage(() => import('./RelaysPage.tsx'), 'RelaysPage'),
    keywords: 'liandong zhuanfa ldzf 转载 上级要求转发',
  },
  {
    path: '/relays/new',
    label: '发起联动转发',
    area: '发布',
    inNavigation: false,
    permission: 'planning.desk',
    archetype: 'form',
    component: lazyPage(() => import('./RelayNewPage.tsx'), 'RelayNewPage'),
  },
  {
    path: '/relays/$relayId',
    label: '联动转发',
    area: '发布',
    permission: 'content.read',
    archetype: 'case',
    component: lazyPage(() => import('./RelayPage.tsx'), 'RelayPage'),
  },
] as const satisfies readonly WebRoute[];
