import { defineProblems } from '#shared/problems.ts';
import type { Employment } from './contract.ts';

export const employmentTexts: Record<Employment, string> = {
  fullTime: '专职',
  partTime: '兼职',
  contractor: '外包',
  outside: '外部代表',
};

export const peopleProblems = defineProblems('people', {
  loginTaken: { status: 409, text: '登录名“{login}”已被使用，请换一个。' },
  selfGrant: { status: 403, text: '不能给本人授予岗位，请由另一名安全管理员办理。', audited: true },
  alreadyGranted: { status: 409, text: '该人员在此单位已有“{role}”岗位。' },
  endsBeforeStart: { status: 422, text: '任职截止日期不能早于起始日期，请修改后再授予。' },
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
  'person.password': '修改密码',
  'person.resetPassword': '重置密码',
  'grant.give': '授予岗位',
  'grant.end': '终止岗位',
};
