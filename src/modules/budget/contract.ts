import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { fileField } from '../rules/file-contract.ts';

export const budgetPurposes = ['operations', 'promotion', 'outsourcing', 'training', 'equipment'] as const;
export type BudgetPurpose = (typeof budgetPurposes)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false };
const year = Type.Integer({ title: '年度', minimum: 2010, maximum: 2100 });
const money = (title: string) => Type.String({ title, pattern: '^\\d{1,12}(\\.\\d{1,2})?$' });
const params = Type.Object({ lineId: idField('经费') });
const purpose = Type.Enum([...budgetPurposes], { title: '用途' });

/** A line; amounts are yuan with two decimals, as text: never a float. */
export const budgetRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  year: Type.Integer(),
  head: text,
  purpose: Type.Enum([...budgetPurposes]),
  amount: text,
  source: text,
  executed: orNull(text),
  executedOn: orNull(text),
});
export type BudgetRow = Static<typeof budgetRow>;

export const budgetDetail = Type.Object({
  ...budgetRow.properties,
  hasFile: Type.Boolean(),
  recordedByName: text,
  mayManage: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
  ),
});
export type BudgetDetail = Static<typeof budgetDetail>;

const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  year: Type.Optional(year),
  purpose: Type.Optional(purpose),
  unitId: Type.Optional(idField('单位')),
};
const facts = {
  head: Type.String({ title: '预算科目', minLength: 2, maxLength: 100 }),
  purpose,
  amount: money('预算金额（元）'),
  source: Type.String({ title: '依据文件', minLength: 2, maxLength: 200 }),
};

export const budgetOperations = {
  listBudget: query({
    id: 'budget.listBudget',
    path: '/budget',
    access: 'arrangements.read',
    summary: '经费：年度、科目、用途、预算和执行',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(budgetRow),
  }),
  readBudgetYear: query({
    id: 'budget.readBudgetYear',
    path: '/budget/year',
    access: 'arrangements.read',
    summary: '一个年度的经费：各用途的预算和执行合计、没有经费的单位数',
    query: Type.Object({ year: Type.Optional(year), unitId: Type.Optional(idField('单位')) }),
    reply: Type.Object({
      year: Type.Integer(),
      purposes: Type.Array(Type.Object({ purpose: Type.Enum([...budgetPurposes]), planned: text, executed: text })),
      planned: text,
      executed: text,
      /** Units that run an account, and those of them without a line in the year. */
      units: Type.Integer(),
      unitsWithout: Type.Integer(),
    }),
  }),
  exportBudget: query({
    id: 'budget.exportBudget',
    path: '/budget/export',
    access: 'arrangements.read',
    summary: '导出经费（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readBudgetLine: query({
    id: 'budget.readBudgetLine',
    path: '/budget/:lineId',
    access: 'arrangements.read',
    summary: '一笔经费及其经过',
    params,
    reply: budgetDetail,
  }),
  createBudgetLine: command({
    id: 'budget.createBudgetLine',
    path: '/budget',
    access: 'arrangements.manage',
    summary: '登记经费',
    body: Type.Object({ unitId: idField('单位'), year, ...facts, file: Type.Optional(fileField) }, closed),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  updateBudgetLine: command({
    id: 'budget.updateBudgetLine',
    method: 'PATCH',
    path: '/budget/:lineId',
    access: 'arrangements.manage',
    summary: '更正或调整一笔经费，保留原值',
    params,
    body: Type.Object(
      {
        head: Type.Optional(facts.head),
        purpose: Type.Optional(purpose),
        amount: Type.Optional(facts.amount),
        source: Type.Optional(facts.source),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  executeBudgetLine: command({
    id: 'budget.executeBudgetLine',
    path: '/budget/:lineId/execution',
    access: 'arrangements.manage',
    summary: '登记截至某日的累计执行金额',
    params,
    body: Type.Object({ executed: money('累计执行（元）'), on: dayField('截至日期') }, closed),
    reply: Type.Object({}),
  }),
  strikeBudgetLine: command({
    id: 'budget.strikeBudgetLine',
    path: '/budget/:lineId/strike',
    access: 'arrangements.manage',
    summary: '撤销误登的经费，写明理由',
    params,
    body: Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) }, closed),
    reply: Type.Object({}),
  }),
  downloadBudgetSource: query({
    id: 'budget.downloadBudgetSource',
    path: '/budget/:lineId/file',
    access: 'arrangements.read',
    summary: '下载经费的依据文件',
    params,
    raw: 'application/octet-stream',
  }),
} as const;
