import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { employments } from '#modules/people/contract.ts';
import { platforms } from '#modules/registry/contract.ts';

export const phoneKinds = ['landline', 'officeMobile', 'private', 'none'] as const;
export type PhoneKind = (typeof phoneKinds)[number];
export const loginMethods = ['scan', 'phoneCode', 'password', 'certificate', 'other'] as const;
export type LoginMethod = (typeof loginMethods)[number];
export const holderParts = ['administrator', 'custodian', 'deputy', 'operator'] as const;
export type HolderPart = (typeof holderParts)[number];
/** What is missing or wrong with the custody of an account, in order of consequence. */
export const custodyGaps = [
  'noRecord',
  'noCustodian',
  'custodianLeft',
  'notFullTime',
  'noOperator',
  'rotationOverdue',
  'rotationUnknown',
  'privatePhone',
  'noDevice',
  'reviewOverdue',
  'handoverRunning',
] as const;
export type CustodyGap = (typeof custodyGaps)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const accountParams = Type.Object({ accountId: idField('账号') });
const holderName = orNull(Type.Object({ name: text, employment: orNull(Type.Enum([...employments])) }));

export const custodyRow = Type.Object({
  accountId: id,
  accountName: text,
  platform: Type.Enum([...platforms]),
  unitId: id,
  unitName: text,
  hasRecord: Type.Boolean(),
  phoneKind: orNull(Type.Enum([...phoneKinds])),
  phonePost: text,
  mailbox: text,
  administrator: holderName,
  custodian: holderName,
  deputy: holderName,
  operatorCount: Type.Integer(),
  deviceCount: Type.Integer(),
  rotatedOn: orNull(text),
  rotateBy: orNull(text),
  reviewBy: orNull(text),
  gaps: Type.Array(Type.Enum([...custodyGaps])),
});
export type CustodyRow = Static<typeof custodyRow>;

/** What is recorded of an account's custody; no field takes a secret. */
export const custodyFacts = Type.Object(
  {
    phoneKind: Type.Enum([...phoneKinds], { title: '管理员手机种类' }),
    phonePost: Type.String({ title: '手机由哪个岗位保管', maxLength: 50 }),
    phoneLast4: Type.String({ title: '手机后四位', pattern: '^([0-9]{4})?$' }),
    mailbox: Type.String({ title: '绑定邮箱', maxLength: 100, pattern: '^$|^[^@\\s]+@[^@\\s]+$' }),
    registeredSubject: Type.String({ title: '登记主体', maxLength: 100 }),
    loginMethod: Type.Enum([...loginMethods], { title: '登录方式' }),
    rotationDays: Type.Union([Type.Integer({ minimum: 1, maximum: 730 }), Type.Null()], {
      title: '密码更换间隔（天）',
    }),
    reviewMonths: Type.Integer({ title: '核对间隔（月）', minimum: 1, maximum: 24 }),
  },
  { additionalProperties: false },
);
export type CustodyFacts = Static<typeof custodyFacts>;

export const holderRow = Type.Object({
  id,
  part: Type.Enum([...holderParts]),
  personId: id,
  personName: text,
  employment: orNull(Type.Enum([...employments])),
  duty: text,
  since: text,
  endedAt: orNull(text),
  endedByName: orNull(text),
  endReason: text,
});
export type HolderRow = Static<typeof holderRow>;

export const sealedKeyRow = Type.Object({
  accountId: id,
  accountName: text,
  unitName: text,
  appId: text,
  origin: text,
  state: text,
  firstSavedAt: orNull(text),
  secretChangedAt: orNull(text),
  secretChangedBy: orNull(text),
});
export type SealedKeyRow = Static<typeof sealedKeyRow>;

const timelineEntry = Type.Object({
  id,
  at: text,
  by: text,
  via: text,
  action: text,
  sha: text,
  facts: Type.Record(Type.String(), Type.Unknown()),
  hash: text,
});
const listed = Type.Object({ id, name: text, note: text, isEnded: Type.Boolean() });

export const custodyDetail = Type.Object({
  ...custodyRow.properties,
  recordId: orNull(id),
  phoneLast4: text,
  registeredSubject: text,
  loginMethod: orNull(Type.Enum([...loginMethods])),
  rotationDays: orNull(Type.Integer()),
  reviewMonths: Type.Integer(),
  reviewedOn: orNull(text),
  recordedByName: orNull(text),
  recordedAt: orNull(text),
  /** The interval in force and where it comes from; null where neither a rule nor the record gives one. */
  rotation: orNull(Type.Object({ days: Type.Integer(), clause: orNull(text), isOwn: Type.Boolean() })),
  demands: Type.Object({
    namedOperator: orNull(text),
    fullTime: orNull(text),
    dedicatedDevice: orNull(text),
    handover: orNull(text),
    passwordSafety: orNull(text),
  }),
  holders: Type.Array(holderRow),
  devices: Type.Array(listed),
  applications: Type.Array(listed),
  keys: Type.Array(sealedKeyRow),
  handovers: Type.Array(Type.Object({ id, state: text, giverName: text, startedAt: text })),
  timeline: Type.Array(timelineEntry),
  mayManage: Type.Boolean(),
});
export type CustodyDetail = Static<typeof custodyDetail>;

const listFilters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
  unitId: Type.Optional(idField('单位')),
  view: Type.Optional(Type.Enum(['all', 'missing', 'recorded'], { title: '视图' })),
};

export const recordOperations = {
  listCustody: query({
    id: 'custody.listCustody',
    path: '/custody',
    access: 'custody.read',
    summary: '账号保管：每个账号由谁保管、缺什么、何时应更换密码',
    query: Type.Object({ ...pageQuery, ...listFilters }),
    reply: pageOf(custodyRow),
  }),
  exportCustody: query({
    id: 'custody.exportCustody',
    path: '/custody/export',
    access: 'custody.read',
    summary: '导出账号保管名册（XLSX，不含密码，不含手机号）',
    query: Type.Object(listFilters),
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  readCustody: query({
    id: 'custody.readCustody',
    path: '/accounts/:accountId/custody',
    access: 'custody.read',
    summary: '一个账号的保管记录',
    params: accountParams,
    reply: custodyDetail,
  }),
  saveCustody: command({
    id: 'custody.saveCustody',
    method: 'PUT',
    path: '/accounts/:accountId/custody',
    access: 'custody.manage',
    summary: '登记账号保管（拒收密码）',
    clauses: ['S4-4.3e'],
    params: accountParams,
    body: custodyFacts,
    reply: Type.Object({ id }),
  }),
  noteRotation: command({
    id: 'custody.noteRotation',
    path: '/accounts/:accountId/custody/rotations',
    access: 'custody.manage',
    summary: '登记已更换密码',
    params: accountParams,
    body: Type.Object({ on: dayField('更换日期') }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  reviewCustody: command({
    id: 'custody.reviewCustody',
    path: '/accounts/:accountId/custody/reviews',
    access: 'custody.manage',
    summary: '登记已核对保管记录',
    params: accountParams,
    reply: Type.Object({}),
  }),
  addHolder: command({
    id: 'custody.addHolder',
    path: '/accounts/:accountId/custody/holders',
    access: 'custody.manage',
    summary: '登记保管人、AB岗、实名管理员或运营者',
    clauses: ['S3-13f', 'S2-8c', 'S3-13a'],
    params: accountParams,
    body: Type.Object(
      {
        part: Type.Enum([...holderParts], { title: '承担' }),
        personId: idField('人员'),
        duty: Type.Optional(Type.String({ title: '具体分工', maxLength: 100 })),
        since: dayField('起始日期'),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endHolder: command({
    id: 'custody.endHolder',
    path: '/accounts/:accountId/custody/holders/:holderId/end',
    access: 'custody.manage',
    summary: '停用一项保管或运营',
    params: Type.Object({ accountId: idField('账号'), holderId: idField('登记项') }),
    body: Type.Object(
      { reason: Type.String({ title: '原因', minLength: 1, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  listKeys: query({
    id: 'custody.listKeys',
    path: '/custody/keys',
    access: 'custody.read',
    summary: '账号接口密钥的情况：应用编号、何时由谁保存、最近更换（不含密钥）',
    reply: Type.Object({ rows: Type.Array(sealedKeyRow) }),
  }),
} as const;
