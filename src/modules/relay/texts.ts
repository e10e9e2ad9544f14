import { defineProblems } from '#shared/problems.ts';
import type { RelayState, TargetState } from './contract.ts';

export const relayStateTexts: Record<RelayState, string> = { open: '进行中', complete: '已完成', cancelled: '已收回' };
export const targetStateTexts: Record<TargetState, string> = {
  late: '逾期未转发',
  todo: '未接收',
  doing: '办理中',
  doneLate: '逾期转发',
  done: '已转发',
  excused: '不转发',
};

export const relayProblems = defineProblems('relay', {
  oneSource: { status: 422, text: '请选择一篇已发布的稿件，或填写一个外部来源，二者选一。' },
  notPublished: { status: 422, text: '这篇稿件还没有发布，或不在您的管辖范围内。请等首发后再发起联动转发。' },
  publishedLater: { status: 422, text: '首发时间不能晚于现在，请核对。' },
  noTargets: {
    status: 422,
    text: '没有可以转发的账号。请选择管辖范围内在用的账号、单位或账号组（首发账号自己不算）。',
  },
  accountUnknown: { status: 422, text: '所选账号中有 {count} 个不在用、不存在或不在您的管辖范围内，请重新选择。' },
  tooMany: { status: 422, text: '一次最多交 {most} 个账号转发，所选范围有 {count} 个，请分次发起。' },
  noTerm: {
    status: 422,
    text: '“{account}”等 {count} 个账号的单位没有规定转发时限，请填写要求完成时间。',
  },
  termPast: { status: 422, text: '要求完成时间须晚于现在，请重新填写。' },
  over: { status: 409, text: '这次联动转发{state}，不能再办理。' },
  taken: { status: 409, text: '这个账号已经开稿，请在稿件中继续。' },
  elsewhere: { status: 403, text: '只能由账号所属单位“{unit}”接收并开稿。' },
  senderOnly: {
    status: 403,
    text: '只有发起单位能同意账号不转发。有困难的请用“说明情况”告知发起单位。',
    audited: true,
  },
  settled: { status: 409, text: '这个账号{state}，不能再改。' },
});

export const relayActionTexts: Record<string, string> = {
  'relay.create': '发起联动转发',
  'relay.complete': '各账号均已办结',
  'relay.cancel': '收回联动转发',
  'relay.take': '账号接收并开稿',
  'relay.remark': '账号说明情况',
  'relay.excuse': '同意账号不转发',
  'relay.repost': '账号已转发',
};
