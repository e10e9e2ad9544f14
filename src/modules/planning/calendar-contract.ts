import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import type { OccasionKind } from '#shared/occasions.ts';
import { command, query } from '#shared/operation.ts';
import { closed, id, orNull, text, timelineField } from './fields-contract.ts';

export const occasionKinds = [
  'majorEvent',
  'festival',
  'memorial',
  'themeDay',
] as const satisfies readonly OccasionKind[];

const month = Type.Integer({ title: '月', minimum: 1, maximum: 12 });
/** When an occasion falls, year after year; `once` on one day alone. `nth` -1 is the last of the month. */
export const occasionRule = Type.Union(
  [
    Type.Object(
      {
        by: Type.Literal('fixed', { title: '规则种类' }),
        month,
        day: Type.Integer({ title: '日', minimum: 1, maximum: 31 }),
      },
      closed,
    ),
    Type.Object(
      {
        by: Type.Literal('weekday', { title: '规则种类' }),
        month,
        nth: Type.Integer({ title: '第几个', minimum: -1, maximum: 5 }),
        weekday: Type.Integer({ title: '星期', minimum: 0, maximum: 6 }),
      },
      closed,
    ),
    Type.Object(
      {
        by: Type.Literal('lunar', { title: '规则种类' }),
        month,
        day: Type.Integer({ title: '农历日', minimum: 1, maximum: 30 }),
      },
      closed,
    ),
    Type.Object(
      { by: Type.Literal('solarTerm', { title: '规则种类' }), term: Type.String({ title: '节气', maxLength: 40 }) },
      closed,
    ),
    Type.Object({ by: Type.Literal('once', { title: '规则种类' }), on: dayField('日期') }, closed),
  ],
  { title: '日期规则' },
);

export const occasionRow = Type.Object({
  /** Code of a shared occasion, or the id of an own one. */
  key: text,
  name: text,
  kind: Type.Enum([...occasionKinds]),
  on: text,
  /** "每年农历八月十五" */
  ruleText: text,
  /** Days ahead from which a topic is due; 0: shown, never asked for. */
  leadDays: Type.Integer(),
  startOn: text,
  caution: text,
  source: text,
  isOwn: Type.Boolean(),
  topics: Type.Array(Type.Object({ id, title: text, state: text })),
  passReason: orNull(text),
});
export type OccasionRow = Static<typeof occasionRow>;

const range = {
  from: Type.Optional(dayField('起')),
  days: Type.Optional(Type.Integer({ title: '天数', minimum: 1, maximum: 366 })),
};

export const columnRow = Type.Object({
  id,
  name: text,
  purpose: text,
  accountId: id,
  accountName: text,
  unitName: text,
  everyDays: Type.Integer(),
  lastOn: orNull(text),
  /** Days since the last publication, or since the column was opened. */
  quietDays: Type.Integer(),
  nextPlannedOn: orNull(text),
  state: Type.Enum(['ended', 'late', 'soon', 'kept']),
  published90: Type.Integer(),
});
export type ColumnRow = Static<typeof columnRow>;

const columnParams = Type.Object({ columnId: idField('栏目') });
const columnFields = {
  name: Type.String({ title: '栏目名称', minLength: 1, maxLength: 30 }),
  purpose: Type.String({ title: '内容和对象', maxLength: 200 }),
  everyDays: Type.Integer({ title: '更新频次（天）', minimum: 1, maximum: 366 }),
};
const reason = Type.String({ title: '理由', minLength: 2, maxLength: 200 });

export const calendarOperations = {
  listOccasions: query({
    id: 'planning.listOccasions',
    path: '/plan-occasions',
    access: 'content.read',
    summary: '节点日历：节日、纪念日、主题日、农历和节气，及其选题',
    query: Type.Object(range),
    reply: Type.Object({
      from: text,
      days: Type.Integer(),
      rows: Type.Array(occasionRow),
      clause: orNull(text),
      mayManage: Type.Boolean(),
    }),
  }),
  exportOccasions: query({
    id: 'planning.exportOccasions',
    path: '/plan-occasions/export',
    access: 'content.read',
    summary: '导出节点日历（XLSX）',
    query: Type.Object(range),
    raw: 'application/octet-stream',
  }),
  createOccasion: command({
    id: 'planning.createOccasion',
    path: '/plan-occasions',
    access: 'planning.desk',
    summary: '增加本单位的节点',
    body: Type.Object(
      {
        name: Type.String({ title: '节点名称', minLength: 2, maxLength: 40 }),
        kind: Type.Enum([...occasionKinds], { title: '种类' }),
        rule: occasionRule,
        leadDays: Type.Integer({ title: '提前天数', minimum: 0, maximum: 180 }),
        caution: Type.Optional(Type.String({ title: '注意事项', maxLength: 200 })),
        source: Type.Optional(Type.String({ title: '依据', maxLength: 200 })),
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  endOccasion: command({
    id: 'planning.endOccasion',
    path: '/plan-occasions/:occasionId/end',
    access: 'planning.desk',
    summary: '停用本单位的节点',
    params: Type.Object({ occasionId: idField('节点') }),
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  passOccasion: command({
    id: 'planning.passOccasion',
    path: '/plan-occasions/passes',
    access: 'planning.desk',
    summary: '本次不安排选题，写明理由',
    body: Type.Object(
      { key: Type.String({ title: '节点', minLength: 1, maxLength: 60 }), on: dayField('节点日期'), reason },
      closed,
    ),
    reply: Type.Object({}),
  }),
  listColumns: query({
    id: 'planning.listColumns',
    path: '/plan-columns',
    access: 'content.read',
    summary: '栏目：所属账号、频次、最近一期和脱更',
    query: Type.Object({
      accountId: Type.Optional(idField('账号')),
      withEnded: Type.Optional(Type.Boolean({ title: '含已停办' })),
    }),
    reply: Type.Object({ rows: Type.Array(columnRow), clause: orNull(text), mayManage: Type.Boolean() }),
  }),
  exportColumns: query({
    id: 'planning.exportColumns',
    path: '/plan-columns/export',
    access: 'content.read',
    summary: '导出栏目（XLSX）',
    raw: 'application/octet-stream',
  }),
  readColumn: query({
    id: 'planning.readColumn',
    path: '/plan-columns/:columnId',
    access: 'content.read',
    summary: '一个栏目：各期稿件、选题和经过',
    params: columnParams,
    reply: Type.Object({
      ...columnRow.properties,
      endReason: text,
      issues: Type.Array(Type.Object({ itemId: id, title: text, publishedOn: text })),
      topics: Type.Array(Type.Object({ id, title: text, state: text, plannedOn: orNull(text) })),
      mayManage: Type.Boolean(),
      timeline: timelineField,
    }),
  }),
  createColumn: command({
    id: 'planning.createColumn',
    path: '/plan-columns',
    access: 'planning.desk',
    summary: '开设栏目',
    body: Type.Object(
      {
        accountId: idField('账号'),
        name: columnFields.name,
        purpose: Type.Optional(columnFields.purpose),
        everyDays: columnFields.everyDays,
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  updateColumn: command({
    id: 'planning.updateColumn',
    method: 'PATCH',
    path: '/plan-columns/:columnId',
    access: 'planning.desk',
    summary: '更正栏目',
    params: columnParams,
    body: Type.Object(
      {
        name: Type.Optional(columnFields.name),
        purpose: Type.Optional(columnFields.purpose),
        everyDays: Type.Optional(columnFields.everyDays),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  endColumn: command({
    id: 'planning.endColumn',
    path: '/plan-columns/:columnId/end',
    access: 'planning.desk',
    summary: '停办栏目',
    params: columnParams,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
} as const;
