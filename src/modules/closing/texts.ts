import { defineProblems } from '#shared/problems.ts';
import type { ClosingState, MergeReason, MergeState, MoveItem } from './contract.ts';

export const closingStateTexts: Record<ClosingState, string> = {
  draft: '拟办',
  approval: '待本单位审批',
  filing: '待报关停备案',
  notice: '待公告',
  period: '公示期',
  archive: '归档中',
  platform: '待平台注销',
  finalFiling: '待报注销备案',
  done: '办结',
  withdrawn: '已终止',
};
/** What has to be done in a state, and by whom. */
/** The steps of the way, done or not. */
export const closingStepTexts: Record<Exclude<ClosingState, 'withdrawn'>, string> = {
  draft: '拟办',
  approval: '本单位审批',
  filing: '报关停备案',
  notice: '发布公告',
  period: '公示',
  archive: '归档',
  platform: '平台注销',
  finalFiling: '报注销备案',
  done: '办结',
};
export const closingStateNotes: Record<ClosingState, string> = {
  draft: '写明关停事由、内容和服务转到哪里，报本单位负责人审批。',
  approval: '由本单位负责人审批，报审人本人不能审批。',
  filing: '向主管单位报关停备案。规定须事先备案的，接收后才能公告。',
  notice: '拟定公告，由另一人核准，发布后填写发布地址。',
  period: '公示期内账号照常更新；告知关注者、迁移服务、更改入口，逐项记录。',
  archive: '系统正在归档已知的全部发布内容。',
  platform: '在平台办理注销，上传平台回执或截图。账号从此不再计更新期限。',
  finalFiling: '向主管单位报注销备案，接收后办结。',
  done: '关停已办结。',
  withdrawn: '关停已终止。',
};
export const moveItemTexts: Record<MoveItem, string> = {
  followers: '告知关注者',
  services: '迁移内容和服务',
  links: '更改网站入口、二维码和菜单',
};
export const mergeReasonTexts: Record<MergeReason, string> = {
  samePlatform: '同一平台多个账号',
  sameName: '名称相同或相近',
  sameContent: '内容重复',
  fewFollowers: '关注量低',
  fewReads: '阅读量低',
  silent: '长期没有发布',
  breaches: '多次超期未更新',
};
export const mergeStateTexts: Record<MergeState, string> = {
  proposed: '待决定',
  postponed: '暂缓',
  accepted: '已采纳',
  rejected: '不采纳',
};

export const closingProblems = defineProblems('closing', {
  notRunning: { status: 409, text: '“{account}”当前为“{state}”，只有运行中的账号可以办理关停。' },
  alreadyRunning: { status: 409, text: '“{account}”已在办理关停（{state}），请在那一件上继续。' },
  ownSubmission: { status: 403, text: '这件关停由您本人报审，请由本单位另一位负责人审批。', audited: true },
  otherUnit: { status: 403, text: '这一步由主办单位“{unit}”的人员办理。' },
  ownNotice: { status: 403, text: '公告由您本人拟写，请由另一人核准。', audited: true },
  successorClosing: { status: 422, text: '“{account}”不在运行，不能作为承接账号，请另选。' },
  successorMissing: { status: 422, text: '请选择承接账号，或写明内容和服务转到哪里。' },
  noticeMissing: { status: 409, text: '还没有拟写公告，请先填写公告内容。' },
  noticeChanged: { status: 409, text: '公告在核准之后改过，请重新核准后再发布。' },
  noticeShort: { status: 422, text: '公示期至少 {days} 天（{by}设定），请改长或由有权单位调整设定。' },
  publishedLater: { status: 422, text: '发布日期“{day}”在今天之后，请填写实际发布的日期。' },
  publishedUnapproved: {
    status: 422,
    text: '发布日期“{day}”早于公告核准的日期 {approvedOn}，不能计入公示期，请填写核准之后实际发布的日期。',
  },
  periodRunning: { status: 409, text: '公示期到 {until} 为止，期满后才能归档和注销。' },
  movesMissing: { status: 409, text: '还有事项没有办：{items}。请逐项记录后再归档。' },
  moveDone: { status: 409, text: '“{item}”已有记录，不需要再记。' },
  cancelledLater: { status: 422, text: '注销日期“{day}”在今天之后，请填写平台实际注销的日期。' },
  cancelledEarly: { status: 422, text: '注销日期“{day}”早于公示期满日 {until}，请核对。' },
  archiveMissing: { status: 404, text: '这件关停还没有归档。' },
  archiveAltered: { status: 409, text: '归档文件已被改动或丢失，不能下载。请用“核验归档”查看，并从备份恢复。' },
  notProposed: { status: 409, text: '这件建议已是“{state}”。' },
  alreadyProposed: { status: 409, text: '“{account}”已有一件待决定的整合建议，请在那一件上办理。' },
  postponeDate: { status: 422, text: '暂缓日期须在今天之后、一年以内。' },
});

export const closingActionTexts: Record<string, string> = {
  'account.resume': '终止关停，恢复运行',
  'closing.begin': '拟办关停',
  'closing.revise': '修改关停事由',
  'closing.submit': '报审关停',
  'closing.approve': '批准关停',
  'closing.return': '退回关停',
  'closing.filed': '关停备案完成',
  'closing.writeNotice': '拟写关停公告',
  'closing.approveNotice': '核准关停公告',
  'closing.publish': '发布关停公告',
  'closing.move': '记录迁移事项',
  'closing.beginArchive': '开始归档',
  'closing.archived': '归档完成',
  'closing.cancel': '平台注销',
  'closing.finish': '关停办结',
  'closing.withdraw': '终止关停',
  'mergeProposal.propose': '建议整合',
  'mergeProposal.accept': '采纳整合建议',
  'mergeProposal.postpone': '暂缓整合',
  'mergeProposal.reject': '不采纳整合建议',
};
