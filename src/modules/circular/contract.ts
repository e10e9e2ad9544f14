import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { officialDocument } from '#modules/documents/contract.ts';

export const circularStates = ['draft', 'issued', 'withdrawn'] as const;
export type CircularState = (typeof circularStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.Union([Type.String(), Type.Null()]);
const state = Type.Enum([...circularStates], { title: '状态' });
const title = Type.String({ title: '标题', minLength: 5, maxLength: 100 });
const demands = Type.Array(Type.String({ title: '工作要求', minLength: 2, maxLength: 500 }), {
  title: '工作要求',
  minItems: 1,
  maxItems: 10,
});

/** Where a number comes from: rows of `inspection_result` of the inspection, with this verdict and this clause among the findings. */
export const rowSource = Type.Object({
  inspectionId: id,
  verdict: Type.Union([Type.Enum(['pass', 'fail', 'unknown']), Type.Null()]),
  clause: text,
});
export type RowSource = Static<typeof rowSource>;
const counted = Type.Object({ value: Type.Integer(), source: rowSource });

export const namedAccount = Type.Object({
  accountId: id,
  name: Type.String(),
  unitName: Type.String(),
  platformId: text,
  lastPostAt: text,
  silentDays: Type.Union([Type.Number(), Type.Null()]),
  clauses: Type.Array(Type.String()),
});
export type NamedAccount = Static<typeof namedAccount>;

/** Everything a circular says in numbers, computed from the rows of its inspection and from nothing else. */
export const circularFacts = Type.Object({
  inspectionId: id,
  inspectionTitle: Type.String(),
  asOf: Type.String(),
  pack: Type.String(),
  packTitle: Type.String(),
  packVersion: Type.String(),
  /** Of a spot check: by which seed how many of how many; absent where all were checked. */
  sample: Type.Optional(
    Type.Object({ seed: Type.String(), percent: Type.Integer(), size: Type.Integer(), population: Type.Integer() }),
  ),
  checked: counted,
  passed: counted,
  failed: counted,
  unknown: counted,
  /** Tenths of a per cent, rounded half up, of passed / checked; null where nothing was checked. */
  passRate: Type.Object({
    tenthsOfPercent: Type.Union([Type.Integer(), Type.Null()]),
    text: Type.String(),
    rule: Type.String(),
  }),
  causes: Type.Array(
    Type.Object({
      clause: Type.String(),
      text: Type.String(),
      count: Type.Integer(),
      source: rowSource,
      accountIds: Type.Array(id),
    }),
  ),
  named: Type.Array(namedAccount),
  undecided: Type.Array(namedAccount),
  notChecked: Type.Array(Type.Object({ clause: Type.String(), text: Type.String() })),
});
export type CircularFacts = Static<typeof circularFacts>;

export const circularRow = Type.Object({
  id,
  number: text,
  title: Type.String(),
  state,
  unitName: Type.String(),
  inspectionId: id,
  draftedBy: Type.String(),
  createdAt: Type.String(),
  issuedAt: text,
});
export type CircularRow = Static<typeof circularRow>;

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
const faults = Type.Array(Type.String());

export const circularDetail = Type.Object({
  ...circularRow.properties,
  facts: circularFacts,
  demands: Type.Array(Type.String()),
  issuedBy: text,
  evidenceId: Type.Union([id, Type.Null()]),
  sha256: text,
  /** The document as it was or would be issued. */
  document: officialDocument,
  /** Next number of the year, offered while it is a draft. */
  suggestedNumber: Type.String(),
  /** What does not add up, in words; must be empty to issue. */
  faults,
  timeline: Type.Array(timelineRow),
});
export type CircularDetail = Static<typeof circularDetail>;

const circularId = Type.Object({ circularId: idField('通报') });

export const circularOperations = {
  listCirculars: query({
    id: 'circular.listCirculars',
    path: '/circulars',
    access: 'circular.read',
    summary: '通报',
    clauses: ['S4-4.4d'],
    query: Type.Object({ ...pageQuery, state: Type.Optional(state), inspectionId: Type.Optional(idField('检查')) }),
    reply: pageOf(circularRow),
  }),
  readCircular: query({
    id: 'circular.readCircular',
    path: '/circulars/:circularId',
    access: 'circular.read',
    summary: '一份通报：数字及其来源、正文、经过',
    clauses: ['S4-4.4d'],
    params: circularId,
    reply: circularDetail,
  }),
  draftCircular: command({
    id: 'circular.draftCircular',
    path: '/inspections/:inspectionId/circular',
    access: 'circular.issue',
    summary: '由一次检查起草通报（数字逐项由检查结果算出）',
    clauses: ['S4-4.4d'],
    params: Type.Object({ inspectionId: idField('检查') }),
    body: Type.Object(
      { title: Type.Optional(title), demands: Type.Optional(demands) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  reviseCircular: command({
    id: 'circular.reviseCircular',
    method: 'PUT',
    path: '/circulars/:circularId',
    access: 'circular.issue',
    summary: '修改通报草稿的标题和工作要求，并按检查结果重新计算',
    params: circularId,
    body: Type.Object({ title, demands }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  verifyFacts: query({
    id: 'circular.verifyFacts',
    path: '/circulars/:circularId/verify',
    access: 'circular.read',
    summary: '由检查结果重新计算通报中的每个数字并核对',
    params: circularId,
    reply: Type.Object({ faults, recomputed: circularFacts }),
  }),
  issueCircular: command({
    id: 'circular.issueCircular',
    path: '/circulars/:circularId/issue',
    access: 'circular.issue',
    summary: '印发通报（核对无误方可印发，生成公文并留存）',
    clauses: ['S4-4.4d'],
    params: circularId,
    body: Type.Object(
      {
        number: Type.String({ title: '发文字号', minLength: 6, maxLength: 60, pattern: '^\\S*〔\\d{4}〕\\d{1,5}号$' }),
        /** By when the named units reply; left out: they are told, and asked for no reply. */
        replyDueAt: Type.Optional(Type.String({ title: '回复期限', format: 'date-time' })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ evidenceId: id, sha256: Type.String() }),
  }),
  withdrawCircular: command({
    id: 'circular.withdrawCircular',
    path: '/circulars/:circularId/withdraw',
    access: 'circular.issue',
    summary: '作废通报（草稿或已印发），记入原因',
    params: circularId,
    body: Type.Object(
      { reason: Type.String({ title: '作废原因', minLength: 2, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  downloadCircular: query({
    id: 'circular.downloadCircular',
    path: '/circulars/:circularId/document',
    access: 'circular.read',
    summary: '下载通报公文（DOCX）：已印发的为留存原件，草稿为当前文稿',
    params: circularId,
    raw: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
} as const;
