import { defineCase } from '#platform/cases/define-case.ts';

/** A published post on its way off the platform. */
export const takedownCase = defineCase({
  kind: 'takedown',
  text: '撤回',
  initial: 'asked',
  states: {
    asked: { text: '待审批', tone: 'waiting' },
    approved: { text: '正在撤回', tone: 'active' },
    byHand: { text: '待人工删除', tone: 'waiting' },
    done: { text: '已撤回', tone: 'quiet', closed: true },
    declined: { text: '不予撤回', tone: 'quiet', closed: true },
  },
  transitions: {
    approve: { text: '同意撤回', from: ['asked'], to: 'approved', permission: 'publishing.release' },
    decline: { text: '不同意撤回', from: ['asked'], to: 'declined', permission: 'publishing.release' },
    leaveToPerson: { text: '转人工删除', from: ['approved'], to: 'byHand' },
    finish: { text: '已从平台删除', from: ['approved', 'byHand'], to: 'done' },
  },
});
