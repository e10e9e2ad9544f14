import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

const id = Type.String({ pattern: uuidPattern });

export const obligationStates = ['open', 'warned', 'met', 'late', 'breached', 'waived', 'void'] as const;
export type ObligationState = (typeof obligationStates)[number];

export const packRow = Type.Object({
  id: Type.String(),
  title: Type.String(),
  documentNumber: Type.Union([Type.String(), Type.Null()]),
  issuer: Type.String(),
  level: Type.String(),
  status: Type.String(),
  version: Type.Integer(),
  effectiveFrom: Type.Union([Type.String(), Type.Null()]),
  parents: Type.Array(Type.String()),
  note: Type.Union([Type.String(), Type.Null()]),
  ruleCount: Type.Integer(),
});

export const effectiveRow = Type.Object({
  subject: Type.String(),
  subjectText: Type.String(),
  valueText: Type.String(),
  forceText: Type.String(),
  clause: Type.String(),
  clauses: Type.Array(Type.String()),
  summary: Type.String(),
  pack: Type.String(),
  packVersion: Type.Integer(),
  setByUnit: Type.Boolean(),
  notApplied: Type.Array(Type.Object({ pack: Type.String(), clause: Type.String(), text: Type.String() })),
  conflict: Type.Boolean(),
});

export const obligationRow = Type.Object({
  id,
  duty: Type.String(),
  clause: Type.String(),
  pack: Type.String(),
  subjectKind: Type.String(),
  subjectId: id,
  subjectTitle: Type.String(),
  unitName: Type.String(),
  state: Type.Enum([...obligationStates]),
  openedAt: Type.String(),
  dueAt: Type.String(),
  dischargedAt: Type.Union([Type.String(), Type.Null()]),
  explain: Type.Unknown(),
});
export type ObligationRow = Static<typeof obligationRow>;

export const rulesOperations = {
  listPacks: query({
    id: 'rules.listPacks',
    path: '/rules/packs',
    access: 'session',
    summary: '规则包',
    reply: Type.Object({ rows: Type.Array(packRow) }),
  }),
  readClause: query({
    id: 'rules.readClause',
    path: '/rules/clauses/:clauseId',
    access: 'session',
    summary: '条款摘要（摘要为产品所写，不是原文）',
    params: Type.Object({ clauseId: Type.String({ title: '条款', maxLength: 40 }) }),
    reply: Type.Object({ id: Type.String(), summary: Type.String(), place: Type.String(), packTitle: Type.String() }),
  }),
  effective: query({
    id: 'rules.effective',
    path: '/rules/effective',
    access: 'rules.read',
    summary: '某单位适用的规则及未采用的较宽规定',
    query: Type.Object({ unitId: Type.Optional(idField('单位')) }),
    reply: Type.Object({ unitName: Type.String(), packIds: Type.Array(Type.String()), rows: Type.Array(effectiveRow) }),
  }),
  listObligations: query({
    id: 'rules.listObligations',
    path: '/obligations',
    access: 'rules.read',
    summary: '责任事项：将到期、已逾期、已完成',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum(['running', 'warned', 'breached', 'done'], { title: '状态' })),
      clause: Type.Optional(Type.String({ title: '条款', maxLength: 40 })),
      unitId: Type.Optional(idField('单位')),
    }),
    reply: pageOf(obligationRow),
  }),
} as const;
