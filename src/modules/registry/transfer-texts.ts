import { defineProblems } from '#shared/problems.ts';
import type { TransferState } from './contract.ts';
import type { TransferBlock } from './transfer-contract.ts';

export const transferStateTexts: Record<TransferState, string> = {
  asked: '待承接单位确认',
  confirmed: '承接单位已同意',
  refused: '承接单位不同意',
  overtaken: '已重新报送',
  moved: '已移交',
};

/** What stands in the way, and what to do about it. */
export const transferBlockTexts: Record<TransferBlock, string> = {
  publication: '还有没有办结的发布，请先在“发布”中核对、停止或办完',
  handover: '账号交接还没有办完，请先在“交接”中办完或取消',
  closing: '正在办理关停，请先在“关停”中办结或终止',
  mergeProposal: '整合建议还没有答复，请先在“整合建议”中决定',
  filing: '另有没有办结的备案，请先办结、补正，草稿可以放弃',
  state: '只有已启用、运行中的账号可以移交',
};

export const transferProblems = defineProblems('transfer', {
  unitMissing: {
    status: 422,
    text: '主办单位变更须选定承接单位。请在“新主办单位”中选择；名册里没有的，请先由其主管单位登记该单位。',
  },
  sameUnit: { status: 422, text: '“{unit}”就是现在的主办单位，请另选承接单位。' },
  sameAccount: { status: 422, text: '账号不能并入自己，请选择另一个账号。' },
  unitEnded: { status: 409, text: '“{unit}”已撤并，不能承接账号，请另选承接单位。' },
  otherProvince: {
    status: 409,
    text: '“{unit}”在另一个省，账号不能跨省移交。请在本省办理关停注销，由新单位在当地申请开设。',
  },
  blocked: { status: 409, text: '“{account}”现在不能移交：{reasons}。' },
  notConfirmed: {
    status: 409,
    text: '承接单位“{unit}”还没有同意承接，暂不能接收。请等该单位在“今日”中确认，或退回补正。',
  },
  refusedByUnit: { status: 409, text: '承接单位“{unit}”不同意承接：{reason}。不能接收，请退回补正。' },
  noUnitNamed: {
    status: 409,
    text: '这份备案没有写明系统内的承接单位，不能接收。请退回补正，由报送单位选择承接单位。',
  },
  decided: { status: 409, text: '“{unit}”已于{at}由{by}{verdict}，无须再办。' },
  overtaken: { status: 409, text: '这份备案已退回或重新报送，请在“今日”中办理新的一份。' },
  own: { status: 403, text: '备案由您本人报送，请由承接单位的另一人确认。', audited: true },
  notYours: {
    status: 403,
    text: '账号移交给“{unit}”，请由该单位负责人确认；同时管着移出单位的上级不能代为同意。',
  },
  unitRuns: { status: 409, text: '“{unit}”仍在用，请在账号页面逐个报主办单位变更备案。' },
});
