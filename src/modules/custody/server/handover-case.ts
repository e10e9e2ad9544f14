import { defineCase } from '#platform/cases/define-case.ts';

/** A custodian leaves and somebody else takes over (clauses.md d.6): sheet, three signatures, then what the receiver does. */
export const handoverCase = defineCase({
  kind: 'handover',
  text: '账号交接',
  initial: 'open',
  states: {
    open: { text: '待填交接单', tone: 'active' },
    signing: { text: '待签字', tone: 'waiting' },
    signed: { text: '待接收人办理', tone: 'active' },
    done: { text: '已完成', tone: 'good', closed: true },
    cancelled: { text: '已撤销', tone: 'quiet', closed: true },
  },
  transitions: {
    deliver: { text: '交付签字', from: ['open', 'signing'], to: 'signing', permission: 'custody.manage' },
    complete: { text: '三方签字完成', from: ['signing'], to: 'signed' },
    finish: { text: '交接完成', from: ['signed'], to: 'done' },
    cancel: { text: '撤销', from: ['open', 'signing'], to: 'cancelled', permission: 'custody.manage' },
  },
});
