import { defineCase } from '#platform/cases/define-case.ts';
import { followPublished } from './post-review-duty.ts';

/**
 * One item on one account, from the release to the live page that was read back (S4-4.2c, S4-1.3.2c). `unconfirmed` means that
 * the platform's answer was lost: it is looked up on the platform and never sent again by itself.
 */
export const publicationCase = defineCase({
  kind: 'publication',
  text: '发布',
  moved: followPublished,
  initial: 'waiting',
  states: {
    waiting: { text: '待发送', tone: 'waiting' },
    sending: { text: '发送中', tone: 'active' },
    submitted: { text: '平台处理中', tone: 'active' },
    unconfirmed: { text: '结果未明', tone: 'waiting' },
    assisted: { text: '待人工发布', tone: 'waiting' },
    published: { text: '已发布', tone: 'active' },
    verified: { text: '已核对一致', tone: 'good', closed: true },
    differs: { text: '与审定不一致', tone: 'bad' },
    refused: { text: '平台拒绝', tone: 'bad' },
    stopped: { text: '已停止', tone: 'quiet', closed: true },
    withdrawn: { text: '已撤回', tone: 'quiet', closed: true },
  },
  transitions: {
    send: { text: '开始发送', from: ['waiting'], to: 'sending', clauses: ['S4-4.2c'] },
    assist: { text: '转人工发布', from: ['waiting'], to: 'assisted' },
    postpone: { text: '稍后再发', from: ['sending'], to: 'waiting' },
    accept: { text: '平台受理', from: ['sending', 'unconfirmed'], to: 'submitted' },
    lose: { text: '没有收到平台答复', from: ['sending'], to: 'unconfirmed' },
    refuse: { text: '平台拒绝', from: ['waiting', 'sending', 'submitted', 'unconfirmed'], to: 'refused' },
    publish: { text: '发布完成', from: ['submitted', 'unconfirmed'], to: 'published' },
    confirm: { text: '登记人工发布的链接', from: ['assisted', 'unconfirmed', 'refused', 'published'], to: 'published' },
    verify: { text: '核对一致', from: ['published', 'verified', 'differs'], to: 'verified', clauses: ['S4-1.3.2c'] },
    differ: { text: '核对不一致', from: ['published', 'verified', 'differs'], to: 'differs', clauses: ['S4-1.3.2c'] },
    stop: { text: '停止发送', from: ['waiting'], to: 'stopped', permission: 'publishing.release' },
    withdraw: { text: '审定失效，停止发送', from: ['waiting'], to: 'stopped', clauses: ['S4-4.2c'] },
    resend: { text: '重新发送', from: ['stopped', 'refused'], to: 'waiting', permission: 'publishing.release' },
    takeDown: { text: '撤回', from: ['published', 'verified', 'differs'], to: 'withdrawn' },
    disown: { text: '核实未发出', from: ['unconfirmed'], to: 'refused', permission: 'publishing.release' },
  },
});

export type PublicationState = keyof typeof publicationCase.states;
