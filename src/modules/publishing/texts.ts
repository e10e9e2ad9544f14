import { defineProblems } from '#shared/problems.ts';
import type { PublishWay } from './connectors-contract.ts';
import type { TakedownCause, TakedownState } from './takedown-contract.ts';
import type { AttemptOutcome, AttemptPhase, LiveVerdict, PublicationStateName, PublicationView } from './contract.ts';

export const publicationStateTexts: Record<PublicationStateName, string> = {
  waiting: '待发送',
  sending: '发送中',
  submitted: '平台处理中',
  unconfirmed: '结果未明',
  assisted: '待人工发布',
  published: '已发布',
  verified: '已核对一致',
  differs: '与审定不一致',
  refused: '平台拒绝',
  stopped: '已停止',
  withdrawn: '已撤回',
};

export const publishWayTexts: Record<PublishWay, string> = { publish: '接口发布', massSend: '群发' };

export const publicationViewTexts: Record<PublicationView, string> = {
  moving: '进行中',
  attention: '需要处理',
  verified: '已核对一致',
  stopped: '已停止或撤回',
};
export const liveVerdictTexts: Record<LiveVerdict, string> = {
  same: '与审定一致',
  different: '与审定不一致',
  missing: '线上已不存在',
};

export const attemptPhaseTexts: Record<AttemptPhase, string> = {
  claim: '准备发送',
  stage: '上传封面和草稿',
  submit: '提交发布',
  poll: '查询发布结果',
  lookup: '到平台查找是否已发布',
  compare: '读取线上页面核对',
  takeDown: '从平台删除',
};
export const takedownStateTexts: Record<TakedownState, string> = {
  asked: '待审批',
  approved: '正在撤回',
  byHand: '待人工删除',
  done: '已撤回',
  declined: '不予撤回',
};
export const takedownCauseTexts: Record<TakedownCause, string> = {
  fact: '内容有误',
  policy: '政策依据变化',
  illegal: '违法或不良信息',
  privacy: '泄露个人信息',
  secret: '涉密或不宜公开',
  expired: '已经过时',
  other: '其他',
};
export const attemptOutcomeTexts: Record<AttemptOutcome, string> = {
  ok: '完成',
  pending: '等待结果',
  refused: '被拒绝',
  unknown: '结果未明',
  retry: '稍后再试',
};

export const publishingProblems = defineProblems('publishing', {
  textChanged: {
    status: 409,
    text: '稿件在审定后有改动，您看到的不是当前审定的文本，没有签发。请刷新后重新核对；改动后的稿件需重新审核。',
  },
  alreadyReleased: { status: 409, text: '这一版文本已经签发，没有重复发布。请到发布登记查看进展。' },
  blockedByNewWords: {
    status: 409,
    text: '词表在审核后有更新，按现行词表发现 {count} 处必须处理的问题，没有签发。请通知采编员在稿件页修改后重新送审。',
  },
  confirmationsOpen: {
    status: 409,
    text: '词表在审核后有更新，按现行词表有 {count} 处需要核对。请逐处写明理由确认后再签发，或通知采编员在稿件页修改后重新送审。',
  },
  noTarget: { status: 422, text: '稿件没有选择目标账号，请通知采编员在稿件页补选并重新送审。' },
  accountClosed: {
    status: 409,
    text: '目标账号“{account}”已关停或注销，不能再发布。请通知采编员在稿件页调整目标账号并重新送审。',
  },
  approvalEnded: {
    status: 409,
    text: '这一版文本的审定已失效（稿件被修改或撤回），不能再发送。请对新文本重新审核、签发。',
  },
  gateRefused: { status: 409, text: '审定、识别或授权记录与当前文本不一致，没有签发。请刷新后重试。' },
  passwordNeeded: { status: 422, text: '签发前请输入您的登录密码，确认由您本人操作。' },
  wrongPassword: { status: 403, text: '密码不正确，没有签发。请重新输入。', audited: true },
  noGrant: { status: 403, text: '您的岗位没有签发权限，请联系本单位安全管理员。', audited: true },
  ownItem: { status: 403, text: '不能签发自己撰写或最后修改的稿件，请由其他签发人办理（S4-4.2c）。', audited: true },
  takedownRunning: { status: 409, text: '这条发布已经有撤回申请在办或已经撤回，请到发布页查看。' },
  takedownChanged: { status: 409, text: '撤回申请与您看到的不同，请刷新页面，核对后再决定。' },
  ownTakedown: { status: 403, text: '撤回由您本人提出，请由另一名签发人决定。', audited: true },
  noteRisky: { status: 422, text: '对外说明有 {count} 处必须处理的问题，没有提交。请修改后再提交，已填内容已保留。' },
  stillOnline: { status: 409, text: '原链接现在仍能打开这篇内容，没有登记。请在平台上删除后再登记。' },
  proofNeeded: { status: 422, text: '系统读不到原链接，无法核实是否已删除，请附平台上已删除的截图。' },
  notYetPublished: { status: 409, text: '还没有发布，发布后再审核。' },
  ownRelease: { status: 403, text: '发布后审核由签发人以外的审核人员办理（S2-7c）。', audited: true },
  postReviewed: { status: 409, text: '已有人办理发布后审核，请刷新查看。' },
  faultNote: { status: 422, text: '请写明发现的问题。' },
  confirmForbidden: { status: 403, text: '登记人工发布的链接由采编员或签发人办理。', audited: true },
  urlUsed: { status: 409, text: '该链接已登记在另一篇稿件“{title}”下，请核对后重新填写。' },
  notPublished: { status: 409, text: '还没有文章链接，不能核对。' },
  hasUrl: { status: 409, text: '这次发布已有文章链接，不需要登记。' },
  wayUnknown: { status: 422, text: '该账号没有这种发布方式，请重新选择。' },
  badTime: { status: 422, text: '定时发送的时间应在现在之后、{days} 天以内，请重新选择。' },
  slotTaken: {
    status: 409,
    text: '该账号当天的群发名额已经排满，没有签发。最近的空档是 {next}，可改选“下一个空档”。',
  },
  stopEndsTooSoon: { status: 422, text: '停发令的结束时间应晚于现在和开始时间，请重新填写。' },
  stopTooLong: { status: 422, text: '停发令最长 {days} 天，请缩短期限；确需更久的到期后重新下达。' },
  stopOver: { status: 409, text: '这道停发令已经到期或解除。' },
  alreadyExempt: { status: 409, text: '这篇稿件已经是例外。' },
  heldByOrder: { status: 409, text: '停发令生效期间不能领取发布包：{reason}。到期或解除后再发布。' },
  notAssisted: { status: 409, text: '只有待人工发布的稿件有发布包。' },
  notGrantable: { status: 409, text: '这个平台不需要授权，填写密钥即可。' },
  badState: { status: 409, text: '授权已超时或不是从本页发起的，请重新点击“去授权”。' },
  grantRefused: { status: 409, text: '平台没有给出授权：{reason}' },
  badReturn: { status: 422, text: '授权的返回地址不是本系统的连接页，请从“发布连接”页发起。' },
  noPush: { status: 409, text: '这个平台没有推送，不需要设置。' },
  pushRefused: { status: 403, text: '推送的签名、时间或账号不符，没有接收。' },
  feedUnknown: { status: 404, text: '没有这个输出地址，或已停止。' },
  importRefused: { status: 422, text: '该地址的内容不是 RSS、Atom、JSON Feed、站点地图或网页，无法导入。' },
  secretNeeded: { status: 422, text: '请填写密钥：首次配置、更换应用编号或平台地址时都需要重新填写。' },
  notSupported: { status: 422, text: '“{account}”所在平台没有发布接口，请使用人工发布。' },
  connectionChanged: { status: 409, text: '检测期间连接设置已被修改，请重新检测。' },
  notConnected: { status: 409, text: '该账号还没有配置发布连接，请先填写并保存。' },
  originRefused: { status: 422, text: '平台地址应以 https:// 开头；内网或沙箱地址须由管理员在启动配置中列出。' },
});

export const publicationActionTexts: Record<string, string> = {
  'publishing.release': '签发',
  'publication.release': '签发到此账号',
  'publication.postReview': '发布后审核',
  'publication.send': '开始发送',
  'publication.assist': '转人工发布',
  'publication.postpone': '平台暂不可用，稍后再发',
  'publication.accept': '平台受理',
  'publication.lose': '没有收到平台答复',
  'publication.refuse': '平台拒绝',
  'publication.publish': '发布完成',
  'publication.confirm': '登记人工发布的链接',
  'publication.verify': '核对一致',
  'publication.differ': '核对不一致',
  'publication.stop': '停止发送',
  'publication.withdraw': '审定失效，停止发送',
  'publication.resend': '重新发送',
  'publication.disown': '核实未发出',
  'publication.takeDown': '撤回',
  'publication.correct': '起草更正',
  'publication.compare': '要求重新核对',
  'publication.recover': '恢复中断的发送',
  'connection.save': '保存发布连接',
  'connection.test': '自检发布连接',
  'connection.grant': '取得平台授权',
  'connection.renew': '续期平台授权',
  'connection.push': '生成平台推送地址',
  'account.feed': '开通 RSS 输出',
  'account.feedClosed': '停止 RSS 输出',
  'stopOrder.issue': '下达停发令',
  'stopOrder.exempt': '停发令增加例外',
  'stopOrder.lift': '解除停发令',
};
