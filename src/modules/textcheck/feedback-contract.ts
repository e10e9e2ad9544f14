import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { severityField as severity } from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const orNull = Type.Union([Type.String(), Type.Null()]);

/** What was done about a false hit that the keeper of the rule agreed with. */
export const remedies = ['allow', 'change', 'end', 'ignore', 'other'] as const;
export type Remedy = (typeof remedies)[number];
export const falseHitStates = ['new', 'accepted', 'refused'] as const;
export type FalseHitState = (typeof falseHitStates)[number];

export const falseHitRow = Type.Object({
  id,
  rule: Type.String(),
  ruleName: Type.String(),
  category: Type.String(),
  severity,
  surface: Type.String(),
  sentence: Type.String(),
  note: Type.String(),
  unitName: Type.String(),
  ownerName: Type.String(),
  reportedByName: Type.String(),
  reportedAt: Type.String(),
  state: Type.Enum([...falseHitStates]),
  remedy: Type.Union([Type.Enum([...remedies]), Type.Null()]),
  answer: Type.String(),
  decidedByName: orNull,
  decidedAt: orNull,
  /** How many reports of this rule the keeper has, whatever their state. */
  ruleCount: Type.Integer(),
  mayDecide: Type.Boolean(),
});
export type FalseHitRow = Static<typeof falseHitRow>;

/** What a person reports; the same for pages and for other modules. */
export const falseHitInput = Type.Object(
  {
    rule: Type.String({ title: '规则', minLength: 1, maxLength: 100 }),
    surface: Type.String({ title: '命中的文字', minLength: 1, maxLength: 500 }),
    sentence: Type.String({ title: '所在句子', minLength: 1, maxLength: 1000 }),
    note: Type.Optional(Type.String({ title: '说明', maxLength: 300 })),
  },
  { additionalProperties: false },
);
export type FalseHitInput = Static<typeof falseHitInput>;

export const falseHitOperations = {
  listFalseHits: query({
    id: 'textcheck.listFalseHits',
    path: '/textcheck/false-hits',
    access: 'textcheck.run',
    summary: '误报反馈：由本单位处理的，或本单位及下级提出的',
    query: Type.Object({
      ...pageQuery,
      side: Type.Optional(Type.Enum(['kept', 'reported'], { title: '范围' })),
      state: Type.Optional(Type.Enum([...falseHitStates], { title: '状态' })),
      rule: Type.Optional(Type.String({ title: '规则', maxLength: 100 })),
    }),
    reply: pageOf(falseHitRow),
  }),
  countFalseHits: query({
    id: 'textcheck.countFalseHits',
    path: '/textcheck/false-hits/rules',
    access: 'textcheck.run',
    summary: '由本单位处理的误报，按规则计数',
    reply: Type.Object({
      rows: Type.Array(
        Type.Object({
          rule: Type.String(),
          ruleName: Type.String(),
          category: Type.String(),
          open: Type.Integer(),
          accepted: Type.Integer(),
          refused: Type.Integer(),
        }),
      ),
    }),
  }),
  reportFalseHit: command({
    id: 'textcheck.reportFalseHit',
    path: '/textcheck/false-hits',
    access: 'textcheck.run',
    summary: '报告误报，由规则的维护单位处理',
    body: falseHitInput,
    reply: Type.Object({ id, ownerName: Type.String() }),
  }),
  acceptFalseHit: command({
    id: 'textcheck.acceptFalseHit',
    path: '/textcheck/false-hits/:falseHitId/accept',
    access: 'textcheck.manage',
    summary: '采纳误报，写明怎样处理',
    params: Type.Object({ falseHitId: idField('误报') }),
    body: Type.Object(
      {
        remedy: Type.Enum([...remedies], { title: '处理方式' }),
        answer: Type.String({ title: '处理说明', minLength: 1, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  refuseFalseHit: command({
    id: 'textcheck.refuseFalseHit',
    path: '/textcheck/false-hits/:falseHitId/refuse',
    access: 'textcheck.manage',
    summary: '不采纳误报，写明理由',
    params: Type.Object({ falseHitId: idField('误报') }),
    body: Type.Object(
      { answer: Type.String({ title: '理由', minLength: 1, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  exportFalseHits: query({
    id: 'textcheck.exportFalseHits',
    path: '/textcheck/false-hits/export',
    access: 'textcheck.manage',
    summary: '导出误报统计（按规则和写法，不含句子、单位和人员），供产品维护者改进',
    raw: 'text/csv; charset=utf-8',
  }),
} as const;
