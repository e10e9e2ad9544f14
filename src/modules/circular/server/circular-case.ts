import { defineCase } from '#platform/cases/define-case.ts';
import { circularStateTexts } from '../texts.ts';

/** A circular from draft to issue; an issued one is never changed, only withdrawn. */
export const circularCase = defineCase({
  kind: 'circular',
  text: '通报',
  initial: 'draft',
  states: {
    draft: { text: circularStateTexts.draft, tone: 'active' },
    issued: { text: circularStateTexts.issued, tone: 'good' },
    withdrawn: { text: circularStateTexts.withdrawn, tone: 'quiet', closed: true },
  },
  transitions: {
    revise: { text: '修改', from: ['draft'], to: 'draft', permission: 'circular.issue' },
    issue: {
      text: '印发',
      from: ['draft'],
      to: 'issued',
      permission: 'circular.issue',
      clauses: ['S4-4.4d'],
    },
    withdraw: { text: '作废', from: ['draft', 'issued'], to: 'withdrawn', permission: 'circular.issue' },
  },
});
