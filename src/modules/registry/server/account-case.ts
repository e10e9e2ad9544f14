import { defineCase } from '#platform/cases/define-case.ts';
import { refreshListing } from './account-listing.ts';

/** Life of an account (clauses.md d.1). "In rectification" is not a state: running findings show it. */
export const accountCase = defineCase({
  kind: 'account',
  text: '账号',
  initial: 'planned',
  moved: (ctx, id) => refreshListing(ctx, [id]),
  states: {
    planned: { text: '拟开设', tone: 'quiet' },
    refused: { text: '不予开设', tone: 'quiet', closed: true },
    unfiled: { text: '已启用待备案', tone: 'waiting' },
    running: { text: '运行', tone: 'good' },
    closing: { text: '拟关停', tone: 'active' },
    closed: { text: '关停', tone: 'quiet', closed: true },
    cancelled: { text: '注销', tone: 'quiet', closed: true },
  },
  transitions: {
    refuseOpening: { text: '不予开设', from: ['planned'], to: 'refused', permission: 'registry.approve' },
    goLive: { text: '启用', from: ['planned'], to: 'unfiled', permission: 'registry.manage', clauses: ['S1-3p4a'] },
    confirm: {
      text: '备案完成',
      from: ['unfiled'],
      to: 'running',
      permission: 'registry.receive',
      clauses: ['S4-4.1q'],
    },
    planClose: {
      text: '拟关停',
      from: ['running'],
      to: 'closing',
      permission: 'registry.file',
      clauses: ['S4-4.1o', 'S1-3p4e'],
    },
    mergeAway: {
      text: '整合，拟关停',
      from: ['running'],
      to: 'closing',
      permission: 'registry.receive',
    },
    keepOpen: { text: '恢复运行', from: ['closing'], to: 'running', permission: 'registry.receive' },
    resume: { text: '终止关停，恢复运行', from: ['closing'], to: 'running', permission: 'registry.approve' },
    close: {
      text: '关停',
      from: ['closing'],
      to: 'closed',
      permission: 'registry.file',
      clauses: ['S4-4.1o', 'S4-4.1q'],
    },
    emergencyClose: {
      text: '紧急关停',
      from: ['unfiled', 'running', 'closing'],
      to: 'closed',
      permission: 'registry.file',
      clauses: ['S1-3p4f'],
    },
    cancel: { text: '注销', from: ['closed'], to: 'cancelled', permission: 'registry.receive', clauses: ['S4-4.1q'] },
  },
});
