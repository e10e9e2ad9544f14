import { defineProblems } from '#shared/problems.ts';
import type { Collector, ObservationStatus, SourceState } from './contract.ts';
import type { MatchBasis, RulingVerdict, UnreviewedKind } from './match-contract.ts';

export const monitoringProblems = defineProblems('monitoring', {
  captureInFuture: { status: 422, text: '采集时间 {at} 晚于现在，请核对后重填。' },
  captureUnreadable: {
    status: 422,
    text: '采集时间“{text}”无法识别，请写成 2021-06-17 15:24:25 或 2021-06-17T15:24:25+08:00。',
  },
  urlRefused: {
    status: 422,
    text: '“{url}”不是可采集的网址，请填写以 http:// 或 https:// 开头、不含用户名和密码的地址。',
  },
  patternWithoutMark: { status: 422, text: '地址规律里要有 {mark}，系统在该处代入每个账号的标识。' },
  sourceTaken: { status: 409, text: '“{name}”已有这个信息源，无须重复添加。' },
  noAccounts: { status: 422, text: '范围内没有账号，请先登记或导入账号。' },
  useInFuture: { status: 422, text: '启用时间不能晚于现在，请改为已经启用的时间。' },
  useRecorded: { status: 409, text: '“{name}”的启用时间已经登记，不能再改；个别内容确属历史的，请逐条提请认定。' },
  rulingRuns: { status: 409, text: '这条内容已有认定或正在等待认定，无须重复提请。' },
  rulingDecided: { status: 409, text: '{by}已于{at}作出决定，请刷新后查看。' },
  ownRuling: { status: 403, text: '认定须由另一人决定，请交给其他有签发权限的人。' },
  roundMissing: { status: 422, text: '没有选择对应的审定稿件，请从该账号的审定稿件中选择一篇。' },
  reasonMissing: { status: 422, text: '不同意认定时须写明理由。' },
});

export const unreviewedKindTexts: Record<UnreviewedKind, string> = {
  unreviewed: '没有对应的审定稿件',
  early: '早于审定发布',
  differs: '与审定稿件不同',
};

export const matchBasisTexts: Record<MatchBasis | 'address', string> = {
  address: '链接一致',
  text: '全文一致',
  part: '为审定稿件的一部分',
  title: '标题一致，未取得正文',
  similar: '与审定稿件相近但不同',
};

export const rulingVerdictTexts: Record<RulingVerdict, string> = {
  approved: '对应已审定的稿件',
  history: '启用前的历史内容',
  autoReply: '平台自动生成或自动回复',
};

export const observationStatusTexts: Record<ObservationStatus, string> = {
  ok: '采集成功',
  empty: '没有内容',
  blocked: '被拦截',
  authLost: '授权失效',
  error: '采集失败',
};

export const collectorTexts: Record<Collector, string> = {
  import: '文件导入',
  rss: '订阅源采集',
  api: '平台接口',
  manual: '人工登记',
};

export const sourceStateTexts: Record<SourceState, string> = { ok: '正常', failing: '采集失败', waiting: '尚未采集' };

export const monitoringActionTexts: Record<string, string> = {
  'post.import': '导入发布记录',
  'account.startUse': '登记启用先审后发',
  'post.propose': '提请认定发布内容',
  'post.rule': '认定发布内容',
  'source.add': '添加信息源',
  'source.import': '批量添加信息源',
  'source.end': '停用信息源',
  'source.collect': '发起采集',
  'source.fail': '采集失败',
  'source.recover': '采集恢复',
};

/** Why a look at an account brought nothing; kept with the observation. */
export const collectTexts = {
  refusedByPlatform: (status: number) => `对方拒绝访问（${status}），可能被拦截或需要登录`,
  wrongStatus: (status: number) => `对方返回错误（${status}），没有取得内容`,
  page: '返回的是网页而不是订阅源，可能是登录页或验证页',
  noFeed: '返回的内容不是 RSS 或 Atom，无法读取',
  noItems: '订阅源里没有任何条目',
  noUsable: '订阅源里的条目缺少可用的链接或发布时间',
  internal: '处理返回内容时出现故障，已记录',
};

export const importTexts = {
  unknownAccount: (word: string, key: string) => `${word}“${key}”不在册，请先登记该账号`,
  ambiguousAccount: (word: string, key: string) =>
    word === '账号名称'
      ? `账号名称“${key}”对应多个账号，请改用账号标识列`
      : `账号标识“${key}”对应多个平台的账号，请指明平台`,
  noAccount: (word: string) => `${word}为空`,
  badUrl: (url: string) => `链接“${url}”不是有效网址`,
  badTime: (text: string) => `发布时间“${text}”无法识别`,
  future: (text: string) => `发布时间“${text}”晚于采集时间`,
  badCapture: (text: string) => `采集时间“${text}”无法识别或晚于现在`,
};

export const stalledText = '该信息源的全部账号一天内都没有新内容，采集可能停滞，无法判断';
