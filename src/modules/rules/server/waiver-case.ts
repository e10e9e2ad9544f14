import { defineCase } from '#platform/cases/define-case.ts';

/** A waiver of an in-principle rule: asked for by the unit, decided by another person of its supervising unit (clauses.md c.11, e.2). */
export const waiverCase = defineCase({
  kind: 'waiver',
  text: '豁免',
  initial: 'requested',
  states: {
    requested: { text: '待决定', tone: 'waiting' },
    granted: { text: '有效', tone: 'good' },
    refused: { text: '未同意', tone: 'bad', closed: true },
    withdrawn: { text: '已撤回', tone: 'quiet', closed: true },
    ended: { text: '已到期', tone: 'quiet', closed: true },
  },
  transitions: {
    grant: { text: '同意豁免', from: ['requested'], to: 'granted', permission: 'rules.decide' },
    refuse: { text: '不同意豁免', from: ['requested'], to: 'refused', permission: 'rules.decide' },
    withdraw: { text: '撤回申请', from: ['requested'], to: 'withdrawn', permission: 'rules.request' },
    revoke: { text: '收回豁免', from: ['granted'], to: 'withdrawn', permission: 'rules.decide' },
    end: { text: '豁免到期', from: ['granted'], to: 'ended' },
  },
});
