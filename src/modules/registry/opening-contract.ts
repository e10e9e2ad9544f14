import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats, formSheet } from '#modules/documents/form-contract.ts';
import { waiverStates } from '#modules/rules/waiver-contract.ts';
import { mediaClasses } from './facts-contract.ts';
import { platforms, timelineEntry } from './contract.ts';

export const openingStates = ['requested', 'returned', 'approved', 'refused'] as const;
export const openingVerdicts = ['approve', 'refuse', 'return'] as const;
/** must: the unit is obliged to have one; may: it can; moratorium: none in principle. */
export const openingPolicies = ['must', 'may', 'moratorium'] as const;
/** refused: not allowed at all; missing: to be filled in; waivable: with a reason and a waiver; hint: for a person to judge. */
export const openingFindingKinds = ['refused', 'missing', 'waivable', 'hint'] as const;
export type OpeningState = (typeof openingStates)[number];
export type OpeningVerdict = (typeof openingVerdicts)[number];
export type OpeningPolicy = (typeof openingPolicies)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

/** A request to open an account (S3-6d and what it needs besides). */
export const openingForm = Type.Object(
  {
    platform: Type.Enum([...platforms], { title: '平台' }),
    name: Type.String({ title: '账号名称', maxLength: 100 }),
    mediaClass: Type.Enum([...mediaClasses], { title: '内容形式' }),
    certifiedSubject: Type.String({ title: '拟用认证主体', maxLength: 100 }),
    positioning: Type.String({ title: '定位', maxLength: 500 }),
    reason: Type.String({ title: '开设理由', maxLength: 1000 }),
    office: Type.String({ title: '管理运营科室', maxLength: 100 }),
    staff: Type.String({ title: '运维人员', maxLength: 200 }),
    budgetHead: Type.String({ title: '经费科目', maxLength: 100 }),
    budgetYuan: Type.Optional(Type.Number({ title: '年度经费（元）', minimum: 0, maximum: 1_000_000_000 })),
    openOn: Type.Optional(dayField('拟启用日期')),
  },
  { title: '开设申请', additionalProperties: false },
);
export type OpeningForm = Static<typeof openingForm>;

export const openingFinding = Type.Object({
  subject: text,
  clause: text,
  summary: text,
  /** What was seen against it, in words. */
  text,
  /** The field concerned, '' for the whole. */
  field: text,
  kind: Type.Enum([...openingFindingKinds]),
});
export type OpeningFinding = Static<typeof openingFinding>;

export const openingCheck = Type.Object({
  policy: Type.Object({
    direction: Type.Enum([...openingPolicies]),
    text,
    clause: text,
  }),
  findings: Type.Array(openingFinding),
  /** The clause by which it needs an approval before it is opened; null: none does. */
  approvalClause: orNull(text),
  /** Fields that the packs ask for (S3-6d), by the clause. */
  conditions: Type.Array(Type.Object({ field: text, label: text, clause: text })),
  /** What the registers of money and people know of the unit, to choose from (S3-6d). */
  known: Type.Object({
    people: Type.Array(text),
    budget: Type.Array(Type.Object({ year: Type.Integer(), head: text, yuan: Type.Number() })),
  }),
  unitName: text,
  recipientName: text,
});
export type OpeningCheck = Static<typeof openingCheck>;

export const openingRow = Type.Object({
  id,
  accountId: id,
  name: text,
  platform: Type.Enum([...platforms]),
  unitId: id,
  unitName: text,
  state: Type.Enum([...openingStates], { title: '状态' }),
  recipientName: text,
  requestedByName: text,
  requestedAt: text,
  decidedByName: orNull(text),
  decidedUnitName: orNull(text),
  decidedAt: orNull(text),
  decisionReason: text,
});
export type OpeningRow = Static<typeof openingRow>;

export const openingDetail = Type.Object({
  ...openingRow.properties,
  form: openingForm,
  /** Hash of what was asked for; a decision is bound to it. */
  sha: text,
  /** As the rules stand now; waived ones are no longer among them. */
  check: openingCheck,
  /** Waivers asked for along with it. */
  waivers: Type.Array(
    Type.Object({
      id,
      subjectText: text,
      clause: text,
      state: Type.Enum([...waiverStates]),
      isInForce: Type.Boolean(),
      from: text,
      decidedAt: orNull(text),
      endedAt: orNull(text),
    }),
  ),
  sheet: formSheet,
  mayDecide: Type.Boolean(),
  mayEdit: Type.Boolean(),
  timeline: Type.Array(timelineEntry),
});
export type OpeningDetail = Static<typeof openingDetail>;

const params = Type.Object({ openingId: idField('开设申请') });
const asked = {
  form: openingForm,
  waiverReason: Type.Optional(Type.String({ title: '例外理由', minLength: 2, maxLength: 500 })),
};
const reply = Type.Object({ id, accountId: id });

export const openingOperations = {
  checkOpening: query({
    id: 'registry.checkOpening',
    method: 'POST',
    path: '/opening-requests/check',
    access: 'registry.manage',
    summary: '开设前检查：开设政策、条件、数量、名称和认证，不保存',
    clauses: ['S4-4.1b', 'S4-4.1l', 'S3-6b', 'S2-3b'],
    body: Type.Object(
      {
        unitId: Type.Optional(idField('单位')),
        openingId: Type.Optional(idField('开设申请')),
        form: openingForm,
      },
      { additionalProperties: false },
    ),
    reply: openingCheck,
  }),
  listOpenings: query({
    id: 'registry.listOpenings',
    path: '/opening-requests',
    access: 'registry.read',
    summary: '开设申请：待审批、已批准、不予批准、退回',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum([...openingStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
    }),
    reply: pageOf(openingRow),
  }),
  readOpening: query({
    id: 'registry.readOpening',
    path: '/opening-requests/:openingId',
    access: 'registry.read',
    summary: '一份开设申请',
    params,
    reply: openingDetail,
  }),
  requestOpening: command({
    id: 'registry.requestOpening',
    path: '/opening-requests',
    access: 'registry.manage',
    summary: '申请开设账号，报主管单位审批',
    clauses: ['S3-6d', 'S3-6f', 'S3-5a', 'S4-4.1k'],
    body: Type.Object({ unitId: Type.Optional(idField('单位')), ...asked }, { additionalProperties: false }),
    reply,
  }),
  resubmitOpening: command({
    id: 'registry.resubmitOpening',
    method: 'PUT',
    path: '/opening-requests/:openingId',
    access: 'registry.manage',
    summary: '修改被退回的开设申请并重新报送',
    params,
    body: Type.Object(asked, { additionalProperties: false }),
    reply,
  }),
  decideOpening: command({
    id: 'registry.decideOpening',
    path: '/opening-requests/:openingId/decision',
    access: 'registry.approve',
    summary: '批准、不予批准或退回开设申请',
    clauses: ['S2-3k', 'S3-4b'],
    params,
    body: Type.Object(
      {
        verdict: Type.Enum([...openingVerdicts], { title: '决定' }),
        sha: Type.String({ title: '所见内容', pattern: '^[0-9a-f]{64}$' }),
        reason: Type.Optional(Type.String({ title: '意见', maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply,
  }),
  downloadOpening: query({
    id: 'registry.downloadOpening',
    path: '/opening-requests/:openingId/form',
    access: 'registry.read',
    summary: '下载开设申请表（DOCX、XLSX、PDF）',
    params,
    query: Type.Object({ format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })) }),
    raw: 'application/octet-stream',
  }),
} as const;
