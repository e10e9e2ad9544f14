import type { TaskKind } from './contract.ts';

/** Words of a kind of task: heading, what opens, and what to do with it. */
export const taskTexts: Record<
  TaskKind,
  { readonly title: string; readonly unit: string; readonly tone: 'blocked' | 'soon' | 'active' }
> = {
  publicationDiffers: { title: '发布与审定不一致或被拒', unit: '篇', tone: 'blocked' },
  publicationUnconfirmed: { title: '发布结果待确认', unit: '篇', tone: 'soon' },
  publicationAssisted: { title: '待人工发布', unit: '篇', tone: 'active' },
  orderToAccept: { title: '整改指令待接收', unit: '件', tone: 'blocked' },
  orderReturned: { title: '整改被退回', unit: '件', tone: 'blocked' },
  orderToReport: { title: '整改待报告', unit: '件', tone: 'soon' },
  obligationOverdue: { title: '责任事项已逾期', unit: '项', tone: 'blocked' },
  release: { title: '待签发', unit: '篇', tone: 'active' },
  review: { title: '待审核', unit: '篇', tone: 'active' },
  itemReturned: { title: '稿件被退回修改', unit: '篇', tone: 'soon' },
  findingToConfirm: { title: '问题待核实', unit: '个', tone: 'active' },
  findingToOrder: { title: '问题已核实，待下达整改', unit: '个', tone: 'active' },
  recheck: { title: '整改待复查', unit: '件', tone: 'active' },
  handoverToSign: { title: '账号交接待本人签字', unit: '件', tone: 'soon' },
  handoverToFill: { title: '账号交接单待填写', unit: '件', tone: 'soon' },
  handoverSteps: { title: '接手后待办理（改密、平台信息）', unit: '件', tone: 'soon' },
  waiverToDecide: { title: '豁免待决定', unit: '件', tone: 'active' },
  openingToDecide: { title: '开设申请待审批', unit: '件', tone: 'active' },
  openingReturned: { title: '开设申请被退回', unit: '件', tone: 'soon' },
  closingToApprove: { title: '关停待审批或待核准公告', unit: '件', tone: 'active' },
  closingStep: { title: '关停办理', unit: '件', tone: 'active' },
  mergeToDecide: { title: '整合建议待决定', unit: '件', tone: 'active' },
  foundToSettle: { title: '未登记账号待处理', unit: '个', tone: 'soon' },
  transferToConfirm: { title: '账号移交给本单位，待确认', unit: '个', tone: 'active' },
  filingToReceive: { title: '备案待接收', unit: '件', tone: 'active' },
  rosterToReceive: { title: '岗位备案待接收', unit: '件', tone: 'active' },
  rosterReturned: { title: '岗位备案被退回补正', unit: '件', tone: 'soon' },
  rightToGrant: { title: '已任职，待授予系统权限', unit: '项', tone: 'active' },
  filingReturned: { title: '备案被退回补正', unit: '件', tone: 'soon' },
  arrangementEnding: { title: '合同、资质或制度快到期', unit: '项', tone: 'soon' },
  obligationDue: { title: '七天内到期的责任事项', unit: '项', tone: 'soon' },
};
