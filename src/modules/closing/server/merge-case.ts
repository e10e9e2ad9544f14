import { defineCase } from '#platform/cases/define-case.ts';

/** A proposal to merge or close an account: a person of the sponsor accepts it, puts it off to a day, or declines it with a reason. */
export const mergeCase = defineCase({
  kind: 'mergeProposal',
  text: '整合建议',
  initial: 'proposed',
  states: {
    proposed: { text: '待决定', tone: 'waiting' },
    postponed: { text: '暂缓', tone: 'quiet' },
    accepted: { text: '已采纳', tone: 'good', closed: true },
    rejected: { text: '不采纳', tone: 'quiet', closed: true },
  },
  transitions: {
    accept: { text: '采纳', from: ['proposed', 'postponed'], to: 'accepted', permission: 'registry.file' },
    postpone: { text: '暂缓', from: ['proposed', 'postponed'], to: 'postponed', permission: 'registry.file' },
    reject: { text: '不采纳', from: ['proposed', 'postponed'], to: 'rejected', permission: 'registry.file' },
  },
});
