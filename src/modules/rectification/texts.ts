import { defineProblems } from '#shared/problems.ts';
import type { RectificationState } from './contract.ts';

export const rectificationProblems = defineProblems('rectification', {
  ownUnit: { status: 403, text: '“{unit}”就是您当前所在的单位：整改须由其他单位下达和复查，请由上级单位办理。' },
  otherUnitResponds: { status: 403, text: '此指令由“{unit}”承办，请由该单位的人员办理。' },
  alreadyOrdered: { status: 409, text: '此问题已有整改指令 {number} 在办，请直接打开该指令。' },
  samePersonRechecks: { status: 403, text: '整改由您本人报告，须由其他人员复查。', audited: true },
  reasonNeeded: {
    status: 422,
    text: '机器核对没有得出合格结论（{machine}）。仍要关闭的，请在复查意见中写明理由，至少 {least} 个字。',
  },
  sameOfficeRechecks: { status: 403, text: '整改单位不能自行复查，请由主管单位复查。' },
});

export const rectificationActionTexts: Record<string, string> = {
  'rectification.order': '下达整改指令',
  'rectification.accept': '接收整改指令',
  'rectification.report': '报告整改情况',
  'rectification.close': '复查合格，关闭整改',
  'rectification.return': '复查不合格，退回整改',
};

/** Shortest note with which an order is closed against the machine's word, in characters. */
export const leastReasonLength = 10;

/** What stands in the demand when nobody has written another. `isSilence`: the account stopped publishing. */
export function suggestDemand(isSilence: boolean): string {
  return isSilence
    ? '请尽快更新账号内容，查明停更原因，明确日常更新的责任人员，在时限内完成整改，并通过本平台报告原因、整改措施和佐证。确实无力维护的账号，请按规定程序关停或整合。'
    : '请查明问题产生的原因，在时限内完成整改，举一反三，防止再次发生，并通过本平台报告原因、整改措施和佐证。';
}

export const recheckReasons = ['问题仍然存在', '佐证不足', '原因没有查明', '措施不具体'] as const;

export const rectificationStateTexts: Record<RectificationState, string> = {
  ordered: '已下达',
  accepted: '已接收',
  reported: '已报告',
  returned: '退回整改',
  closed: '已关闭',
};
