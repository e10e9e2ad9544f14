import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { roles, type Role } from '#shared/permissions.ts';

const id = Type.String({ pattern: uuidPattern });
const login = Type.String({ title: '登录名', pattern: '^[a-z0-9][a-z0-9._-]{1,39}$' });
const password = Type.String({ title: '密码', minLength: 1, maxLength: 200 });
const name = Type.String({ title: '姓名或岗位称谓', minLength: 1, maxLength: 50 });
const role = Type.Enum(Object.keys(roles) as Role[], { title: '岗位' });
export const employments = ['fullTime', 'partTime', 'contractor', 'outside'] as const;
export type Employment = (typeof employments)[number];

/** Words of the employment, for every module that names it. */
export const employmentTexts: Readonly<Record<Employment, string>> = {
  fullTime: '专职',
  partTime: '兼职',
  contractor: '外包',
  outside: '外部代表',
};

export const grantRow = Type.Object({
  id,
  role,
  unitId: id,
  unitName: Type.String(),
  from: Type.String(),
  until: Type.Union([Type.String(), Type.Null()]),
  /** Ends with this appointment. */
  appointmentId: Type.Union([id, Type.Null()]),
});

export const personRow = Type.Object({
  id,
  name: Type.String(),
  /** Null: on the roster only, cannot log in and holds no rights. */
  login: Type.Union([Type.String(), Type.Null()]),
  position: Type.Union([Type.String(), Type.Null()]),
  employment: Type.Enum([...employments]),
  unitId: id,
  unitName: Type.String(),
  grants: Type.Array(grantRow),
});
export type PersonRow = Static<typeof personRow>;

export const tokenRow = Type.Object({
  id,
  label: Type.String(),
  createdAt: Type.String(),
  expiresAt: Type.String(),
  /** To five minutes; null while it was never used. */
  usedAt: Type.Union([Type.String(), Type.Null()]),
});
export type TokenRow = Static<typeof tokenRow>;

/** A reset that waits for a second person, or for the requester to set the password. */
export const resetRow = Type.Object({
  id,
  personId: id,
  personName: Type.String(),
  unitName: Type.String(),
  reason: Type.String(),
  requestedByName: Type.String(),
  requestedAt: Type.String(),
  expiresAt: Type.String(),
  confirmedByName: Type.Union([Type.String(), Type.Null()]),
  /** Asked for by who reads this. */
  isOwn: Type.Boolean(),
  mayConfirm: Type.Boolean(),
});

export const sessionReply = Type.Object({
  authenticated: Type.Boolean(),
  demo: Type.Boolean(),
  officeName: Type.String(),
  person: Type.Union([Type.Object({ id, name: Type.String() }), Type.Null()]),
  unit: Type.Union([Type.Object({ id, name: Type.String(), path: Type.String() }), Type.Null()]),
  units: Type.Array(Type.Object({ id, name: Type.String() })),
  roles: Type.Array(role),
  permissions: Type.Array(Type.String()),
  mustChangePassword: Type.Boolean(),
  /** Grave acts ask for a code of the person's device in place of the password. */
  hasSecondFactor: Type.Boolean(),
});
export type SessionReply = Static<typeof sessionReply>;

export const peopleOperations = {
  readSession: query({
    id: 'people.readSession',
    path: '/session',
    access: 'public',
    summary: '当前登录情况',
    reply: sessionReply,
  }),
  logIn: command({
    id: 'people.logIn',
    path: '/session',
    access: 'public',
    summary: '登录',
    body: Type.Object(
      { login: Type.String({ title: '登录名', minLength: 1, maxLength: 60 }), password },
      { additionalProperties: false },
    ),
    reply: sessionReply,
  }),
  logOut: command({
    id: 'people.logOut',
    method: 'DELETE',
    path: '/session',
    access: 'public',
    summary: '退出登录',
    reply: Type.Object({}),
  }),
  switchUnit: command({
    id: 'people.switchUnit',
    method: 'PUT',
    path: '/session/unit',
    access: 'session',
    summary: '切换当前单位',
    body: Type.Object({ unitId: idField('单位') }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  changePassword: command({
    id: 'people.changePassword',
    beforePasswordChange: true,
    method: 'PUT',
    path: '/session/password',
    access: 'session',
    summary: '修改本人密码',
    body: Type.Object({ current: password, next: password }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  listPeople: query({
    id: 'people.listPeople',
    path: '/people',
    access: 'people.read',
    summary: '人员及其岗位',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
      unitId: Type.Optional(idField('单位')),
      role: Type.Optional(role),
    }),
    reply: pageOf(personRow),
  }),
  createPerson: command({
    id: 'people.createPerson',
    path: '/people',
    access: 'people.manage',
    summary: '新增人员（登录名和初始密码同时填写，首次登录须改密码；都不填的只列入人员名册）',
    body: Type.Object(
      {
        unitId: idField('单位'),
        name,
        login: Type.Optional(login),
        password: Type.Optional(password),
        position: Type.Optional(Type.String({ title: '职务', maxLength: 50 })),
        employment: Type.Optional(Type.Enum([...employments], { title: '用工性质' })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  updatePerson: command({
    id: 'people.updatePerson',
    method: 'PATCH',
    path: '/people/:personId',
    access: 'people.manage',
    summary: '更正人员的姓名、职务和用工性质',
    params: Type.Object({ personId: idField('人员') }),
    body: Type.Object(
      {
        name,
        position: Type.Optional(Type.String({ title: '职务', maxLength: 50 })),
        employment: Type.Enum([...employments], { title: '用工性质' }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  giveLogIn: command({
    id: 'people.giveLogIn',
    path: '/people/:personId/login',
    access: 'people.manage',
    summary: '为名册中的人员开通登录（首次登录须改密码）',
    params: Type.Object({ personId: idField('人员') }),
    body: Type.Object({ login, password }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  grantRole: command({
    id: 'people.grantRole',
    path: '/people/:personId/grants',
    access: 'people.grant',
    summary: '授予岗位（不能授予本人）',
    params: Type.Object({ personId: idField('人员') }),
    body: Type.Object(
      {
        role,
        unitId: idField('单位'),
        from: Type.Optional(dayField('任职起始日期')),
        until: Type.Optional(dayField('任职截止日期')),
        appointmentId: Type.Optional(idField('任职')),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endGrant: command({
    id: 'people.endGrant',
    method: 'DELETE',
    path: '/people/:personId/grants/:grantId',
    access: 'people.grant',
    summary: '终止岗位（当日生效）',
    params: Type.Object({ personId: idField('人员'), grantId: idField('任职') }),
    reply: Type.Object({}),
  }),
  resetPassword: command({
    id: 'people.resetPassword',
    method: 'PUT',
    path: '/people/:personId/password',
    access: 'people.grant',
    summary: '重置密码（由另一名管理员办理，全部会话立即失效）',
    params: Type.Object({ personId: idField('人员') }),
    body: Type.Object({ password }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  requestReset: command({
    id: 'people.requestReset',
    path: '/people/:personId/password-resets',
    access: 'people.grant',
    summary: '申请重置有审核、签发权限人员的密码（须另一人确认）',
    params: Type.Object({ personId: idField('人员') }),
    body: Type.Object(
      { reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  confirmReset: command({
    id: 'people.confirmReset',
    path: '/password-resets/:resetId/confirm',
    access: 'people.read',
    summary: '确认重置密码的申请（另一名安全管理员，或该人员所在单位的信息指挥长）',
    params: Type.Object({ resetId: idField('申请') }),
    reply: Type.Object({}),
  }),
  listResets: query({
    id: 'people.listResets',
    path: '/password-resets',
    access: 'people.read',
    summary: '尚未办结的重置密码申请',
    reply: Type.Object({ rows: Type.Array(resetRow) }),
  }),
  createToken: command({
    id: 'people.createToken',
    path: '/session/tokens',
    access: 'session',
    summary: '为命令行签发令牌（在页面上以密码确认，只显示一次）',
    body: Type.Object(
      {
        code: Type.Optional(Type.String({ title: '动态口令', maxLength: 20 })),
        password,
        label: Type.String({ title: '用途', minLength: 1, maxLength: 60 }),
        days: Type.Integer({ title: '有效天数', minimum: 1, maximum: 90 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ token: Type.String(), expiresAt: Type.String() }),
  }),
  listTokens: query({
    id: 'people.listTokens',
    path: '/session/tokens',
    access: 'session',
    summary: '本人有效的令牌',
    reply: Type.Object({ rows: Type.Array(tokenRow) }),
  }),
  revokeToken: command({
    id: 'people.revokeToken',
    method: 'DELETE',
    path: '/session/tokens/:tokenId',
    access: 'session',
    summary: '撤销本人的令牌（立即失效）',
    params: Type.Object({ tokenId: idField('令牌') }),
    reply: Type.Object({}),
  }),
} as const;
