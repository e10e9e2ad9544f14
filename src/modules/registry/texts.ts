import { defineProblems } from '#shared/problems.ts';
import type { AccountMode, MediaClass } from './facts-contract.ts';
import type { AccountState, DeliveryState, FilingForm, FilingKind, FilingState } from './contract.ts';

export { platformTexts } from './platform-contract.ts';
export const mediaClassTexts: Record<MediaClass, string> = { text: '图文为主', video: '视频为主' };
export const accountModeTexts: Record<AccountMode, string> = {
  api: 'API发布',
  assisted: '辅助发布',
  observe: '只观察',
};
export const accountModeNotes: Record<AccountMode, string> = {
  api: '稿件审核签发后由平台接口直接发布，并核对线上内容。',
  assisted: '稿件审核签发后由人员在平台后台发布，再回填链接核对。',
  observe: '只登记、备案和监测，不从这里发布。',
};
export const accountStateTexts: Record<AccountState, string> = {
  planned: '拟开设',
  refused: '不予开设',
  unfiled: '已启用待备案',
  running: '运行',
  closing: '拟关停',
  closed: '关停',
  cancelled: '注销',
};
export const filingKindTexts: Record<FilingKind, string> = {
  open: '开设',
  change: '变更',
  merge: '整合',
  close: '关停',
  cancel: '注销',
  emergencyClose: '紧急关停',
  sponsorChange: '主办单位变更',
};
export const filingStateTexts: Record<FilingState, string> = {
  draft: '草稿',
  submitted: '已报送',
  returned: '退回补正',
  received: '已接收',
  withdrawn: '已放弃',
};
export const filingFieldTexts: Record<keyof FilingForm, string> = {
  accountName: '账号名称',
  platformId: '平台账号标识',
  certifiedSubject: '认证主体',
  responsible: '负责人',
  contact: '联系方式',
  reason: '事由',
  effectiveOn: '拟生效日期',
  mergedInto: '并入账号',
  arrangement: '内容和关注者安置',
  noticeUrl: '公告地址',
  proof: '平台办理结果',
  orderedBy: '下令负责人',
  orderedAt: '下令时间',
  newSponsor: '新主办单位',
  newSponsorId: '新主办单位',
  mergedIntoId: '并入账号',
};
export const deliveryStateTexts: Record<DeliveryState, string> = {
  waiting: '待接收',
  toDeliver: '待书面送达',
  received: '已接收',
  returned: '退回补正',
};
/** Bodies that the packs name as recipients of filings. */
export const bodyTexts: Readonly<Record<string, string>> = {
  supervisor: '主管单位',
  informationCentre: '信息中心',
  propagandaOffice: '宣传部门',
  cyberspaceOffice: '网信部门',
  dataBureau: '政务数据部门',
};
export const registryProblems = defineProblems('registry', {
  importChanged: {
    status: 409,
    text: '试运行之后名册或选项有变，结果已经不同，没有写入任何内容。请看过新的试运行结果后再导入。',
  },
  importShrunk: {
    status: 409,
    text: '这份名册缺少大部分已登记的账号，可能是采集或导出出了问题，没有写入任何内容。请核对文件；确认无误的，由有接收备案权限的人员勾选“已核实缺少的账号”后导入。缺少的账号不会因此关停或删除。',
  },
  onePerPlatform: {
    status: 409,
    text: '“{unit}”在{platform}已有账号“{name}”，原则上一个平台只设一个账号（{clause}）。确需再设的，请填写例外理由，登记时一并报主管单位决定豁免。',
  },
  onePerPlatformStrict: {
    status: 409,
    text: '“{unit}”在{platform}已有账号“{name}”，按{clause}不得再设。请先整合或关停原有账号。',
  },
  platformIdTaken: {
    status: 409,
    text: '平台账号标识“{platformId}”已被登记，请核对。若登记在其他单位名下，请联系共同的主管单位。',
  },
  mainTaken: {
    status: 409,
    text: '一个单位只设一个主账号（S4-4.1m），本单位已有主账号。请先取消原主账号的标记，再把这个账号设为主账号。',
  },
  positioningMissing: {
    status: 422,
    text: '新开设的账号须写明定位（{clause}）：为谁、说什么、办什么。请在“账号定位”中填写。',
  },
  noQrTarget: {
    status: 409,
    text: '“{name}”还没有登记主页地址，无法生成二维码。请在登记事项中填写主页地址（客户端填写下载地址）。',
  },
  viewTaken: { status: 409, text: '您已有名为“{name}”的视图，请换一个名称，或先删去原来的视图。' },
  viewsFull: { status: 409, text: '每人最多保存 {most} 个视图，请先删去不用的视图。' },
  subTypeOfOther: { status: 422, text: '账号类型与平台不符，请按平台重新选择类型。' },
  openedOnMissing: { status: 422, text: '已启用的账号须填写启用日期，备案期限由此起算。' },
  openedLater: { status: 422, text: '启用日期“{openedOn}”在今天之后。尚未启用的账号请登记为“拟开设”。' },
  filingNotNow: { status: 409, text: '账号当前为“{state}”，不能报{kind}备案。' },
  filingRunning: { status: 409, text: '该账号已有一份{kind}备案（{state}），请在那一份上继续办理。' },
  filingLocked: { status: 409, text: '备案当前为“{state}”，不能再修改。' },
  filingIncomplete: { status: 422, text: '{kind}备案缺少必填内容：{fields}。请补齐后再报送。' },
  notFiledBefore: {
    status: 409,
    text: '按{clause}，{kind}原则上先报备再办理。请先报送{kind}备案；确有特殊情况的，可先申请豁免。',
  },
  deliveryDecided: { status: 409, text: '{recipient}已于{at}由{by}{verdict}，无须再办。' },
  nothingToDecide: { status: 409, text: '这份备案没有等待本单位接收的件。' },
  paperOnly: { status: 409, text: '“{recipient}”在本系统内有单位，由其直接接收，不登记书面回执。' },
  paperEntered: { status: 409, text: '“{recipient}”的书面回执已登记，回执编号 {receiptNumber}。' },
  paperDay: { status: 422, text: '书面回执的日期“{day}”不能早于报送日期，也不能晚于今天。' },
  studyNotNow: { status: 409, text: '信息中心接收之后才登记研究意见并转报其他部门；当前没有待转报的接收单位。' },
  studyDay: { status: 422, text: '研究日期“{day}”不能晚于今天。' },
  emergencyTime: { status: 422, text: '下令时间“{at}”无效或晚于现在，请核对。' },
  confirmedLater: { status: 422, text: '确认日期“{day}”在今天之后，请核对。' },
  notYours: { status: 403, text: '这份备案报给“{recipient}”，请由该单位或其上级接收或退回。' },
  ownFiling: { status: 403, text: '备案由您本人报送，请由主管单位的另一人接收或退回。', audited: true },
});

export const registryActionTexts: Record<string, string> = {
  'account.create': '登记账号',
  'obligation.rebind': '按现行规则重定期限',
  'account.update': '更正登记事项',
  'account.changeMany': '批量更改登记事项',
  'account.import': '导入账号',
  'account.goLive': '启用',
  'account.confirm': '备案完成，转为运行',
  'account.planClose': '拟关停',
  'account.keepOpen': '关停备案退回，恢复运行',
  'account.close': '关停',
  'account.cancel': '注销',
  'accountView.save': '保存名册视图',
  'accountView.remove': '删去名册视图',
  'filing.create': '填写备案',
  'filing.update': '修改备案',
  'filing.submit': '报送备案',
  'filing.receive': '接收备案',
  'filing.return': '退回补正',
  'filing.deliver': '再次报送',
  'filing.withdraw': '放弃草稿',
  'filing.transferred': '账号已移交承接单位',
  'account.transfer': '账号移交到新主办单位',
  'account.mergeAway': '整合备案接收，转为拟关停',
  'transfer.confirm': '同意承接账号',
  'transfer.refuse': '不同意承接账号',
  'filing.study': '研究后转报其他部门',
  'delivery.receive': '接收备案',
  'delivery.return': '退回补正',
  'delivery.paper': '登记书面回执',
  'account.emergencyClose': '紧急关停',
  'account.confirmUpper': '回填上级系统编号',
  'account.refuseOpening': '不予开设',
  'openingRequest.request': '申请开设',
  'openingRequest.resubmit': '修改后重新报送',
  'openingRequest.approve': '批准开设',
  'openingRequest.refuse': '不予批准',
  'openingRequest.return': '退回修改',
};
