import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { importFields, importReply } from './terms-contract.ts';

const id = Type.String({ pattern: uuidPattern });
const orNull = Type.Union([Type.String(), Type.Null()]);

/** Leaders (P1); sources a repost may come from, and beginnings of the own area's names (Z6). */
export const listNames = ['leader', 'source', 'ownPrefix'] as const;
export type ListName = (typeof listNames)[number];
/** What a page and a file hold: prefixes stand among the sources. */
export const listRegisters = ['leaders', 'sources'] as const;
export type ListRegister = (typeof listRegisters)[number];

/** Everything a person enters of an entry. */
export const entryFields = {
  list: Type.Enum([...listNames], { title: '名单' }),
  name: Type.String({ title: '名称', minLength: 1, maxLength: 60 }),
  titles: Type.Optional(
    Type.Array(Type.String({ title: '职务', minLength: 2, maxLength: 40 }), { title: '职务', maxItems: 12 }),
  ),
  position: Type.Optional(Type.Integer({ title: '排序', minimum: 1, maximum: 9999 })),
  basis: Type.String({ title: '依据', minLength: 1, maxLength: 200 }),
  validFrom: Type.Optional(dayField('有效期自')),
  validUntil: Type.Optional(dayField('有效期至')),
};
const entryInput = Type.Object(entryFields, { additionalProperties: false });
export type ListEntryInput = Static<typeof entryInput>;

export const listEntryRow = Type.Object({
  /** Of the entry; stays the same when it is changed. */
  id,
  list: Type.Enum([...listNames]),
  name: Type.String(),
  titles: Type.Array(Type.String()),
  position: Type.Union([Type.Integer(), Type.Null()]),
  basis: Type.String(),
  validFrom: orNull,
  validUntil: orNull,
  state: Type.Enum(['inForce', 'notYet', 'expired', 'ended']),
  unitName: Type.String(),
  addedByName: Type.String(),
  createdAt: Type.String(),
  endedAt: orNull,
  endedByName: orNull,
  endReason: Type.String(),
  isOwn: Type.Boolean(),
});
export type ListEntryRow = Static<typeof listEntryRow>;

const register = Type.Enum([...listRegisters], { title: '名单' });

export const listOperations = {
  listEntries: query({
    id: 'textcheck.listEntries',
    path: '/textcheck/lists/:register',
    access: 'textcheck.run',
    summary: '领导人名单或转载来源名单：本单位和上级单位的',
    params: Type.Object({ register }),
    query: Type.Object({
      ...pageQuery,
      view: Type.Optional(Type.Enum(['office', 'own', 'above', 'ended'], { title: '来源' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })),
    }),
    reply: pageOf(listEntryRow),
  }),
  readEntry: query({
    id: 'textcheck.readEntry',
    path: '/textcheck/list-entries/:entryId',
    access: 'textcheck.run',
    summary: '一个名单条目的历史',
    params: Type.Object({ entryId: idField('名单条目') }),
    reply: Type.Object({ versions: Type.Array(listEntryRow) }),
  }),
  addEntry: command({
    id: 'textcheck.addEntry',
    path: '/textcheck/list-entries',
    access: 'textcheck.manage',
    summary: '新增名单条目（本单位及下级单位即时生效）',
    body: entryInput,
    reply: Type.Object({ id }),
  }),
  changeEntry: command({
    id: 'textcheck.changeEntry',
    method: 'PUT',
    path: '/textcheck/list-entries/:entryId',
    access: 'textcheck.manage',
    summary: '修改名单条目（保留原内容为历史）',
    params: Type.Object({ entryId: idField('名单条目') }),
    body: entryInput,
    reply: Type.Object({ id }),
  }),
  endEntry: command({
    id: 'textcheck.endEntry',
    path: '/textcheck/list-entries/:entryId/end',
    access: 'textcheck.manage',
    summary: '从名单中移出',
    params: Type.Object({ entryId: idField('名单条目') }),
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 1, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  importEntries: command({
    id: 'textcheck.importEntries',
    path: '/textcheck/lists/:register/import',
    access: 'textcheck.manage',
    summary: '导入本单位名单（CSV），可先逐行预检',
    params: Type.Object({ register }),
    body: Type.Object(importFields, { additionalProperties: false }),
    maxBodyBytes: 20 * 1024 * 1024,
    reply: importReply,
  }),
  exportEntries: query({
    id: 'textcheck.exportEntries',
    path: '/textcheck/lists/:register/export',
    access: 'textcheck.run',
    summary: '导出本单位名单（CSV，可原样导入）',
    params: Type.Object({ register }),
    raw: 'text/csv; charset=utf-8',
  }),
} as const;
