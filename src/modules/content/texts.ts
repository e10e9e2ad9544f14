import { defineProblems } from '#shared/problems.ts';
import type { ItemClass } from './class-contract.ts';
import type { CommentField, CommentResolution } from './comment-contract.ts';
import type { AiPart, ItemKind, ItemOrigin, MediaRole, RightsField } from './revision-contract.ts';
import type { ReceiptVerdict } from './route-contract.ts';

export const itemClassTexts: Record<ItemClass, string> = {
  majorSensitive: '重大敏感',
  overall: '全局性',
  importantGovernment: '重要政务信息',
  emergency: '突发事件',
  statistics: '统计数据',
  involvesOtherUnit: '涉及其他单位',
  sensitiveNews: '敏感类新闻',
  administrativeMatter: '行政管理事项',
  majorPolicy: '重大政策',
  importantOpinion: '重要舆情',
  interpretation: '政策解读',
};

/** The classes of an item in words. */
export function classesText(classes: readonly ItemClass[]): string {
  return classes.length === 0 ? '一般' : classes.map((one) => itemClassTexts[one]).join('、');
}
export const itemOriginTexts: Record<ItemOrigin, string> = { original: '原创', repost: '转载' };
export const kindTexts: Record<ItemKind, string> = {
  article: '图文',
  short: '短文',
  figure: '图片',
  video: '视频',
  audio: '音频',
  link: '链接',
};
export const mediaRoleTexts: Record<MediaRole, string> = {
  cover: '封面',
  inline: '文中图片',
  picture: '图片',
  video: '视频',
  audio: '音频',
  attachment: '附件',
};
export const aiPartTexts: Record<AiPart, string> = { text: '文字', picture: '图片', audio: '音频', video: '视频' };
/** What was said of machines in the making, in words. */
export function machineWords(parts: readonly AiPart[] | null): string {
  if (parts === null) return '未声明';
  return parts.map((part) => aiPartTexts[part]).join('、') || '没有使用';
}
export const rightsTexts: Record<RightsField, string> = {
  what: '转载内容',
  source: '来源',
  owner: '权利人',
  licence: '许可方式',
  mediaLicence: '图片和音视频的许可',
};
export const commentFieldTexts: Record<CommentField, string> = { title: '标题', digest: '摘要', body: '正文' };
export const commentResolutionTexts: Record<CommentResolution, string> = {
  done: '已改',
  accepted: '已采纳',
  declined: '不采纳',
};
export const partTexts: Record<string, string> = { title: '标题', digest: '摘要', body: '正文', sourceName: '稿源' };

/** What a reviewer asks at each gate; a gate without a question is asked by its name. */
export const gateQuestions: Readonly<Record<string, string>> = {
  political: '导向正确，领导人、机构和重要提法准确',
  legal: '合法，无广告、侵权和歧视性内容',
  policy: '政策依据现行有效，口径一致，无个人观点',
  secrecy: '不涉密，无内部信息和个人信息',
  wording: '文字、数字、日期、标点无误',
  opinion: '不会引发负面舆情',
  safety: '无安全风险，链接和二维码可靠',
  truth: '内容真实，来源可查',
  accuracy: '事实、数据、日期、名称准确',
  completeness: '要素齐全，办事的人看得明白',
  secrecyInvolved: '不涉密，可以公开',
  legality: '内容合法',
  consistency: '与有关单位口径一致',
  disclosable: '符合公开规定',
};

export const receiptVerdictTexts: Record<ReceiptVerdict, string> = {
  clear: '未提示风险',
  confirmed: '有提示，已逐处核实',
  blocked: '未通过，须修改',
};

export const returnReasons = [
  '标题与内容不符',
  '文字有误',
  '数据需核实',
  '口径不准',
  '来源不明',
  '涉及个人信息',
  '格式不规范',
] as const;

export const contentProblems = defineProblems('content', {
  notUnderReview: { status: 409, text: '这一版文字不在审核中，或不属于本单位，不能征求会商意见。请刷新后查看。' },
  ownUnitAsked: { status: 422, text: '本单位不用征求自己的意见，请去掉本单位。' },
  askedBefore: { status: 409, text: '这些单位已经就这一版文字征求过意见，请等待答复。' },
  consultationOver: { status: 409, text: '对方已经修改或办结这篇稿件，这一版文字不用再答复。' },
  consultationAnswered: { status: 409, text: '本单位已经答复过。' },
  opinionNeeded: { status: 422, text: '不同意的，请写明理由。' },
  noAgreement: { status: 409, text: '还没有有关单位同意这一版文字；没有在系统中答复的，请附函件登记。' },
  placeGone: { status: 409, text: '这一版文字中没有您选中的文字，批注没有提交。请刷新后重新选择，已写的批注已保留。' },
  emptyComment: { status: 422, text: '批注是空的，请写明意见或建议改成的文字。' },
  commentResolved: { status: 409, text: '这条批注已经处理过，请刷新查看。' },
  savedMeanwhile: {
    status: 409,
    text: '{by} 已于 {at} 保存了第 {number} 版，您的修改没有保存。请对照两边内容后再保存；您填写的内容不会丢失。',
  },
  draftMeanwhile: {
    status: 409,
    text: '您在另一个窗口或另一台电脑上也改了这篇稿件（{at} 自动保存）。两边的内容都还在，请对照后选择。',
  },
  unchanged: { status: 409, text: '内容与第 {number} 版相同，没有需要保存的修改。' },
  unknownMedia: { status: 422, text: '所用的 {count} 个文件在本单位没有找到，请重新上传。' },
  badMedia: { status: 422, text: '没有收下“{file}”：{reason}。' },
  foreignMedia: { status: 422, text: '没有取回图片 {url}：{reason}。请在浏览器中另存后上传，或删去这张图片。' },
  emptyBody: { status: 422, text: '正文没有文字，请填写后再保存。' },
  emptyTitle: { status: 422, text: '标题没有文字，请填写后再保存。' },
  unknownTarget: { status: 422, text: '所选发布账号中有 {count} 个不存在或不在您的管辖范围内，请重新选择。' },
  noTarget: { status: 422, text: '还没有选择发布账号，请选择后再提交审核。' },
  misfit: { status: 422, text: '有 {count} 处不合所选平台的要求，请修改后再提交审核。' },
  mediaMissing: { status: 422, text: '{kind}稿件还缺{what}，请补充后再提交审核。' },
  blockedByRisk: { status: 422, text: '风险辅助识别发现 {count} 处必须处理的问题，请修改后再提交审核。' },
  confirmationsOpen: {
    status: 422,
    text: '风险辅助识别有 {count} 处需要核对，请逐处修改，或者写明理由确认后再提交审核。',
  },
  gatesOpen: {
    status: 422,
    text: '还有 {count} 项把关没有确认：{gates}。通过前请逐项核对（{clause}）；发现问题请退回修改。',
  },
  licenceMissing: {
    status: 422,
    text: '“{account}”没有有效的{service}资质，不能提交要发到该账号的稿件（{clause}）。请先登记资质，或者改选发布账号；该账号不从事{service}的，请在账号资料中更正。',
  },
  receiptNotNow: { status: 409, text: '只能为已通过全部审核、尚未改动的稿件登记回执。请刷新查看最新情况。' },
  receiptTooEarly: {
    status: 422,
    text: '回执时间早于最后一次审核（{at}）。内部审核通过后再上传省平台识别，请核对回执时间。',
  },
  receiptTooLate: { status: 422, text: '回执时间晚于现在，请核对。' },
  receiptNumber: { status: 422, text: '请填写回执编号。' },
  receiptNote: { status: 422, text: '识别有提示的，请写明提示内容和核实情况。' },
  receiptNeeded: { status: 409, text: '还没有登记省平台风险辅助识别回执（{clause}），请采编人员登记后再签发。' },
  batchUnchecked: { status: 422, text: '批量通过前请逐篇核对各项把关。' },
  notForBatch: { status: 422, text: '有风险提示或属特别类别的稿件不能批量通过，请打开逐篇审核。' },
  movedOn: { status: 409, text: '稿件刚被修改，请刷新后再提交。' },
});

export const contentActionTexts: Record<string, string> = {
  'consultation.ask': '征求会商意见',
  'consultation.agree': '会商：同意',
  'consultation.disagree': '会商：不同意',
  'content.create': '新建稿件',
  'content.edit': '修改稿件',
  'item.submit': '提交审核',
  'item.approve': '审核通过，待签发',
  'item.return': '退回修改',
  'item.withdraw': '撤回稿件',
  'item.release': '签发',
  'item.stopRelease': '签发已叫停',
  'media.add': '加入图片、视频等文件',
  'risk.confirm': '核对确认',
  'review.consent': '登记会商意见',
  'item.receipt': '登记省平台识别回执',
  'review.approve': '审核通过',
  'review.return': '退回修改',
};
