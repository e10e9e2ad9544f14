import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { fileField } from '../rules/file-contract.ts';

export const licenceKinds = ['news', 'audiovisual', 'other'] as const;
export type LicenceKind = (typeof licenceKinds)[number];
export const licenceStates = ['coming', 'valid', 'expired', 'ended'] as const;
export type LicenceState = (typeof licenceStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const params = Type.Object({ licenceId: idField('资质') });
const closed = { additionalProperties: false };

export const licenceRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  kind: Type.Enum([...licenceKinds]),
  number: text,
  holder: text,
  from: text,
  until: text,
  state: Type.Enum([...licenceStates]),
  /** Days to the last day, negative when past. */
  daysLeft: Type.Integer(),
});
export type LicenceRow = Static<typeof licenceRow>;

export const licenceDetail = Type.Object({
  ...licenceRow.properties,
  scope: text,
  accounts: Type.Array(Type.Object({ id, name: text })),
  recordedByName: text,
  endReason: text,
  mayManage: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
  ),
});

const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  kind: Type.Optional(Type.Enum([...licenceKinds], { title: '种类' })),
  state: Type.Optional(Type.Enum([...licenceStates], { title: '状态' })),
  unitId: Type.Optional(idField('单位')),
  accountId: Type.Optional(idField('账号')),
};
const scope = Type.String({ title: '许可范围', maxLength: 500 });

export const licenceOperations = {
  listLicences: query({
    id: 'licences.listLicences',
    path: '/licences',
    access: 'arrangements.read',
    summary: '资质：许可证号、持证单位、有效期、适用账号',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(licenceRow),
  }),
  exportLicences: query({
    id: 'licences.exportLicences',
    path: '/licences/export',
    access: 'arrangements.read',
    summary: '导出资质（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readLicence: query({
    id: 'licences.readLicence',
    path: '/licences/:licenceId',
    access: 'arrangements.read',
    summary: '一项资质、适用账号和经过',
    params,
    reply: licenceDetail,
  }),
  recordLicence: command({
    id: 'licences.recordLicence',
    path: '/licences',
    access: 'arrangements.manage',
    summary: '登记资质；续办的另登一项',
    body: Type.Object(
      {
        unitId: idField('单位'),
        kind: Type.Enum([...licenceKinds], { title: '种类' }),
        number: Type.String({ title: '许可证号或备案号', minLength: 2, maxLength: 100 }),
        holder: Type.String({ title: '持证单位', minLength: 2, maxLength: 100 }),
        scope: Type.Optional(scope),
        from: dayField('有效期起'),
        until: dayField('有效期至'),
        accountIds: Type.Array(idField('账号'), { title: '适用账号', minItems: 1, maxItems: 100, uniqueItems: true }),
        file: fileField,
      },
      closed,
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  endLicence: command({
    id: 'licences.endLicence',
    path: '/licences/:licenceId/end',
    access: 'arrangements.manage',
    summary: '注销资质，写明理由',
    params,
    body: Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) }, closed),
    reply: Type.Object({}),
  }),
  downloadLicence: query({
    id: 'licences.downloadLicence',
    path: '/licences/:licenceId/file',
    access: 'arrangements.read',
    summary: '下载资质扫描件',
    params,
    raw: 'application/octet-stream',
  }),
} as const;
