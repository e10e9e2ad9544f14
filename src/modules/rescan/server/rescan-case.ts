import { defineCase } from '#platform/cases/define-case.ts';

/** One re-check of what was published, from its start to its end. */
export const rescanCase = defineCase({
  kind: 'rescan',
  text: '历史复查',
  initial: 'running',
  states: {
    running: { text: '复查中', tone: 'active' },
    paused: { text: '已暂停', tone: 'waiting' },
    done: { text: '已完成', tone: 'good', closed: true },
    cancelled: { text: '已取消', tone: 'quiet', closed: true },
  },
  transitions: {
    pause: { text: '暂停', from: ['running'], to: 'paused', permission: 'textcheck.manage' },
    resume: { text: '继续', from: ['paused'], to: 'running', permission: 'textcheck.manage' },
    cancel: { text: '取消', from: ['running', 'paused'], to: 'cancelled', permission: 'textcheck.manage' },
    finish: { text: '完成', from: ['running'], to: 'done' },
  },
});
