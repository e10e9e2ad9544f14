import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { roles, type Role } from '#shared/permissions.ts';
import { employments } from '../people/contract.ts';

const id = Type.String({ pattern: uuidPattern });
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S, title?: string) =>
  Type.Union([schema, Type.Null()], title === undefined ? {} : { title });
const text = Type.String();

/** Posts of the roster, leaders first, in the order of the paper form. */
export const posts = [
  'principalLeader',
  'responsibleLeader',
  'commander',
  'editor',
  'interpreter',
  'contentSupervisor',
  'outsideSupervisor',
  'liaison',
  'reporter',
  'proofreader',
  'firstReviewer',
  'secondReviewer',
  'finalReviewer',
  'secrecyReviewer',
  'postReviewer',
  'releaser',
  'custodian',
  'dedicatedStaff',
] as const;
export type Post = (typeof posts)[number];

export const deputies = ['A', 'B'] as const;
export type Deputy = (typeof deputies)[number];
export const changeKinds = ['leave', 'transfer', 'resign', 'second'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const postStates = ['coming', 'running', 'ended'] as const;
export type PostState = (typeof postStates)[number];

const role = Type.Enum(Object.keys(roles) as Role[]);
const account = Type.Object({ id, name: text });

export const appointmentRow = Type.Object({
  id,
  personId: id,
  personName: text,
  position: nullable(text),
  unitId: id,
  unitName: text,
  post: Type.Enum([...posts]),
  sectionId: nullable(id),
  sectionName: nullable(text),
  employment: Type.Enum([...employments]),
  isOnStaff: Type.Boolean(),
  deputy: nullable(Type.Enum([...deputies])),
  deputyFor: nullable(text),
  inCharge: text,
  accounts: Type.Array(account),
  /** Masked: 0573****1234. */
  phone: nullable(text),
  from: text,
  until: nullable(text),
  state: Type.Enum([...postStates]),
  endReason: text,
  /** Other posts of the unit that the same person holds now. */
  alsoHolds: Type.Array(Type.Enum([...posts])),
  /** Rights that go with the post and that the person does not hold at the unit. */
  missingRoles: Type.Array(role),
});
export type AppointmentRow = Static<typeof appointmentRow>;

export const historyEntry = Type.Object({
  id,
  at: text,
  by: text,
  via: text,
  action: text,
  facts: Type.Record(Type.String(), Type.Unknown()),
  hash: text,
});

export const appointmentReply = Type.Object({
  ...appointmentRow.properties,
  grounds: text,
  deputyForId: nullable(id),
  hasLogIn: Type.Boolean(),
  /** Whole, for who keeps the roster of the unit; otherwise masked. */
  officePhone: nullable(text),
  grants: Type.Array(Type.Object({ id, role, from: text, until: nullable(text) })),
  /** Times away that run or are to come, and who stands in. */
  absences: Type.Array(Type.Object({ from: text, until: text, reason: text, deputies: Type.Array(text) })),
  /** Deputies (B岗) of this post; without one nobody can be marked away. */
  deputyNames: Type.Array(text),
  isMine: Type.Boolean(),
  timeline: Type.Array(historyEntry),
});
export type AppointmentReply = Static<typeof appointmentReply>;

const facts = {
  isOnStaff: Type.Optional(Type.Boolean({ title: '是否编内' })),
  deputy: Type.Optional(nullable(Type.Enum([...deputies]), '岗次')),
  deputyForId: Type.Optional(nullable(id, '所替任职')),
  grounds: Type.Optional(Type.String({ title: '人选条件说明', maxLength: 500 })),
  inCharge: Type.Optional(Type.String({ title: '管理的栏目', maxLength: 500 })),
  accountIds: Type.Optional(Type.Array(idField('账号'), { title: '管理的账号', maxItems: 100, uniqueItems: true })),
  officePhone: Type.Optional(nullable(Type.String({ maxLength: 30, pattern: '^[0-9+() -]{5,30}$' }), '办公电话')),
};

/** What somebody writes of an appointment. */
export const appointmentBody = Type.Object(
  {
    personId: idField('人员'),
    unitId: idField('单位'),
    post: Type.Enum([...posts], { title: '岗位' }),
    sectionId: Type.Optional(idField('科室')),
    employment: Type.Optional(Type.Enum([...employments], { title: '用工性质' })),
    from: Type.Optional(dayField('任职起始日期')),
    until: Type.Optional(dayField('任职截止日期')),
    ...facts,
  },
  { additionalProperties: false },
);
export type AppointmentBody = Static<typeof appointmentBody>;

export const changeRow = Type.Object({
  id,
  personId: id,
  personName: text,
  unitId: id,
  unitName: text,
  kind: Type.Enum([...changeKinds]),
  effectiveOn: text,
  toUnitName: nullable(text),
  note: text,
  recordedByName: text,
  recordedAt: text,
  state: Type.Enum(['waiting', 'applied', 'withdrawn']),
});
export type ChangeRow = Static<typeof changeRow>;

/** What will end when a person leaves. */
export const leavingPreview = Type.Object({
  personName: text,
  posts: Type.Array(Type.Object({ id, post: Type.Enum([...posts]), unitName: text })),
  grants: Type.Array(Type.Object({ role, unitName: text })),
  sessions: Type.Integer(),
  custodian: Type.Boolean(),
  /** Posts that nobody else holds afterwards. */
  vacated: Type.Array(Type.Object({ post: Type.Enum([...posts]), unitName: text })),
});
export type LeavingPreview = Static<typeof leavingPreview>;

const appointmentParams = Type.Object({ appointmentId: idField('任职') });
const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  unitId: Type.Optional(idField('单位')),
  post: Type.Optional(Type.Enum([...posts], { title: '岗位' })),
  state: Type.Optional(Type.Enum([...postStates], { title: '状态' })),
  personId: Type.Optional(idField('人员')),
};

export const rosterOperations = {
  listAppointments: query({
    id: 'roster.listAppointments',
    path: '/appointments',
    access: 'people.read',
    summary: '任职登记：谁在哪个单位任什么岗位、起止、AB岗、兼任、缺少的权限',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(appointmentRow),
  }),
  exportAppointments: query({
    id: 'roster.exportAppointments',
    path: '/appointments/table',
    access: 'people.read',
    summary: '导出任职登记（XLSX 或 CSV，按当前筛选和管辖范围，电话打码）',
    query: Type.Object({ ...filters, format: Type.Enum(['xlsx', 'csv'], { title: '格式' }) }),
    raw: 'application/octet-stream',
  }),
  readAppointment: query({
    id: 'roster.readAppointment',
    path: '/appointments/:appointmentId',
    access: 'people.read',
    summary: '一项任职及其经过',
    params: appointmentParams,
    reply: appointmentReply,
  }),
  appoint: command({
    id: 'roster.appoint',
    path: '/appointments',
    access: 'people.roster',
    summary: '任职：确定某人担任某岗位（系统权限另由安全管理员授予）',
    clauses: ['S3-N2.4b'],
    body: appointmentBody,
    reply: Type.Object({ id, missingRoles: Type.Array(role), hints: Type.Array(text) }),
  }),
  updateAppointment: command({
    id: 'roster.updateAppointment',
    method: 'PATCH',
    path: '/appointments/:appointmentId',
    access: 'people.roster',
    summary: '更正任职的岗次、负责栏目和账号、办公电话、人选条件',
    params: appointmentParams,
    body: Type.Object(facts, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  endAppointment: command({
    id: 'roster.endAppointment',
    path: '/appointments/:appointmentId/end',
    access: 'people.roster',
    summary: '免去任职：凭此任职的系统权限即时终止',
    params: appointmentParams,
    body: Type.Object(
      { reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ endedGrants: Type.Integer() }),
  }),
  previewLeaving: query({
    id: 'roster.previewLeaving',
    path: '/people/:personId/leaving',
    access: 'people.roster',
    summary: '人员离岗前预告：哪些任职、权限、登录会终止，哪些岗位会空缺',
    params: Type.Object({ personId: idField('人员') }),
    reply: leavingPreview,
  }),
  recordChange: command({
    id: 'roster.recordChange',
    path: '/people/:personId/changes',
    access: 'people.roster',
    summary: '登记离职、调任、辞职、借调：到期日任职、权限和登录即时终止，并通知办理账号交接',
    params: Type.Object({ personId: idField('人员') }),
    body: Type.Object(
      {
        kind: Type.Enum([...changeKinds], { title: '变动类型' }),
        effectiveOn: dayField('生效日期'),
        toUnitId: Type.Optional(idField('调入单位')),
        note: Type.Optional(Type.String({ title: '说明', maxLength: 300 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, isApplied: Type.Boolean() }),
  }),
  withdrawChange: command({
    id: 'roster.withdrawChange',
    path: '/personnel-changes/:changeId/withdraw',
    access: 'people.roster',
    summary: '撤回尚未生效的人员变动',
    params: Type.Object({ changeId: idField('人员变动') }),
    reply: Type.Object({}),
  }),
  listChanges: query({
    id: 'roster.listChanges',
    path: '/personnel-changes',
    access: 'people.read',
    summary: '人员变动登记',
    query: Type.Object({
      ...pageQuery,
      unitId: Type.Optional(idField('单位')),
      personId: Type.Optional(idField('人员')),
      kind: Type.Optional(Type.Enum([...changeKinds], { title: '变动类型' })),
    }),
    reply: pageOf(changeRow),
  }),
} as const;
