import { defineProblems } from '#shared/problems.ts';
import type { OpeningForm, OpeningPolicy, OpeningState, OpeningVerdict } from './opening-contract.ts';

export const openingStateTexts: Record<OpeningState, string> = {
  requested: '待审批',
  returned: '退回',
  approved: '已批准',
  refused: '不予批准',
};
export const openingPolicyTexts: Record<OpeningPolicy, string> = {
  must: '应当开设',
  may: '可以开设',
  moratorium: '原则上不再新开',
};
export const openingVerdictTexts: Record<OpeningVerdict, string> = {
  approve: '批准',
  refuse: '不予批准',
  return: '退回',
};
export const openingFieldTexts: Record<keyof OpeningForm, string> = {
  platform: '平台',
  name: '账号名称',
  mediaClass: '内容形式',
  certifiedSubject: '拟用认证主体',
  positioning: '定位',
  reason: '开设理由',
  office: '管理运营科室',
  staff: '运维人员',
  budgetHead: '经费科目',
  budgetYuan: '年度经费（元）',
  openOn: '拟启用日期',
};

export const openingProblems = defineProblems('opening', {
  openingRefused: { status: 422, text: '还不能报送：{text}' },
  openingNeedsWaiver: {
    status: 422,
    text: '{text}。确需开设的，请填写例外理由，一并报“{recipient}”决定豁免。',
  },
  openingChanged: { status: 409, text: '申请内容在您打开之后改过，请刷新页面，核对后再决定。' },
  openingOwn: { status: 403, text: '申请由您本人提出，请由主管单位的另一人决定。', audited: true },
  openingNotYours: { status: 403, text: '这份申请报给“{recipient}”，请由该单位或其上级决定。' },
  openingNeedsReason: { status: 422, text: '{verdict}须写明理由。' },
  openingWaiverPending: {
    status: 409,
    text: '还有须先豁免的规定：{text}。请先对豁免申请作出决定，再批准开设。',
  },
  openingNotApproved: {
    status: 409,
    text: '按{clause}，未经批准不得开设。请先报开设申请，批准后再登记启用。',
    audited: true,
  },
});
