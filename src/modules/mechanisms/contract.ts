import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { fileField } from '../rules/file-contract.ts';

/** Kinds of documents: the items that packs require (`documents.required`), in the order of the page. */
export const documentKinds = [
  'securityManagement',
  'secrecyReviewSystem',
  'emergencyPlan',
  'reviewRelease',
  'dynamicMonitoring',
  'eventReport',
  'emergencyHandling',
  'accountability',
  'assessmentMethod',
  'editingPlan',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const documentStates = ['coming', 'inForce', 'expired', 'superseded', 'ended'] as const;
export type DocumentState = (typeof documentStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const kind = Type.Enum([...documentKinds], { title: '种类' });
const params = Type.Object({ documentId: idField('制度') });
const closed = { additionalProperties: false };

export const documentRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  kind: Type.Enum([...documentKinds]),
  title: text,
  number: text,
  from: text,
  until: orNull(text),
  state: Type.Enum([...documentStates]),
});
export type DocumentRow = Static<typeof documentRow>;

export const documentDetail = Type.Object({
  ...documentRow.properties,
  approvedBy: text,
  publishedUrl: text,
  recordedByName: text,
  supersedes: orNull(id),
  supersededBy: orNull(id),
  endReason: text,
  mayManage: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
  ),
});

/** A unit's line of the matrix: what the rules ask of it, with the clause, and whether it is there. */
export const matrixRow = Type.Object({
  unitId: id,
  unitName: text,
  cells: Type.Array(
    Type.Object({
      kind: text,
      clause: text,
      state: Type.Enum(['inForce', 'expired', 'missing', 'waived']),
      documentId: orNull(id),
    }),
  ),
});
export type MatrixRow = Static<typeof matrixRow>;

const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  kind: Type.Optional(kind),
  state: Type.Optional(Type.Enum([...documentStates], { title: '状态' })),
  unitId: Type.Optional(idField('单位')),
};

export const mechanismOperations = {
  listDocuments: query({
    id: 'mechanisms.listDocuments',
    path: '/mechanisms',
    access: 'arrangements.read',
    summary: '在用制度：种类、文号、施行和有效期',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(documentRow),
  }),
  readMatrix: query({
    id: 'mechanisms.readMatrix',
    path: '/mechanisms/matrix',
    access: 'arrangements.read',
    summary: '各单位须有的制度：已有、过期、缺少，附条款',
    query: Type.Object({ ...pageQuery, unitId: Type.Optional(idField('单位')) }),
    reply: pageOf(matrixRow),
  }),
  exportDocuments: query({
    id: 'mechanisms.exportDocuments',
    path: '/mechanisms/export',
    access: 'arrangements.read',
    summary: '导出在用制度（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  readDocument: query({
    id: 'mechanisms.readDocument',
    path: '/mechanisms/:documentId',
    access: 'arrangements.read',
    summary: '一项制度及其版本和经过',
    params,
    reply: documentDetail,
  }),
  recordDocument: command({
    id: 'mechanisms.recordDocument',
    path: '/mechanisms',
    access: 'arrangements.manage',
    summary: '登记制度；写明取代哪一项的，旧版即时失效',
    body: Type.Object(
      {
        unitId: idField('单位'),
        kind,
        title: Type.String({ title: '名称', minLength: 2, maxLength: 150 }),
        number: Type.Optional(Type.String({ title: '文号', maxLength: 50 })),
        from: dayField('施行日期'),
        until: Type.Optional(dayField('有效期或复审日期')),
        approvedBy: Type.String({ title: '批准机关或会议', minLength: 2, maxLength: 100 }),
        publishedUrl: Type.Optional(Type.String({ title: '公开地址', maxLength: 500, pattern: '^$|^https?://' })),
        supersedes: Type.Optional(idField('取代的制度')),
        file: fileField,
      },
      closed,
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  endDocument: command({
    id: 'mechanisms.endDocument',
    path: '/mechanisms/:documentId/end',
    access: 'arrangements.manage',
    summary: '废止制度，写明理由',
    params,
    body: Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }) }, closed),
    reply: Type.Object({}),
  }),
  downloadDocument: query({
    id: 'mechanisms.downloadDocument',
    path: '/mechanisms/:documentId/file',
    access: 'arrangements.read',
    summary: '下载制度文本',
    params,
    raw: 'application/octet-stream',
  }),
} as const;
