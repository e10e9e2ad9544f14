import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

const id = Type.String({ pattern: uuidPattern });
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const searchWord = Type.Optional(Type.String({ title: '搜索', maxLength: 60 }));

export const verdicts = ['pass', 'fail', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];
export const findingStates = ['suspected', 'confirmed', 'ordered', 'closed', 'false'] as const;
export type FindingState = (typeof findingStates)[number];
export const severities = ['veto', 'breach', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A failed check of an account: days since the last post (null: none) against the most days allowed. */
export const accountFinding = Type.Object({
  check: Type.String(),
  clause: Type.String(),
  value: nullable(Type.Number()),
  threshold: Type.Number(),
});
export type AccountFinding = Static<typeof accountFinding>;

export const notCheckedRow = Type.Object({ clause: Type.String(), text: Type.String() });

export const reportAccount = Type.Object({
  platformId: nullable(Type.String()),
  name: Type.String(),
  unitName: Type.String(),
  lastPostAt: nullable(Type.String()),
  daysSinceLastPost: nullable(Type.Number()),
  verdict: Type.Enum([...verdicts]),
  findings: Type.Array(accountFinding),
});

const totals = { checked: Type.Integer(), passed: Type.Integer(), failed: Type.Integer(), unknown: Type.Integer() };

/** A spot check: by which seed how many were drawn, so that it can be drawn again. Null: all were looked at. */
export const sampleKept = Type.Union([
  Type.Null(),
  Type.Object({
    seed: Type.String(),
    percent: Type.Integer(),
    byUnit: Type.Boolean(),
    size: Type.Integer(),
    population: Type.Integer(),
    populationSha: Type.String(),
  }),
]);
export type SampleKept = Static<typeof sampleKept>;

export const inspectionReport = Type.Object({
  inspectionId: nullable(id),
  asOf: Type.String(),
  pack: Type.String(),
  ...totals,
  sample: sampleKept,
  accounts: Type.Array(reportAccount),
  notChecked: Type.Array(notCheckedRow),
});
export type InspectionReport = Static<typeof inspectionReport>;

export const inspectionRow = Type.Object({
  id,
  title: Type.String(),
  unitName: Type.String(),
  asOf: Type.String(),
  pack: Type.String(),
  packTitle: Type.String(),
  ...totals,
  inspectedBy: Type.String(),
  createdAt: Type.String(),
});
export type InspectionRow = Static<typeof inspectionRow>;

export const resultRow = Type.Object({
  accountId: id,
  name: Type.String(),
  platformId: nullable(Type.String()),
  unitName: Type.String(),
  verdict: Type.Enum([...verdicts]),
  /** Why, in Chinese. */
  reason: Type.String(),
  lastPostAt: nullable(Type.String()),
  days: nullable(Type.Number()),
  findings: Type.Array(accountFinding),
  findingId: nullable(id),
  capturedAt: nullable(Type.String()),
  evidenceId: nullable(id),
});
export type ResultRow = Static<typeof resultRow>;

export const inspectionReply = Type.Object({
  ...inspectionRow.properties,
  packVersion: Type.String(),
  sample: sampleKept,
  rules: Type.Array(notCheckedRow),
  notChecked: Type.Array(notCheckedRow),
  units: Type.Array(
    Type.Object({
      unitId: id,
      path: Type.String(),
      name: Type.String(),
      passed: Type.Integer(),
      failed: Type.Integer(),
      unknown: Type.Integer(),
    }),
  ),
  unitsCapped: Type.Boolean(),
});
export type InspectionReply = Static<typeof inspectionReply>;

export const findingRow = Type.Object({
  id,
  title: Type.String(),
  state: Type.Enum([...findingStates]),
  severity: Type.Enum([...severities]),
  check: Type.String(),
  clause: Type.String(),
  pack: Type.String(),
  unitName: Type.String(),
  subjectKind: Type.String(),
  subjectId: id,
  subjectName: nullable(Type.String()),
  foundAt: Type.String(),
});
export type FindingRow = Static<typeof findingRow>;

export const findingReply = Type.Object({
  ...findingRow.properties,
  unitId: id,
  packVersion: Type.String(),
  valueText: Type.String(),
  thresholdText: Type.String(),
  facts: Type.Array(Type.Object({ label: Type.String(), text: Type.String() })),
  inspectionId: nullable(id),
  evidence: Type.Array(
    Type.Object({
      id,
      name: Type.String(),
      sha256: Type.String(),
      capturedAt: Type.String(),
      method: Type.String(),
      sourceUrl: nullable(Type.String()),
      sizeBytes: Type.Integer(),
    }),
  ),
  /** Evidence kept by a unit above and out of sight here. */
  evidenceElsewhere: Type.Integer(),
  timeline: Type.Array(
    Type.Object({
      id,
      at: Type.String(),
      by: Type.String(),
      via: Type.String(),
      action: Type.String(),
      facts: Type.Record(Type.String(), Type.Unknown()),
      hash: Type.String(),
    }),
  ),
});
export type FindingReply = Static<typeof findingReply>;

/** Findings of one check under one clause. */
export const findingGroup = Type.Object({
  check: Type.String(),
  /** The check in words. */
  text: Type.String(),
  clause: Type.String(),
  count: Type.Integer(),
  units: Type.Integer(),
  /** Title of the latest. */
  latest: Type.String(),
});
export type FindingGroup = Static<typeof findingGroup>;

const findingParams = Type.Object({ findingId: idField('问题') });
const findingFilters = {
  search: searchWord,
  state: Type.Optional(Type.Enum([...findingStates], { title: '状态' })),
  unitId: Type.Optional(idField('单位')),
};

export const inspectionOperations = {
  runInspection: command({
    id: 'inspection.runInspection',
    path: '/inspections',
    access: 'inspection.run',
    summary: '按规则包检查范围内的在用账号（全部，或按种子抽查），不合格的逐一立为问题',
    clauses: ['SI-2a', 'S4-4.4a', 'S4-4.4b', 'S0-4.3a', 'S3-8b', 'S2-7a', 'S1-4p5a'],
    body: Type.Object(
      {
        title: Type.Optional(Type.String({ title: '检查名称', minLength: 1, maxLength: 100 })),
        asOf: Type.String({ title: '检查时点', maxLength: 40 }),
        pack: Type.Optional(Type.String({ title: '规则包', maxLength: 40, default: 'S4-inspection' })),
        unitId: Type.Optional(Type.String({ title: '检查单位', pattern: uuidPattern })),
        /** Left out: every account. The seed is made by the server where none is given. */
        sample: Type.Optional(
          Type.Object(
            {
              percent: Type.Integer({ title: '抽查比例', minimum: 1, maximum: 99 }),
              byUnit: Type.Optional(Type.Boolean({ title: '每个单位至少一个' })),
              seed: Type.Optional(Type.String({ title: '抽样种子', minLength: 1, maxLength: 64 })),
            },
            { title: '抽查', additionalProperties: false },
          ),
        ),
        dryRun: Type.Optional(Type.Boolean({ title: '只计算' })),
      },
      { additionalProperties: false },
    ),
    reply: inspectionReport,
  }),
  previewInspection: query({
    id: 'inspection.previewInspection',
    path: '/inspections/preview',
    access: 'inspection.read',
    summary: '检查前预告：涉及多少账号、按什么规定、哪些指标查不了',
    query: Type.Object({
      unitId: Type.Optional(idField('单位')),
      pack: Type.Optional(Type.String({ title: '规则包', maxLength: 40 })),
    }),
    reply: Type.Object({
      unitName: Type.String(),
      accounts: Type.Integer(),
      withoutLook: Type.Integer(),
      rules: Type.Array(Type.Object({ clause: Type.String(), text: Type.String() })),
      notChecked: Type.Array(notCheckedRow),
      packs: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
    }),
  }),
  listInspections: query({
    id: 'inspection.listInspections',
    path: '/inspections',
    access: 'inspection.read',
    summary: '检查',
    query: Type.Object({ ...pageQuery, search: searchWord }),
    reply: pageOf(inspectionRow),
  }),
  readInspection: query({
    id: 'inspection.readInspection',
    path: '/inspections/:inspectionId',
    access: 'inspection.read',
    summary: '一次检查的结论、各单位情况和未检查指标',
    params: Type.Object({ inspectionId: idField('检查') }),
    reply: inspectionReply,
  }),
  listResults: query({
    id: 'inspection.listResults',
    path: '/inspections/:inspectionId/results',
    access: 'inspection.read',
    summary: '一次检查中各账号的结果，不合格在前、停更久的在前',
    params: Type.Object({ inspectionId: idField('检查') }),
    query: Type.Object({
      ...pageQuery,
      verdict: Type.Optional(Type.Enum([...verdicts], { title: '结论' })),
      search: searchWord,
    }),
    reply: pageOf(resultRow),
  }),
  listFindings: query({
    id: 'inspection.listFindings',
    path: '/findings',
    access: 'inspection.read',
    summary: '问题',
    query: Type.Object({
      ...pageQuery,
      ...findingFilters,
      check: Type.Optional(Type.String({ title: '检查项', maxLength: 40 })),
      clause: Type.Optional(Type.String({ title: '条款', maxLength: 40 })),
      subjectId: Type.Optional(idField('对象')),
    }),
    reply: pageOf(findingRow),
  }),
  countFindings: query({
    id: 'inspection.countFindings',
    path: '/findings/by-check',
    access: 'inspection.read',
    summary: '问题按检查项和条款归类：各有多少个、涉及多少个单位',
    query: Type.Object(findingFilters),
    reply: Type.Object({ groups: Type.Array(findingGroup) }),
  }),
  readFinding: query({
    id: 'inspection.readFinding',
    path: '/findings/:findingId',
    access: 'inspection.read',
    summary: '一个问题：条款、依据、证据和经过',
    params: findingParams,
    reply: findingReply,
  }),
  confirmFinding: command({
    id: 'inspection.confirmFinding',
    path: '/findings/:findingId/confirm',
    access: 'inspection.run',
    summary: '核实问题',
    params: findingParams,
    reply: Type.Object({ state: Type.Enum([...findingStates]) }),
  }),
  dismissFinding: command({
    id: 'inspection.dismissFinding',
    path: '/findings/:findingId/dismiss',
    access: 'inspection.run',
    summary: '标记误报（须写明理由）',
    params: findingParams,
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ state: Type.Enum([...findingStates]) }),
  }),
} as const;
