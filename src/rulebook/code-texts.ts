/** Chinese words for the codes that rule values use (set items, events, steps, levels), for pages and documents. */
import { toChineseDay } from '#shared/time.ts';
import type { Force, PackLevel, PackStatus, Rule } from './pack-format.ts';

const codeTexts: Readonly<Record<string, string>> = {
  // steps of a route
  countersign: '会商',
  secrecyReview: '保密审查',
  proofread1: '一校',
  proofread2: '二校',
  proofread3: '三校',
  review: '审核',
  firstReview: '初审',
  secondReview: '复审',
  finalReview: '终审',
  leaderApproval: '领导审定',
  riskCheck: '省平台风险辅助识别',
  release: '签发',
  postReview: '发布后审核',
  // gates and foci
  political: '政治关',
  legal: '法律关',
  policy: '政策关',
  secrecy: '保密关',
  wording: '文字关',
  opinion: '舆情关',
  safety: '安全风险关',
  truth: '真实',
  accuracy: '准确',
  completeness: '完整',
  secrecyInvolved: '是否涉密',
  legality: '合法',
  consistency: '口径一致',
  disclosable: '符合公开规定',
  // filing
  open: '开设',
  change: '变更',
  merge: '整合',
  close: '关停',
  cancel: '注销',
  sponsorChange: '主办单位变化',
  accountName: '账号名称',
  responsiblePerson: '负责人',
  contact: '联系方式',
  // offices
  supervisor: '主管单位',
  cyberspaceOffice: '网信办',
  propagandaOffice: '宣传部',
  dataBureau: '政数局',
  informationCentre: '信息中心',
  disclosureOffice: '政务公开办',
  publicSecurity: '公安机关',
  competentDepartment: '有关主管部门',
  // posts
  responsibleLeader: '分管负责人',
  dedicatedStaff: '专岗人员',
  liaison: '联络员',
  reporter: '信息员',
  commander: '信息指挥长',
  editor: '信息采编员',
  interpreter: '政策解读员',
  contentSupervisor: '内容监督员',
  // conditions and documents
  office: '组织保障',
  staff: '人员保障',
  budget: '经费保障',
  dutySplit: '职责分工',
  ownership: '账号权属',
  securityLetter: '信息安全责任书',
  securityManagement: '安全管理制度',
  secrecyReviewSystem: '保密审查制度',
  emergencyPlan: '应急预案',
  assessmentMethod: '考核评价办法',
  reviewRelease: '审核发布机制',
  dynamicMonitoring: '动态监测机制',
  eventReport: '事件报告机制',
  emergencyHandling: '应急处置机制',
  accountability: '责任追究机制',
  // channels, platforms and technology
  weiboComments: '微博评论',
  weiboMessages: '微博私信',
  wechatMessages: '微信留言',
  newMedia: '政务新媒体',
  website: '政府网站',
  hotline: '热线',
  servicePortal: '政务服务网',
  wechat: '微信公众号',
  weibo: '微博',
  douyin: '抖音',
  toutiao: '头条号',
  kuaishou: '快手',
  channels: '视频号',
  client: '移动客户端',
  ipv6: 'IPv6',
  https: 'HTTPS',
  html5: 'HTML5',
  multiTerminal: '多终端可用',
  gradedProtection: '等级保护',
  // ranges of application
  text: '图文为主',
  video: '视频为主',
  provinceGovernment: '省级政府',
  cityGovernment: '市级政府',
  countyGovernment: '县级政府',
  stateCouncilDepartment: '国务院部门',
  involvesOtherUnit: '涉及其他单位',
  majorSensitive: '重大敏感',
  overall: '全局性',
  importantGovernment: '重要政务信息',
  emergency: '突发事件',
  statistics: '统计数据',
  general: '一般',
  major: '重大',
  unitPlatform: '每单位每平台',
  accountFollowers: '每个账号的关注用户',
  itemReads: '每条信息的平均阅读',
  hundredItems: '每百条信息中的原创',
  // events that start a deadline
  goLive: '启用',
  emergencyClose: '紧急关停',
  stepOpened: '进入环节',
  closingStep: '上一步办结',
  closingPublished: '关停公告发布',
  personnelChange: '人员变动',
  handover: '交接',
  messageReceived: '收到留言',
  published: '发布',
  firstPublished: '首发',
  orderReceived: '收到整改指令',
  opinionFound: '发现舆情',
  illegalFound: '发现违法有害信息',
  misreadingFound: '发现误读或质疑',
  impersonationFound: '发现假冒账号',
  // persons by rank
  section: '科室负责人',
  deputyLeader: '分管领导',
  principalLeader: '主要领导',
  openerSponsors: '谁开设谁主办',
  unit: '每单位',
  unitYear: '每单位每年',
  matter: '每件事项',
  consultation: '咨询',
  report: '举报',
  complaint: '投诉',
  informationFormed: '信息形成',
  informationReceived: '收到信息',
  policyPublished: '政策发布',
  idle: '停止使用',
  hotlineStaff: '热线工作人员',
  sensitiveNews: '敏感类新闻',
  administrativeMatter: '行政管理事项',
  editingPlan: '原创采编方案',
  majorPolicy: '重大政策',
  importantOpinion: '重要舆情',
  wechatQr: '官方微信二维码',
  weiboQr: '官方微博二维码',
  platform: '平台',
  accountIdentifier: '账号标识',
  sponsor: '主办单位',
  certificationText: '认证信息',
  goLiveOn: '启用日期',
  filingKind: '备案类型',
  filingReason: '事由',
  plannedOn: '拟生效日期',
  recipientReceipts: '接收方和接收时间',
  openerManages: '谁开设谁管理',
  openerAnswers: '谁开设谁负责',
  operatorAnswers: '谁运营谁负责',
  supervisorAnswers: '谁主管谁负责',
};

export const forceTexts: Readonly<Record<Force, string>> = { must: '必须', inPrinciple: '原则上', encouraged: '鼓励' };

export const levelTexts: Readonly<Record<PackLevel, string>> = {
  national: '国家',
  province: '省',
  city: '市',
  county: '县',
  department: '部门',
};

export const statusTexts: Readonly<Record<PackStatus, string>> = {
  inForce: '现行',
  trial: '试行',
  superseded: '已废止',
  draft: '草案',
  absent: '文本未取得',
};

/** The Chinese word for a code; texts that are Chinese already (names, vocabulary) come back as they are. */
export function codeText(code: string): string {
  return codeTexts[code] ?? code;
}

/** A rule's value in Chinese words, e.g. "收到留言后 5 个工作日内", "不超过 14 天（14×24 小时）". */
export function ruleValueText(rule: Pick<Rule, 'kind' | 'value'>): string {
  const typed = rule as Rule;
  switch (typed.kind) {
    case 'maxInterval':
      return `不超过 ${typed.value.days} 天${typed.value.counting === 'rolling' ? `（${typed.value.days}×24 小时）` : ''}`;
    case 'deadline':
      return deadlineText(typed.value);
    case 'maxCount':
      return `${codeText(typed.value.per)}至多 ${typed.value.max} 个`;
    case 'minCount':
      return `${codeText(typed.value.per)}至少 ${typed.value.min} 个`;
    case 'approvalLevel':
      return `由${codeText(typed.value.level)}审定`;
    case 'modality':
      return { must: '应当', mustNot: '不得', may: '可以' }[typed.value.direction];
    case 'route':
      return typed.value.steps.map(codeText).join(' → ');
    case 'requiredSet':
    case 'allowedSet':
    case 'vocabulary':
    case 'form':
      return typed.value.items.map(codeText).join('、');
    case 'milestone':
      return typed.value.on === null ? typed.value.what : `${toChineseDay(typed.value.on)}：${typed.value.what}`;
  }
}

function deadlineText(value: Extract<Rule, { kind: 'deadline' }>['value']): string {
  const event = codeText(value.event);
  const unit = { workdays: '个工作日', days: '天', hours: '小时', minutes: '分钟', sameDay: '' }[value.unit];
  if (value.timing === 'before') return value.amount === 0 ? `${event}之前` : `${event}之前 ${value.amount} ${unit}`;
  if (value.unit === 'sameDay') return `${event}当日`;
  return `${event}后 ${value.amount} ${unit}内${value.dayOfEvent === 1 ? '（当日计为第 1 天）' : ''}`;
}
