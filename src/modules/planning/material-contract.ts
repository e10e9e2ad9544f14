import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { fileField } from '#modules/rules/file-contract.ts';
import { closed, id, orNull, text, timelineField } from './fields-contract.ts';

export const materialStates = ['gathered', 'submitted', 'returned', 'accepted', 'used', 'dropped'] as const;
export const materialKinds = ['lead', 'material'] as const;
export const materialRights = ['own', 'licensed', 'public', 'unclear'] as const;
/** The links of the chain from source to editor, in their order (S2-6d: 采集、审核、报送、复制、传递). */
export const custodyLinks = ['gather', 'check', 'submit', 'copy', 'pass'] as const;
export type MaterialState = (typeof materialStates)[number];
export type MaterialKind = (typeof materialKinds)[number];
export type MaterialRights = (typeof materialRights)[number];
export type CustodyLink = (typeof custodyLinks)[number];

export const materialRow = Type.Object({
  id,
  title: text,
  state: Type.Enum([...materialStates]),
  kind: Type.Enum([...materialKinds]),
  unitId: id,
  unitName: text,
  sourceName: text,
  rights: Type.Enum([...materialRights]),
  gatheredByName: text,
  foundAt: text,
  submittedAt: orNull(text),
  fileCount: Type.Integer(),
});
export type MaterialRow = Static<typeof materialRow>;

export const materialDetail = Type.Object({
  ...materialRow.properties,
  body: text,
  sourceUrl: orNull(text),
  place: text,
  rightsNote: text,
  reason: text,
  decidedByName: orNull(text),
  files: Type.Array(Type.Object({ id, name: text, sha256: text, sizeBytes: Type.Integer() })),
  steps: Type.Array(
    Type.Object({
      id,
      link: Type.Enum([...custodyLinks]),
      byName: text,
      party: text,
      note: text,
      fileShas: Type.Array(text),
      at: text,
    }),
  ),
  /** Links that the unit's rules ask for and the chain does not show, before it is submitted. */
  missingLinks: Type.Array(text),
  clause: orNull(text),
  topics: Type.Array(Type.Object({ id, title: text, state: text })),
  isMine: Type.Boolean(),
  mayWrite: Type.Boolean(),
  mayDecide: Type.Boolean(),
  timeline: timelineField,
});
export type MaterialDetail = Static<typeof materialDetail>;

const params = Type.Object({ materialId: idField('素材') });
const filters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
  state: Type.Optional(Type.Enum([...materialStates], { title: '状态' })),
  kind: Type.Optional(Type.Enum([...materialKinds], { title: '种类' })),
  unitId: Type.Optional(idField('单位')),
};
const period = { from: Type.Optional(dayField('起')), until: Type.Optional(dayField('止')) };
const name = (title: string) => Type.String({ title, minLength: 2, maxLength: 40 });
const note = Type.Optional(Type.String({ title: '说明', maxLength: 300 }));

export const materialOperations = {
  listMaterials: query({
    id: 'planning.listMaterials',
    path: '/plan-materials',
    access: 'content.read',
    summary: '线索和素材：来源、采集人、状态',
    query: Type.Object({ ...pageQuery, ...filters }),
    reply: pageOf(materialRow),
  }),
  exportMaterials: query({
    id: 'planning.exportMaterials',
    path: '/plan-materials/export',
    access: 'content.read',
    summary: '导出线索和素材（XLSX），按同样的条件',
    query: Type.Object(filters),
    raw: 'application/octet-stream',
  }),
  countSubmissions: query({
    id: 'planning.countSubmissions',
    path: '/plan-materials/counts',
    access: 'content.read',
    summary: '各单位信息报送条数和采用条数（不按人统计）',
    query: Type.Object(period),
    reply: Type.Object({
      from: text,
      until: text,
      clause: orNull(text),
      rows: Type.Array(
        Type.Object({
          unitId: id,
          unitName: text,
          submitted: Type.Integer(),
          accepted: Type.Integer(),
          returned: Type.Integer(),
        }),
      ),
    }),
  }),
  exportSubmissions: query({
    id: 'planning.exportSubmissions',
    path: '/plan-materials/counts/export',
    access: 'content.read',
    summary: '导出各单位信息报送条数（XLSX）',
    query: Type.Object(period),
    raw: 'application/octet-stream',
  }),
  readMaterial: query({
    id: 'planning.readMaterial',
    path: '/plan-materials/:materialId',
    access: 'content.read',
    summary: '一条素材：来源、权利、附件校验值、传递各环节',
    params,
    reply: materialDetail,
  }),
  recordMaterial: command({
    id: 'planning.recordMaterial',
    path: '/plan-materials',
    access: 'content.write',
    summary: '登记采集的线索或素材',
    body: Type.Object(
      {
        title: Type.String({ title: '标题', minLength: 2, maxLength: 64 }),
        kind: Type.Enum([...materialKinds], { title: '种类' }),
        body: Type.String({ title: '内容', minLength: 1, maxLength: 10_000 }),
        sourceName: Type.String({ title: '来源', minLength: 1, maxLength: 60 }),
        sourceUrl: Type.Optional(Type.String({ title: '来源地址', maxLength: 500, pattern: '^https?://\\S+$' })),
        foundAt: Type.Optional(Type.String({ title: '采集时间', format: 'date-time' })),
        place: Type.Optional(Type.String({ title: '地点', maxLength: 60 })),
        rights: Type.Enum([...materialRights], { title: '权利' }),
        rightsNote: Type.Optional(Type.String({ title: '权利说明', maxLength: 200 })),
        campaignId: Type.Optional(idField('专题活动')),
        files: Type.Optional(Type.Array(fileField, { title: '附件', maxItems: 5 })),
      },
      closed,
    ),
    maxBodyBytes: 40 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  submitMaterial: command({
    id: 'planning.submitMaterial',
    path: '/plan-materials/:materialId/submission',
    access: 'content.write',
    summary: '报送给编辑部；写明本科室（单位）审核人',
    params,
    body: Type.Object({ checkedBy: name('审核人'), note }, closed),
    reply: Type.Object({}),
  }),
  decideMaterial: command({
    id: 'planning.decideMaterial',
    path: '/plan-materials/:materialId/decision',
    access: 'planning.desk',
    summary: '编辑部受理报送：采用，或者写明理由退回',
    params,
    body: Type.Object(
      {
        verdict: Type.Enum(['accept', 'return'], { title: '意见' }),
        reason: Type.Optional(Type.String({ title: '理由', maxLength: 300 })),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  passMaterial: command({
    id: 'planning.passMaterial',
    path: '/plan-materials/:materialId/passes',
    access: 'content.write',
    summary: '记下一次复制或传递：给谁、为何',
    params,
    body: Type.Object(
      { link: Type.Enum(['copy', 'pass'], { title: '环节' }), party: name('接收人或单位'), note },
      closed,
    ),
    reply: Type.Object({}),
  }),
  dropMaterial: command({
    id: 'planning.dropMaterial',
    path: '/plan-materials/:materialId/drop',
    access: 'content.write',
    summary: '注明不用',
    params,
    body: Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 200 }) }, closed),
    reply: Type.Object({}),
  }),
  downloadMaterialFile: query({
    id: 'planning.downloadMaterialFile',
    path: '/plan-materials/:materialId/files/:fileId',
    access: 'content.read',
    summary: '下载素材附件',
    params: Type.Object({ materialId: idField('素材'), fileId: idField('附件') }),
    raw: 'application/octet-stream',
  }),
} as const;
