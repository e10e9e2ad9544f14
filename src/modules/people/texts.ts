import { defineProblems } from '#shared/problems.ts';

export const peopleProblems = defineProblems('people', {
  loginTaken: { status: 409, text: '登录名“{login}”已被使用，请换一个。' },
  selfGrant: { status: 403, text: '不能给本人授予岗位，请由另一名安全管理员办理。', audited: true },
  alreadyGranted: { status: 409, text: '该人员在此单位已有“{role}”岗位。' },
  endsBeforeStart: { status: 422, text: '任职截止日期不能早于起始日期，请修改后再授予。' },
  noLogIn: { status: 409, text: '{name}还没有开通登录，不能授予权限。请先为其开通登录。' },
  hasLogIn: { status: 409, text: '{name}已经开通登录，登录名不能更改。' },
  logInHalf: { status: 422, text: '登录名和初始密码要么都填，要么都不填（只列入名册，不开通登录）。' },
  outsiderRole: {
    status: 409,
    text: '{name}登记为“{employment}”，只能授予“{allowed}”（S3-13f、S3-N2.4b）。用工性质有误的，请先更正。',
    audited: true,
  },
  holdsOtherRoles: {
    status: 409,
    text: '{name}现有任职或权限与“{employment}”不相容，请先免去任职、终止权限，再更正用工性质。',
  },
  contractorGrant: {
    status: 409,
    text: '{name}是外包人员，权限凭委托合同启用：责任书签字存档后，在“委托合同”的人员名单中启用，到期自动终止。',
  },
  notAppointed: { status: 422, text: '没有找到此人在该单位的这项任职，或任职已经结束。请刷新后重试。' },
  resetNeedsSecond: {
    status: 403,
    text: '{name}有审核或签发权限，密码须两人重置：请先申请，由另一名安全管理员或其单位信息指挥长确认后，再由申请人重置。',
    audited: true,
  },
  resetNotSecond: {
    status: 403,
    text: '确认人不能是申请人或本人，须由另一名安全管理员或其单位信息指挥长确认。',
    audited: true,
  },
  resetConfirmed: { status: 409, text: '这项申请已由{by}确认。' },
  resetOver: { status: 409, text: '这项申请已办结或已过期，请重新申请。' },
  noPositionThere: { status: 403, text: '您在该单位没有岗位，不能切换。' },
  samePassword: { status: 422, text: '新密码不能与当前密码相同。' },
  wrongCurrent: { status: 422, text: '当前密码不正确。', audited: true },
  tokensFromPage: { status: 403, text: '令牌只能在页面上登录后签发，不能以令牌或命令行签发。', audited: true },
  administratorsApart: { status: 409, text: '系统、安全、审计三类管理员不能由同一人兼任，也不能兼任业务岗位。' },
  otherUnitProvince: { status: 422, text: '人员与授权单位不在同一省级区划，不能授予。' },
});

export const peopleActionTexts: Record<string, string> = {
  'session.login': '登录',
  'session.logout': '退出登录',
  'session.switch': '切换单位',
  'session.token': '签发命令行令牌',
  'session.revokeToken': '撤销命令行令牌',
  'session.refused': '登录被拒绝',
  refused: '操作被拒绝',
  'person.create': '新增人员',
  'person.update': '更正人员信息',
  'person.login': '开通登录',
  'person.password': '修改密码',
  'person.resetPassword': '重置密码',
  'passwordReset.request': '申请重置密码',
  'passwordReset.confirm': '确认重置密码',
  'grant.give': '授予岗位',
  'grant.end': '终止岗位',
};
