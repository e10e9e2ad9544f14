import { defineCase } from '#platform/cases/define-case.ts';

/** A hit that somebody holds for no error, until the unit that keeps the rule has answered. */
export const falseHitCase = defineCase({
  kind: 'falseHit',
  text: '误报',
  initial: 'new',
  states: {
    new: { text: '待处理', tone: 'waiting' },
    accepted: { text: '已采纳', tone: 'good', closed: true },
    refused: { text: '不采纳', tone: 'quiet', closed: true },
  },
  transitions: {
    accept: { text: '采纳误报', from: ['new'], to: 'accepted', permission: 'textcheck.manage' },
    refuse: { text: '不采纳误报', from: ['new'], to: 'refused', permission: 'textcheck.manage' },
  },
});
