import { defineCase } from '#platform/cases/define-case.ts';

/** A request to open an account on its way to the supervising unit (clauses.md d.1: 拟开设 → 已批准 / 不予批准 / 退回). */
export const openingCase = defineCase({
  kind: 'openingRequest',
  text: '开设申请',
  initial: 'requested',
  states: {
    requested: { text: '待审批', tone: 'waiting' },
    returned: { text: '退回', tone: 'bad' },
    approved: { text: '已批准', tone: 'good', closed: true },
    refused: { text: '不予批准', tone: 'quiet', closed: true },
  },
  transitions: {
    resubmit: { text: '重新报送', from: ['returned'], to: 'requested', permission: 'registry.manage' },
    approve: {
      text: '批准',
      from: ['requested'],
      to: 'approved',
      permission: 'registry.approve',
      clauses: ['S2-3k', 'S3-4b'],
    },
    refuse: { text: '不予批准', from: ['requested'], to: 'refused', permission: 'registry.approve' },
    return: { text: '退回', from: ['requested'], to: 'returned', permission: 'registry.approve' },
  },
});
