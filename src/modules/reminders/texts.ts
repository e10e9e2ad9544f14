import { defineProblems } from '#shared/problems.ts';
import type { GroupKind, ReminderTopic, TargetKind } from './contract.ts';

export const targetKindTexts: Record<TargetKind, string> = {
  wecom: '企业微信（政务微信）群机器人',
  dingtalk: '钉钉群机器人',
  feishu: '飞书群机器人',
  webhook: '通用接口（Webhook）',
  mail: '邮箱',
};

/** Where the address is found, for who enters it. */
export const addressHints: Record<GroupKind, string> = {
  wecom: '群设置 → 群机器人 → 添加，复制 Webhook 地址。',
  dingtalk: '群设置 → 机器人 → 自定义，安全设置选“加签”并把密钥填在下面，复制 Webhook 地址。',
  feishu: '群设置 → 群机器人 → 自定义机器人，开启“签名校验”并把密钥填在下面，复制 Webhook 地址。',
  webhook: '接收方的 https 地址；填写密钥时，请求带签名（x-zhijian-signature）。',
};

export const topicTexts: Record<ReminderTopic, { readonly title: string; readonly hint: string }> = {
  review: { title: '审核签发', hint: '待审核、待签发、退回修改、会商、发布后审核' },
  publishing: { title: '发布异常', hint: '不一致、结果待确认、待人工发布、撤回' },
  orders: { title: '检查整改', hint: '整改指令、问题核实、复查' },
  deadlines: { title: '期限', hint: '责任事项将到期、已逾期，合同资质到期' },
  register: { title: '账号与人员', hint: '备案、开设、关停、移交、交接、豁免' },
  planning: { title: '策划与联动', hint: '转发任务、信息报送、选题、节点' },
};

export const reminderProblems = defineProblems('reminders', {
  badAddress: {
    status: 422,
    text: '地址须以 https:// 开头。内部网络的地址，请管理员先在启动配置 ZHIJIAN_ALLOWED_ORIGINS 中列出。',
  },
  noMailServer: {
    status: 409,
    text: '本系统还没有配置发信服务器。请系统管理员在启动配置中填写 ZHIJIAN_SMTP_URL 和 ZHIJIAN_SMTP_FROM。',
  },
  addressNeeded: { status: 422, text: '请填写接收提醒的邮箱。' },
  noMailbox: { status: 404, text: '您还没有设定接收提醒的邮箱。' },
});

export const reminderActionTexts: Record<string, string> = {
  'reminder.addTarget': '添加提醒渠道',
  'reminder.setTopics': '调整提醒事项',
  'reminder.testTarget': '测试提醒渠道',
  'reminder.endTarget': '停用提醒渠道',
  'reminder.saveMailbox': '设定提醒邮箱',
  'reminder.testMailbox': '测试提醒邮箱',
  'reminder.endMailbox': '停用提醒邮箱',
};
