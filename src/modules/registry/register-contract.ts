import { Type } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { cappedCount, pageOf, pageQuery } from '#shared/paging.ts';
import { accountFilters, accountQuery } from './contract.ts';
import { accountFacts } from './facts-contract.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const accountParams = Type.Object({ accountId: idField('账号') });

/** One field of an account that became another. Values are codes, lists joined by commas; null is nothing. */
const accountChange = Type.Object({
  id,
  field: text,
  from: orNull(text),
  to: orNull(text),
  at: text,
  by: text,
});

/** A kept view of the register. `isMine`: may be removed by who asks. */
const accountView = Type.Object({
  id,
  name: text,
  isShared: Type.Boolean(),
  isMine: Type.Boolean(),
  query: accountQuery,
  count: cappedCount,
});

/** What may be stated of many accounts at once: nothing that is filed, and nothing that names one account. */
const { mode, mediaClass, functions, isOfficial, hasContentReview, needsNewsLicence, needsAudiovisualLicence } =
  accountFacts;
const bulkFacts = {
  mode,
  mediaClass,
  functions,
  isOfficial,
  hasContentReview,
  needsNewsLicence,
  needsAudiovisualLicence,
};
export type BulkField = keyof typeof bulkFacts;

export const qrFormats = ['svg', 'png'] as const;
export const exportFormats = ['csv', 'xlsx'] as const;

export const registerOperations = {
  listAccountChanges: query({
    id: 'registry.listAccountChanges',
    path: '/accounts/:accountId/changes',
    access: 'registry.read',
    summary: '登记事项的更改记录：谁在何时把什么从什么改为什么',
    params: accountParams,
    query: Type.Object(pageQuery),
    reply: pageOf(accountChange),
  }),
  changeAccounts: command({
    id: 'registry.changeAccounts',
    path: '/accounts/change-many',
    access: 'registry.manage',
    summary: '批量更改多个账号的同一登记事项，可先预览',
    body: Type.Object(
      {
        accountIds: Type.Array(idField('账号'), { title: '账号', minItems: 1, maxItems: 500, uniqueItems: true }),
        facts: Type.Object(bulkFacts, { title: '更改为', additionalProperties: false, minProperties: 1 }),
        dryRun: Type.Optional(Type.Boolean({ title: '只预览' })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({
      changed: Type.Array(
        Type.Object({ id, name: text, changes: Type.Array(Type.Omit(accountChange, ['id', 'at', 'by'])) }),
      ),
      unchanged: Type.Integer(),
      dryRun: Type.Boolean(),
    }),
  }),
  listAccountViews: query({
    id: 'registry.listAccountViews',
    path: '/accounts/views',
    access: 'registry.read',
    summary: '保存的名册视图：本人的和本单位共用的，及各自的账号数',
    reply: Type.Object({ rows: Type.Array(accountView) }),
  }),
  saveAccountView: command({
    id: 'registry.saveAccountView',
    path: '/accounts/views',
    access: 'registry.read',
    summary: '保存名册视图（条件和排序）',
    body: Type.Object(
      {
        name: Type.String({ title: '视图名称', minLength: 1, maxLength: 20 }),
        isShared: Type.Boolean({ title: '本单位共用' }),
        query: Type.Object(accountQuery.properties, { title: '条件', additionalProperties: false }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  removeAccountView: command({
    id: 'registry.removeAccountView',
    path: '/accounts/views/:viewId/remove',
    access: 'registry.read',
    summary: '删去本人保存的名册视图',
    params: Type.Object({ viewId: idField('视图') }),
    reply: Type.Object({}),
  }),
  downloadQr: query({
    id: 'registry.downloadQr',
    path: '/accounts/:accountId/qr',
    access: 'registry.read',
    summary: '账号二维码（SVG、PNG），指向账号主页或客户端下载地址',
    params: accountParams,
    query: Type.Object({ format: Type.Optional(Type.Enum([...qrFormats], { title: '格式' })) }),
    raw: 'image/svg+xml',
  }),
  exportAccounts: query({
    id: 'registry.exportAccounts',
    path: '/accounts/export',
    access: 'registry.read',
    summary: '导出名册（CSV、XLSX）：当前条件和排序下的全部账号',
    query: Type.Object({
      ...accountFilters,
      sort: accountQuery.properties.sort,
      order: accountQuery.properties.order,
      format: Type.Optional(Type.Enum([...exportFormats], { title: '格式' })),
    }),
    raw: 'text/csv; charset=utf-8',
  }),
} as const;
