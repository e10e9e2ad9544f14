import { defineProblems } from '#shared/problems.ts';
import type { Role } from '#shared/permissions.ts';
import type { ChangeKind, Post, PostState } from './contract.ts';
import type { RosterFilingState } from './filing-contract.ts';

export const postTexts: Record<Post, string> = {
  principalLeader: '主要领导',
  responsibleLeader: '分管负责人',
  commander: '信息指挥长',
  editor: '信息采编员',
  interpreter: '政策解读员',
  contentSupervisor: '内容监督员',
  outsideSupervisor: '外聘内容监督员',
  liaison: '联络员',
  reporter: '信息员',
  proofreader: '校对员',
  secrecyReviewer: '保密审查员',
  postReviewer: '发布后审核员',
  firstReviewer: '初审员',
  secondReviewer: '复审员',
  finalReviewer: '终审员',
  releaser: '签发人',
  custodian: '账号管理员',
  dedicatedStaff: '专岗人员',
};

/** The rights that go with a post; posts without an entry need none in the system. */
export const postRoles: Partial<Record<Post, Role>> = {
  principalLeader: 'principalLeader',
  commander: 'commander',
  editor: 'editor',
  interpreter: 'interpreter',
  contentSupervisor: 'contentSupervisor',
  outsideSupervisor: 'outsideSupervisor',
  liaison: 'liaison',
  reporter: 'reporter',
  proofreader: 'proofreader',
  secrecyReviewer: 'secrecyReviewer',
  postReviewer: 'postReviewer',
  firstReviewer: 'firstReviewer',
  secondReviewer: 'secondReviewer',
  finalReviewer: 'finalReviewer',
  releaser: 'releaser',
  custodian: 'custodian',
};

export const changeKindTexts: Record<ChangeKind, string> = {
  leave: '离职',
  transfer: '调任',
  resign: '辞职',
  second: '借调',
};

export const postStateTexts: Record<PostState, string> = { coming: '未到任', running: '在任', ended: '已免去' };

export const changeStateTexts = { waiting: '待生效', applied: '已生效', withdrawn: '已撤回' } as const;

export const rosterProblems = defineProblems('roster', {
  alreadyAppointed: { status: 409, text: '{name}在此单位已任“{post}”，不必重复登记。' },
  contractorCustodian: {
    status: 409,
    text: '外包人员、外部代表不得担任账号管理员（S3-13f），{name}登记为“{employment}”。请改由本单位人员担任。',
    audited: true,
  },
  outsiderPost: {
    status: 409,
    text: '外部代表只能任内容监督员或外聘内容监督员（S3-N2.4b），{name}登记为“{employment}”。',
    audited: true,
  },
  outsiderForbidden: {
    status: 409,
    text: '本单位不得外聘内容监督员（{clause}：{summary}）。请改由本单位人员担任。',
    audited: true,
  },
  datesTurned: { status: 422, text: '任职截止日期不能早于起始日期。' },
  sectionElsewhere: { status: 422, text: '科室不属于“{unit}”，请重新选择。' },
  accountElsewhere: { status: 422, text: '有账号不在您的管辖范围内，请重新选择。' },
  noDeputy: { status: 409, text: '{name}的岗位没有登记 B 岗，无人可代。请先登记 B 岗任职。' },
  absenceOrder: { status: 422, text: '离岗结束日早于开始日，请核对。' },
  deputyElsewhere: { status: 422, text: '所替的任职不是此单位的同一岗位，请重新选择。' },
  deputyNeedsB: { status: 422, text: '只有 B 岗可以填写所替的人。' },
  appointmentOver: { status: 409, text: '这项任职已于 {at} 由{by}免去。' },
  ownLeaving: { status: 403, text: '不能登记本人的离岗，请由本单位其他人员办理。', audited: true },
  changeWaiting: { status: 409, text: '{name}已登记{kind}，{on} 生效。要改日期请先撤回。' },
  changeApplied: { status: 409, text: '这项变动已经生效，不能撤回。' },
  emptyRoster: { status: 409, text: '{unit}还没有登记任何任职，不能报送。请先登记任职。' },
  sameRoster: { status: 409, text: '名册与已报送的一致，不必再报；请等待接收单位处理。' },
  notYourDelivery: { status: 403, text: '这份备案送的是{recipient}，请由该单位处理。', audited: true },
  ownDelivery: { status: 403, text: '不能接收或退回本人报送的备案，请由其他人员办理。', audited: true },
  deliveryDecided: { status: 409, text: '{by}已于 {at} {verdict}这份备案。' },
  deliveryReplaced: { status: 409, text: '报送单位已重新报送，请处理最新的一份。' },
  receiptTaken: { status: 409, text: '编号“{number}”已经用过，请换一个。' },
  effectiveLongAgo: { status: 422, text: '生效日期不能早于 {earliest}，请核对。' },
  targetOnlyForTransfer: { status: 422, text: '只有调任可以填写调入单位。' },
});

export const rosterActionTexts: Record<string, string> = {
  'appointment.make': '任职',
  'appointment.update': '更正任职',
  'appointment.end': '免去任职',
  'appointment.markAway': '登记离岗，由 B 岗代办',
  'appointment.endAbsence': '回岗',
  'personnel.record': '登记人员变动',
  'personnel.apply': '人员变动生效',
  'personnel.withdraw': '撤回人员变动',
  'rosterFiling.begin': '开始岗位备案',
  'rosterFiling.reopen': '打开岗位备案',
  'rosterFiling.file': '报送岗位备案',
  'rosterFiling.accept': '岗位备案已接收',
  'rosterFiling.return': '岗位备案被退回',
  'rosterFiling.change': '名册有变动',
  'rosterFiling.replace': '由新备案替代',
  'rosterDelivery.receive': '接收岗位备案',
  'rosterDelivery.return': '退回岗位备案',
};

/** S3-N4.2a: what is asked of who is chosen. */
export const groundsHint = '写明人选条件：政治强、文字好、负责任（S3-N4.2a）。';

/** The first step of a route, which no text names as one. */
export const authorStepText = '采编';

/** What a combination of posts means. */
export const combinedTexts = {
  allowed: (clause: string) => `文件允许兼任（${clause}），属于自我监督：对本人签发的内容，问题由他人销号。`,
  apart: (post: Post) =>
    post === 'editor' || post === 'reporter'
      ? '可以兼任，但系统不让任何人审核本人撰写的稿件。'
      : '可以兼任，登记在此以便查看。',
};

/** Facts of a post that a roster filing compares. */
export const rosterFieldTexts = {
  person: '姓名',
  position: '职务',
  section: '科室',
  employment: '用工性质',
  isOnStaff: '是否编内',
  deputy: '岗次',
  deputyFor: '所替的人',
  inCharge: '栏目',
  accounts: '账号',
  from: '任职起始',
  until: '任职截止',
} as const;

export const rosterChangeTexts: Record<'added' | 'gone' | 'changed', string> = {
  added: '新任',
  gone: '免去',
  changed: '更正',
};

export const rosterFilingStateTexts: Record<RosterFilingState, string> = {
  draft: '草稿',
  filed: '已报送',
  returned: '退回补正',
  current: '现行',
  changed: '有变动，待重新报备',
  replaced: '已由新备案替代',
};
