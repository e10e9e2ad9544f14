import { defineCase } from '#platform/cases/define-case.ts';
import { rectificationStateTexts } from '../texts.ts';

/** From the order to the re-check (clauses.md d.5). Returned work is reported again under the same number. */
export const rectificationCase = defineCase({
  kind: 'rectification',
  text: '整改',
  initial: 'ordered',
  states: {
    ordered: { text: rectificationStateTexts.ordered, tone: 'waiting' },
    accepted: { text: rectificationStateTexts.accepted, tone: 'active' },
    reported: { text: rectificationStateTexts.reported, tone: 'waiting' },
    returned: { text: rectificationStateTexts.returned, tone: 'bad' },
    closed: { text: rectificationStateTexts.closed, tone: 'good', closed: true },
  },
  transitions: {
    accept: {
      text: '接收',
      from: ['ordered'],
      to: 'accepted',
      permission: 'rectification.respond',
      clauses: ['S3-N2.2d'],
    },
    report: {
      text: '报告整改情况',
      from: ['accepted', 'returned'],
      to: 'reported',
      permission: 'rectification.respond',
      clauses: ['S3-15b'],
    },
    close: {
      text: '复查合格并关闭',
      from: ['reported'],
      to: 'closed',
      permission: 'rectification.recheck',
      clauses: ['S3-15c'],
    },
    return: {
      text: '退回整改',
      from: ['reported'],
      to: 'returned',
      permission: 'rectification.recheck',
      clauses: ['S3-15c'],
    },
  },
});
