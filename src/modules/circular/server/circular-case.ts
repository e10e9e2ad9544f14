import { defineCase } from '#platform/cases/define-case.ts';

/** A circular from draft to issue; an issued one is never changed, only withdrawn. */
export const circularCase = defineCase({
  kind: 'circular',
  text: '通报',
  initial: 'draft',
  states: {
    draft: { text: '草稿', tone: 'active' },
    issued: { text: '已印发', tone: 'good' },
    withdrawn: { text: '作废', tone: 'quiet', closed: true },
  },
  transitions: {
    revise: { text: '修改', from: ['draft'], to: 'draft', permission: 'circular.issue' },
    issue: { text: '印发', from: ['draft'], to: 'issued', permission: 'circular.issue', clauses: ['S4-4.4d', 'S0-4.3b'] },
    withdraw: { text: '作废', from: ['draft', 'issued'], to: 'withdrawn', permission: 'circular.issue' },
  },
});
