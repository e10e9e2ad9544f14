import { defineProblems } from '#shared/problems.ts';

/** Refusals of the review mechanism; each corresponds to a constraint of the database. */
export const reviewProblems = defineProblems('review', {
  noPolicy: { status: 500, text: '没有找到适用的审核路线，请联系管理员检查规则包。' },
  textChanged: { status: 409, text: '您看到的内容已被修改，请重新阅读最新内容后再作决定。您填写的意见已保留。' },
  ownWork: { status: 403, text: '不能审核自己撰写或最后修改的稿件，请由其他审核人员办理。', audited: true },
  alreadyReviewed: {
    status: 403,
    text: '您已在本轮审核中办理过另一环节，“{step}”须由其他人员办理（{clause}）。',
    audited: true,
  },
  holderPresent: {
    status: 403,
    text: '您是“{step}”的 B 岗，{holder}在岗时由其办理；请先登记 A 岗离岗，再代为办理。',
    audited: true,
  },
  noSuchStep: { status: 422, text: '只能退回到前面的环节，请重新选择。' },
  onlyReview: { status: 422, text: '“{step}”不能只确认差异，请重新审核全文。' },
  nothingToConfirm: { status: 409, text: '没有找到您此前对这篇稿件的“{step}”，请重新审核全文。' },
  needsConsent: { status: 422, text: '会商环节须登记有关单位的意见和凭证，请在稿件页面登记会商意见。' },
  notYourStep: { status: 403, text: '当前环节是“{step}”，您的岗位不办理这一环节。', audited: true },
  reasonNeeded: { status: 422, text: '退回修改时请说明理由，便于采编人员改正。' },
  decided: { status: 409, text: '{by} 已于 {at} 作出“{verdict}”，您的操作没有生效，请刷新查看最新情况。' },
  notOpen: { status: 409, text: '本轮审核已经结束，请刷新查看最新情况。' },
});
