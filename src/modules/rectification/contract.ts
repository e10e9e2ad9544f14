import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

export const rectificationStates = ['ordered', 'accepted', 'reported', 'returned', 'closed'] as const;
export type RectificationState = (typeof rectificationStates)[number];
export const recheckVerdicts = ['closed', 'returned'] as const;
export type RecheckVerdict = (typeof recheckVerdicts)[number];

const id = Type.String({ pattern: uuidPattern });
const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()]);
const text = orNull(Type.String());
const state = Type.Enum([...rectificationStates]);

/** A due time with its sum and its rule; `setByUnit` says that no text gives the number. */
export const orderTerm = Type.Object({
  dueAt: Type.String(),
  explain: Type.Unknown(),
  clause: Type.String(),
  clauseSummary: Type.String(),
  packTitle: Type.String(),
  setByUnit: Type.Boolean(),
});

/** What the machine sees now where the finding is one it can evaluate again. */
export const machineRecheck = Type.Object({
  verdict: Type.Enum(['pass', 'fail', 'unknown']),
  text: Type.String(),
  clause: Type.String(),
  thresholdDays: Type.Number(),
  silentDays: orNull(Type.Number()),
  lastPostAt: text,
  capturedAt: text,
  evidenceId: orNull(id),
  asOf: Type.String(),
});
export type MachineRecheck = Static<typeof machineRecheck>;

export const rectificationRow = Type.Object({
  id,
  number: Type.String(),
  title: Type.String(),
  subjectName: text,
  unitId: id,
  unitName: Type.String(),
  orderedUnitName: Type.String(),
  state,
  clause: Type.String(),
  orderedAt: Type.String(),
  dueAt: Type.String(),
  reportedAt: text,
});
export type RectificationRow = Static<typeof rectificationRow>;

const evidenceRow = Type.Object({
  id,
  name: Type.String(),
  mediaType: Type.String(),
  capturedAt: Type.String(),
  method: Type.String(),
  sha256: Type.String(),
});
const timelineRow = Type.Object({
  id,
  at: Type.String(),
  by: Type.String(),
  via: Type.String(),
  action: Type.String(),
  sha: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  hash: Type.String(),
});

export const rectificationDetail = Type.Object({
  id,
  number: Type.String(),
  state,
  title: Type.String(),
  demand: Type.String(),
  unit: Type.Object({ id, name: Type.String() }),
  orderedUnit: Type.Object({ id, name: Type.String() }),
  orderedBy: Type.String(),
  orderedAt: Type.String(),
  term: orderTerm,
  finding: Type.Object({
    id,
    title: Type.String(),
    state: Type.String(),
    severity: Type.String(),
    checkId: Type.String(),
    clause: Type.String(),
    clauseSummary: Type.String(),
    /** The clause as a printed order cites it: document, 文号, place and summary. */
    basis: Type.String(),
    subjectKind: Type.String(),
    subjectId: id,
    subjectName: text,
    foundAt: Type.String(),
    value: Type.Unknown(),
    threshold: Type.Unknown(),
  }),
  acceptedBy: text,
  acceptedAt: text,
  cause: text,
  measures: text,
  proofUrl: text,
  reportedBy: text,
  reportedAt: text,
  recheckedBy: text,
  recheckedUnitName: text,
  recheckedAt: text,
  recheckNote: text,
  recheckResult: orNull(machineRecheck),
  evidence: Type.Array(evidenceRow),
  /** Evidence kept by a unit above and out of sight here. */
  evidenceElsewhere: Type.Integer(),
  timeline: Type.Array(timelineRow),
  /** What the caller may do now; the server refuses everything else. */
  may: Type.Object({ accept: Type.Boolean(), report: Type.Boolean(), recheck: Type.Boolean() }),
});
export type RectificationDetail = Static<typeof rectificationDetail>;

const rectificationId = Type.Object({ rectificationId: idField('整改') });
const findingId = Type.Object({ findingId: idField('问题') });
const moved = Type.Object({ state });

export const rectificationOperations = {
  listRectifications: query({
    id: 'rectification.listRectifications',
    path: '/rectifications',
    access: 'rectification.read',
    summary: '整改指令（本单位及下级）',
    clauses: ['S4-4.4e', 'S3-15a'],
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum(['running', 'overdue', ...rectificationStates], { title: '状态' })),
      unitId: Type.Optional(idField('单位')),
      findingId: Type.Optional(idField('问题')),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
    }),
    reply: pageOf(rectificationRow),
  }),
  readRectification: query({
    id: 'rectification.readRectification',
    path: '/rectifications/:rectificationId',
    access: 'rectification.read',
    summary: '一件整改指令的全部情况',
    clauses: ['S3-15a', 'S3-15b', 'S3-15c'],
    params: rectificationId,
    reply: rectificationDetail,
  }),
  previewOrder: query({
    id: 'rectification.previewOrder',
    path: '/findings/:findingId/rectification-preview',
    access: 'rectification.order',
    summary: '下达整改前的预览：文号、承办单位、时限及依据',
    clauses: ['S4-4.4e', 'S3-N2.2d'],
    params: findingId,
    reply: Type.Object({
      number: Type.String(),
      unitName: Type.String(),
      title: Type.String(),
      subjectName: text,
      demand: Type.String(),
      term: orderTerm,
      /** Orders that run for the same subject already, oldest first. */
      running: Type.Array(Type.Object({ id, number: Type.String(), title: Type.String(), dueAt: Type.String() })),
    }),
  }),
  orderRectification: command({
    id: 'rectification.orderRectification',
    path: '/findings/:findingId/rectification',
    access: 'rectification.order',
    summary: '就一个问题下达整改指令',
    clauses: ['S4-4.4e', 'S0-5b'],
    params: findingId,
    body: Type.Object(
      { demand: Type.String({ title: '整改要求', minLength: 5, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, number: Type.String(), dueAt: Type.String() }),
  }),
  acceptOrder: command({
    id: 'rectification.acceptOrder',
    path: '/rectifications/:rectificationId/accept',
    access: 'rectification.respond',
    summary: '承办单位接收整改指令',
    clauses: ['S3-N2.2d'],
    params: rectificationId,
    reply: moved,
  }),
  reportRectification: command({
    id: 'rectification.reportRectification',
    path: '/rectifications/:rectificationId/report',
    access: 'rectification.respond',
    summary: '报告整改情况（原因、措施、佐证）',
    clauses: ['S3-15b', 'S3-N2.2d'],
    params: rectificationId,
    body: Type.Object(
      {
        cause: Type.String({ title: '原因', minLength: 2, maxLength: 2000 }),
        measures: Type.String({ title: '整改措施', minLength: 2, maxLength: 2000 }),
        proofUrl: Type.Optional(Type.String({ title: '佐证链接', pattern: '^https?://\\S+$', maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: moved,
  }),
  machineRecheck: query({
    id: 'rectification.machineRecheck',
    path: '/rectifications/:rectificationId/machine-recheck',
    access: 'rectification.recheck',
    summary: '按同一规则由机器再次核对（仅限可由数据判断的问题）',
    clauses: ['S3-15c'],
    params: rectificationId,
    reply: Type.Object({ result: orNull(machineRecheck) }),
  }),
  recheckRectification: command({
    id: 'rectification.recheckRectification',
    path: '/rectifications/:rectificationId/recheck',
    access: 'rectification.recheck',
    summary: '复查：关闭或退回整改（由其他单位的其他人员办理）',
    clauses: ['S3-15c'],
    params: rectificationId,
    body: Type.Object(
      {
        verdict: Type.Enum([...recheckVerdicts], { title: '复查结论' }),
        note: Type.String({ title: '复查意见', minLength: 2, maxLength: 1000 }),
      },
      { additionalProperties: false },
    ),
    reply: moved,
  }),
} as const;
