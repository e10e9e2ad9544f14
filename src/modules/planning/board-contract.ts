import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { closed, classesShown, classFields, id, orNull, text } from './fields-contract.ts';

export const markKinds = ['topic', 'scheduled', 'published'] as const;
export const coverageKinds = ['disclosureClasses', 'permittedClasses', 'localTopics'] as const;
export type MarkKind = (typeof markKinds)[number];
export type CoverageKind = (typeof coverageKinds)[number];

const planMark = Type.Object({
  kind: Type.Enum([...markKinds]),
  id,
  title: text,
  on: text,
  state: text,
  /** null: topics without an account. */
  accountId: orNull(id),
  /** Opens this page. */
  to: text,
  isMovable: Type.Boolean(),
});
export type PlanMark = Static<typeof planMark>;

export const planBoard = Type.Object({
  unitId: id,
  unitName: text,
  today: text,
  days: Type.Array(
    Type.Object({
      on: text,
      isWorkday: Type.Boolean(),
      reason: text,
      occasions: Type.Array(Type.Object({ key: text, name: text, caution: text })),
    }),
  ),
  accounts: Type.Array(
    Type.Object({
      id,
      name: text,
      platform: text,
      lastOn: orNull(text),
      /** Whole days since the last publication known; null: none known. */
      quietDays: orNull(Type.Integer()),
      mostDays: orNull(Type.Integer()),
      clause: orNull(text),
    }),
  ),
  marks: Type.Array(planMark),
  /** Clause that asks for planning by topic (S4-3.1c), where the unit's packs have one. */
  clause: orNull(text),
  mayPlan: Type.Boolean(),
});
export type PlanBoard = Static<typeof planBoard>;

const range = {
  unitId: Type.Optional(idField('单位')),
  from: Type.Optional(dayField('起')),
  days: Type.Optional(Type.Integer({ title: '天数', minimum: 1, maximum: 42 })),
};
const year = {
  year: Type.Optional(Type.Integer({ title: '年份', minimum: 2000, maximum: 2100 })),
  unitId: range.unitId,
};

const coverageMatrix = Type.Object({
  kind: Type.Enum([...coverageKinds]),
  clause: orNull(text),
  rows: Type.Array(
    Type.Object({ name: text, months: Type.Array(Type.Integer()), planned: Type.Integer(), isListed: Type.Boolean() }),
  ),
});
export type CoverageMatrix = Static<typeof coverageMatrix>;

export const coverageItem = Type.Object({
  itemId: id,
  title: text,
  publishedOn: text,
  accountNames: text,
  columnId: orNull(id),
  ...classesShown,
});
export type CoverageItem = Static<typeof coverageItem>;

export const boardOperations = {
  readPlanBoard: query({
    id: 'planning.readPlanBoard',
    path: '/plan-board',
    access: 'content.read',
    summary: '编发计划：账号为行、日期为列，选题、待发和已发',
    query: Type.Object(range),
    reply: planBoard,
  }),
  exportPlanBoard: query({
    id: 'planning.exportPlanBoard',
    path: '/plan-board/export',
    access: 'content.read',
    summary: '导出编发计划（XLSX）',
    query: Type.Object(range),
    raw: 'application/octet-stream',
  }),
  readCoverage: query({
    id: 'planning.readCoverage',
    path: '/plan-coverage',
    access: 'content.read',
    summary: '内容覆盖：公开类别、可发布类别、本地重点工作按月的篇数和空白',
    query: Type.Object(year),
    reply: Type.Object({
      year: Type.Integer(),
      unitName: text,
      lastMonth: Type.Integer(),
      published: Type.Array(Type.Integer()),
      unmarked: Type.Array(Type.Integer()),
      matrices: Type.Array(coverageMatrix),
    }),
  }),
  listCoverageItems: query({
    id: 'planning.listCoverageItems',
    path: '/plan-coverage/items',
    access: 'content.read',
    summary: '一类一月的已发布稿件；不指定类别时为还没有归类的',
    query: Type.Object({
      ...year,
      month: Type.Integer({ title: '月份', minimum: 1, maximum: 12 }),
      kind: Type.Optional(Type.Enum([...coverageKinds], { title: '分类' })),
      name: Type.Optional(Type.String({ title: '类别', maxLength: 60 })),
    }),
    reply: Type.Object({
      rows: Type.Array(coverageItem),
      vocabularies: Type.Object(classesShown),
      mayMark: Type.Boolean(),
    }),
  }),
  exportCoverage: query({
    id: 'planning.exportCoverage',
    path: '/plan-coverage/export',
    access: 'content.read',
    summary: '导出内容覆盖（XLSX）',
    query: Type.Object(year),
    raw: 'application/octet-stream',
  }),
  readVocabularies: query({
    id: 'planning.readVocabularies',
    path: '/plan-vocabularies',
    access: 'content.read',
    summary: '本单位规则中的公开类别、可发布类别和本地重点工作',
    reply: Type.Object(classesShown),
  }),
  markItem: command({
    id: 'planning.markItem',
    method: 'PUT',
    path: '/plan-items/:itemId',
    access: 'content.write',
    summary: '为稿件归类：公开类别、可发布类别、本地重点工作、栏目',
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object({ ...classFields, columnId: Type.Optional(idField('栏目')) }, closed),
    reply: Type.Object({}),
  }),
} as const;
