import { lazyPage, type WebRoute } from '#ui/web-route.ts';

export const webRoutes = [
  {
    path: '/reminders',
    label: '提醒',
    area: '设置',
    permission: 'publishing.connect',
    archetype: 'register',
    component: lazyPage(() => import('./RemindersPage.tsx'), 'RemindersPage'),
    keywords: 'tixing tx tongzhi 通知 企业微信 政务微信 钉钉 飞书 机器人 邮件',
  },
  {
    path: '/reminders/new',
    label: '添加提醒渠道',
    area: '设置',
    inNavigation: false,
    permission: 'publishing.connect',
    archetype: 'form',
    component: lazyPage(() => import('./ReminderFormPage.tsx'), 'ReminderFormPage'),
  },
] as const satisfies readonly WebRoute[];
