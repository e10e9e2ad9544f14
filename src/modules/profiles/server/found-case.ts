import { defineCase } from '#platform/cases/define-case.ts';

/** An account that bears a unit's name and is not in the register (S2-3j, S3-4b): registered, closed, or not the unit's. */
export const foundCase = defineCase({
  kind: 'foundAccount',
  text: '未登记账号',
  initial: 'open',
  states: {
    open: { text: '待处理', tone: 'bad' },
    registered: { text: '已补登记', tone: 'good', closed: true },
    closed: { text: '已关停', tone: 'quiet', closed: true },
    notOurs: { text: '非本单位', tone: 'quiet', closed: true },
  },
  transitions: {
    register: { text: '补登记', from: ['open'], to: 'registered', permission: 'registry.manage' },
    close: { text: '关停', from: ['open'], to: 'closed', permission: 'registry.manage' },
    dismiss: { text: '认定非本单位', from: ['open'], to: 'notOurs', permission: 'registry.manage' },
  },
});
