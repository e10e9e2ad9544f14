import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { fileField } from '#modules/rules/file-contract.ts';

export const applicationViews = ['granted', 'revoked', 'all'] as const;
const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const params = Type.Object({ applicationId: idField('授权应用') });

export const applicationRow = Type.Object({
  id,
  accountId: id,
  accountName: text,
  unitName: text,
  name: text,
  vendor: text,
  rights: text,
  since: text,
  reviewOn: text,
  recordedByName: text,
  revokedOn: orNull(text),
  revokedByName: orNull(text),
  revokeNote: text,
  evidenceId: orNull(id),
});
export type ApplicationRow = Static<typeof applicationRow>;

export const applicationOperations = {
  listApplications: query({
    id: 'custody.listApplications',
    path: '/granted-applications',
    access: 'custody.read',
    summary: '账号授权给第三方应用的登记',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      view: Type.Optional(Type.Enum([...applicationViews], { title: '视图' })),
    }),
    reply: pageOf(applicationRow),
  }),
  exportApplications: query({
    id: 'custody.exportApplications',
    path: '/granted-applications/export',
    access: 'custody.read',
    summary: '导出第三方授权登记（XLSX）',
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  addApplication: command({
    id: 'custody.addApplication',
    path: '/granted-applications',
    access: 'custody.manage',
    summary: '登记第三方授权',
    body: Type.Object(
      {
        accountId: idField('账号'),
        name: Type.String({ title: '应用名称', minLength: 1, maxLength: 100 }),
        vendor: Type.String({ title: '提供单位', maxLength: 100 }),
        rights: Type.String({ title: '授予的权限', minLength: 1, maxLength: 300 }),
        since: dayField('授权日期'),
        reviewOn: dayField('下次核对日期'),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  reviewApplication: command({
    id: 'custody.reviewApplication',
    path: '/granted-applications/:applicationId/reviews',
    access: 'custody.manage',
    summary: '登记已核对，定下次核对日期',
    params,
    body: Type.Object({ reviewOn: dayField('下次核对日期') }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  revokeApplication: command({
    id: 'custody.revokeApplication',
    path: '/granted-applications/:applicationId/revoke',
    access: 'custody.manage',
    summary: '登记已取消授权（附平台截图等凭证）',
    params,
    body: Type.Object(
      {
        on: dayField('取消日期'),
        note: Type.String({ title: '说明', maxLength: 200 }),
        proof: fileField,
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({}),
  }),
} as const;
