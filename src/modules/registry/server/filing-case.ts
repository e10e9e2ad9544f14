import { defineCase } from '#platform/cases/define-case.ts';

/** A filing on its way to the supervising unit and back (S4-4.1q, S1-3p4a..f). */
export const filingCase = defineCase({
  kind: 'filing',
  text: '备案',
  initial: 'draft',
  states: {
    draft: { text: '草稿', tone: 'quiet' },
    submitted: { text: '已报送', tone: 'waiting' },
    returned: { text: '退回补正', tone: 'bad' },
    received: { text: '已接收', tone: 'good', closed: true },
    withdrawn: { text: '已放弃', tone: 'quiet', closed: true },
  },
  transitions: {
    submit: {
      text: '报送',
      from: ['draft', 'returned'],
      to: 'submitted',
      permission: 'registry.file',
      clauses: ['S4-4.1q', 'S1-3p4a'],
    },
    receive: {
      text: '接收',
      from: ['submitted'],
      to: 'received',
      permission: 'registry.receive',
      clauses: ['S4-4.1q'],
    },
    withdraw: { text: '放弃', from: ['draft'], to: 'withdrawn', permission: 'registry.file' },
    return: { text: '退回补正', from: ['submitted'], to: 'returned', permission: 'registry.receive' },
  },
});
