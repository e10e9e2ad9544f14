import { defineProblems } from '#shared/problems.ts';
import type { CircularState } from './contract.ts';

export const circularProblems = defineProblems('circular', {
  doesNotAddUp: { status: 409, text: '通报与检查结果不符，不能印发：{faults}。请在草稿中重新计算后再印发。' },
  duePast: { status: 422, text: '回复期限须晚于现在。' },
  letterReceived: { status: 409, text: '这份通知单已经接收。' },
  letterReplied: { status: 409, text: '这份通知单已经回复，不能再改；需要补充的，请与发出单位联系。' },
  letterWithdrawn: { status: 409, text: '发出单位已作废通报，这份通知单不用再办。' },
  numberTaken: { status: 409, text: '发文字号“{number}”已用于另一份通报，请核对后换一个。' },
  alreadyDrafted: { status: 409, text: '此次检查已有通报“{title}”，请直接打开；如需重写，先作废原通报。' },
  nothingChecked: { status: 409, text: '此次检查没有检查任何账号，不能起草通报。' },
});

export const circularActionTexts: Record<string, string> = {
  'circular.draft': '起草通报',
  'circular.revise': '修改通报草稿',
  'circular.issue': '印发通报',
  'circular.withdraw': '作废通报',
  'circular.sendLetters': '向点名单位发整改通知单',
  'circularLetter.receive': '接收整改通知单',
  'circularLetter.reply': '回复整改通知单',
};

/** Demands of a new draft; the drafter changes them. */
export const usualDemands: readonly string[] = [
  '各有关单位要对照本通报逐一查明原因，按照整改指令载明的时限完成整改，并通过平台报告整改情况。',
  '要健全账号日常更新和值守机制，确实无力维护的账号，按规定程序关停或整合。',
  '整改情况将由主管单位复查，复查结果作为考核依据。',
];

export const circularStateTexts: Record<CircularState, string> = { draft: '草稿', issued: '已印发', withdrawn: '作废' };
