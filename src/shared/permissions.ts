/**
 * Rights and the roles that bundle them, in one place so that the permission matrix can be read at a glance.
 * A grant is (person, role, unit, scope, from, until); see the people module. Separation of duties: clauses.md (e).
 */

/** Every right, with the words used in the interface. Verb on subject. */
export const permissions = {
  'organisation.read': '查看单位',
  'organisation.manage': '维护单位',
  'people.read': '查看人员',
  'people.manage': '维护人员',
  'people.grant': '授予岗位',
  'registry.read': '查看账号',
  'registry.manage': '登记和变更账号',
  'registry.file': '报送备案',
  'registry.receive': '接收备案',
  'registry.approve': '审批本单位账号事项',
  'people.roster': '维护任职和报送人员备案',
  'custody.read': '查看账号保管',
  'custody.manage': '登记账号保管和办理交接',
  'arrangements.read': '查看合同、资质、制度和经费',
  'arrangements.manage': '登记合同、资质、制度和经费',
  'forms.manage': '更换表单模板',
  'content.read': '查看稿件',
  'content.write': '撰写稿件',
  'content.proofread': '校对',
  'content.secrecy': '保密审查',
  'content.review.any': '审核',
  'planning.desk': '受理报送和安排编发',
  'content.review.first': '初审',
  'content.review.second': '复审',
  'content.review.final': '终审',
  'content.review.leader': '领导审定',
  'content.review.post': '发布后审核',
  'publishing.release': '签发',
  'publishing.read': '查看发布',
  'publishing.connect': '配置发布连接和提醒渠道',
  'publishing.hold': '下达停发令',
  'textcheck.run': '风险辅助识别',
  'textcheck.manage': '维护词表',
  'monitoring.read': '查看监测',
  'monitoring.collect': '采集和导入',
  'inspection.read': '查看检查',
  'inspection.run': '组织检查',
  'inspection.report': '提出问题',
  'rectification.read': '查看整改',
  'rectification.order': '下达整改',
  'rectification.respond': '办理整改',
  'rectification.recheck': '复查整改',
  'circular.read': '查看通报',
  'circular.issue': '起草和印发通报',
  'statistics.read': '查看统计报表',
  'statistics.fill': '填报统计报表',
  'statistics.sign': '签署统计报表',
  'statistics.collect': '下达和接收统计报表',
  'rules.read': '查看规则',
  'rules.request': '申请豁免',
  'rules.decide': '决定豁免',
  'rules.set': '设定规则参数和工作日',
  'rules.draft': '起草规则包',
  'rules.issue': '签发规则包',
  'audit.read': '查看审计记录',
  'system.manage': '系统设置',
} as const;

export type Permission = keyof typeof permissions;

interface RoleSpec {
  readonly text: string;
  /** own = the grant's unit and units below; the unit named in the grant decides the range. */
  readonly permissions: readonly Permission[];
  readonly source: string;
}

const reading = [
  'organisation.read',
  'people.read',
  'registry.read',
  'content.read',
  'publishing.read',
  'monitoring.read',
  'inspection.read',
  'rectification.read',
  'circular.read',
  'statistics.read',
  'rules.read',
  'custody.read',
  'arrangements.read',
] as const satisfies readonly Permission[];

/**
 * Roles as data. The three administrators hold no business rights (三员分立) and no role holds both writing
 * and reviewing; that the same person never reviews an own item is enforced by the database.
 */
export const roles = {
  editor: {
    text: '信息采编员',
    permissions: [
      ...reading,
      'content.write',
      'planning.desk',
      'textcheck.run',
      'registry.manage',
      'registry.file',
      'people.roster',
      'custody.manage',
      'arrangements.manage',
      'rectification.respond',
      'monitoring.collect',
      'statistics.fill',
      'rules.request',
    ],
    source: 'S3-N2.2a',
  },
  firstReviewer: {
    text: '初审员',
    permissions: [...reading, 'content.review.any', 'content.review.first', 'content.review.post', 'textcheck.run'],
    source: 'S2-7d',
  },
  secondReviewer: {
    text: '复审员',
    permissions: [...reading, 'content.review.any', 'content.review.second', 'content.review.post', 'textcheck.run'],
    source: 'S2-7d',
  },
  finalReviewer: {
    text: '终审员',
    permissions: [...reading, 'content.review.any', 'content.review.final', 'content.review.post', 'textcheck.run'],
    source: 'S3-N3.2f',
  },
  releaser: { text: '签发人', permissions: [...reading, 'publishing.release'], source: 'S0-3.3.2b' },
  commander: {
    text: '信息指挥长',
    permissions: [
      ...reading,
      'content.review.any',
      'planning.desk',
      'content.review.final',
      'content.review.post',
      'publishing.release',
      'registry.approve',
      'people.roster',
      'custody.manage',
      'arrangements.manage',
      'rectification.respond',
      'statistics.sign',
      'rules.request',
      'rules.set',
      'rules.issue',
      'audit.read',
    ],
    source: 'S3-N2.1a',
  },
  contentSupervisor: { text: '内容监督员', permissions: [...reading, 'inspection.report'], source: 'S3-N2.4c' },
  supervisor: {
    text: '主管单位监管员',
    permissions: [
      ...reading,
      'organisation.manage',
      'people.manage',
      'registry.manage',
      'registry.receive',
      'registry.approve',
      'people.roster',
      'custody.manage',
      'arrangements.manage',
      'forms.manage',
      'textcheck.run',
      'textcheck.manage',
      'monitoring.collect',
      'publishing.hold',
      'inspection.run',
      'inspection.report',
      'rectification.order',
      'rectification.recheck',
      'circular.issue',
      'statistics.collect',
      'rules.request',
      'rules.decide',
      'rules.set',
      'rules.draft',
      'audit.read',
    ],
    source: 'S4-2c',
  },
  // Of an office beside the supervising one (宣传、网信、政数局): it takes note of what is filed with it.
  filingReceiver: {
    text: '备案接收员',
    permissions: ['organisation.read', 'registry.read', 'registry.receive', 'rules.read'],
    source: 'S1-3p4b',
  },
  custodian: {
    text: '账号管理员',
    permissions: [...reading, 'registry.file', 'custody.manage'],
    source: 'S2-8c',
  },
  liaison: {
    text: '联络员',
    permissions: [...reading, 'registry.file', 'people.roster', 'rectification.respond', 'statistics.fill'],
    source: 'S1-3p5b',
  },
  reporter: {
    text: '信息员',
    permissions: [...reading, 'content.write', 'statistics.fill', 'textcheck.run'],
    source: 'S1-3p5c',
  },
  proofreader: { text: '校对员', permissions: [...reading, 'content.proofread', 'textcheck.run'], source: 'S2-7e' },
  secrecyReviewer: {
    text: '保密审查员',
    permissions: [...reading, 'content.secrecy', 'textcheck.run'],
    source: 'S2-6e',
  },
  principalLeader: {
    text: '主要领导',
    permissions: [...reading, 'content.review.any', 'content.review.leader', 'publishing.release', 'statistics.sign'],
    source: 'S2-7j',
  },
  postReviewer: { text: '发布后审核员', permissions: [...reading, 'content.review.post'], source: 'S2-7c' },
  interpreter: { text: '政策解读员', permissions: [...reading], source: 'S3-N2.3a' },
  // Invited from outside (两代表一委员): reads what is public business and reports, nothing else.
  outsideSupervisor: {
    text: '外聘内容监督员',
    permissions: ['organisation.read', 'publishing.read', 'monitoring.read', 'inspection.report', 'rules.read'],
    source: 'S3-N2.4b',
  },
  // Staff of a contractor: drafts, and sees nothing of people, custody or the way to release.
  contractorEditor: {
    text: '外包采编员',
    permissions: ['organisation.read', 'content.read', 'content.write', 'textcheck.run', 'rules.read'],
    source: 'S3-13f',
  },
  systemAdministrator: {
    text: '系统管理员',
    permissions: [
      'organisation.read',
      'organisation.manage',
      'people.read',
      'people.manage',
      'publishing.connect',
      'system.manage',
      'rules.read',
    ],
    source: 'e.2†',
  },
  securityAdministrator: {
    text: '安全管理员',
    permissions: ['organisation.read', 'people.read', 'people.grant'],
    source: 'e.2†',
  },
  auditAdministrator: {
    text: '审计管理员',
    permissions: ['organisation.read', 'people.read', 'audit.read'],
    source: 'e.2†',
  },
} as const satisfies Record<string, RoleSpec>;

export type Role = keyof typeof roles;

/** Chinese words for a right, for messages. */
export function permissionText(permission: Permission): string {
  return permissions[permission];
}

/** The rights that a set of roles gives. */
export function permissionsOf(held: Iterable<Role>): ReadonlySet<Permission> {
  const result = new Set<Permission>();
  for (const role of held) for (const permission of roles[role].permissions) result.add(permission);
  return result;
}
