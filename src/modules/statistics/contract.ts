import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats } from '../documents/form-contract.ts';
import { fileField } from '../rules/file-contract.ts';

/** What the system can fill of a row by itself. */
export const returnSources = [
  'accounts',
  'faulty',
  'mended',
  'interactive',
  'reviewed',
  'contracted',
  'posts',
  'opened',
  'supervisor',
] as const;
export const rowTypes = ['count', 'text', 'yesNo', 'line'] as const;
export const returnStates = [
  'open',
  'filled',
  'proofread',
  'signed',
  'submitted',
  'accepted',
  'returned',
  'void',
] as const;
export type ReturnState = (typeof returnStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const closed = { additionalProperties: false };
const key = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,30}$' });

/** A row: count and text have a cell a column, yesNo and line one cell `line`. */
export const returnRow = Type.Object({
  key,
  text: Type.String({ title: '项目', minLength: 1, maxLength: 100 }),
  type: Type.Enum([...rowTypes], { title: '类型' }),
  source: Type.Optional(Type.Enum([...returnSources])),
  /** Posts are counted from this day to that, both included. */
  from: Type.Optional(text),
  until: Type.Optional(text),
  /** Key of the row whose count it cannot pass. */
  atMost: Type.Optional(key),
  /** yesNo: yes exactly where the total of that row is above 0. */
  whenAny: Type.Optional(key),
  isRequired: Type.Optional(Type.Boolean()),
});
export type ReturnRow = Static<typeof returnRow>;

/** A return as data: the form of the documents, or one that an office makes up. */
export const returnDefinition = Type.Object({
  title: text,
  columns: Type.Array(Type.Object({ key, text, platforms: Type.Optional(Type.Array(text)) })),
  rows: Type.Array(returnRow),
  hasRemarks: Type.Boolean(),
  /** What stands above and below the table, and what is handed in beside the values. */
  header: Type.Array(text),
  footer: Type.Array(text),
  needsScan: Type.Boolean(),
});
export type ReturnDefinition = Static<typeof returnDefinition>;

/** By row and column; `line` of rows without columns, `remark` of the last column. */
export const filledCells = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,30}$' }),
  Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,30}$' }), Type.String({ maxLength: 2000 })),
  { title: '填报内容' },
);
export type FilledCells = Static<typeof filledCells>;

export const returnLine = Type.Object({
  id,
  campaignId: id,
  title: text,
  unitName: text,
  organiserName: text,
  state: Type.Enum([...returnStates]),
  dueAt: text,
  isLate: Type.Boolean(),
  submittedAt: orNull,
});
export type ReturnLine = Static<typeof returnLine>;

/** What came to pass, as pages show it. */
export const timeline = Type.Array(
  Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
);

export const returnDetail = Type.Object({
  ...returnLine.properties,
  definition: returnDefinition,
  note: text,
  clause: text,
  cells: filledCells,
  sha: text,
  /** Cells that the system knew when it was filled. */
  known: Type.Integer(),
  phone: text,
  filledByName: orNull,
  proofreadByName: orNull,
  signedByName: orNull,
  acceptedByName: orNull,
  returnReason: text,
  scanEvidenceId: Type.Union([id, Type.Null()]),
  /** What this person may do now. */
  may: Type.Object({
    fill: Type.Boolean(),
    proofread: Type.Boolean(),
    sign: Type.Boolean(),
    submit: Type.Boolean(),
    accept: Type.Boolean(),
    collect: Type.Boolean(),
  }),
  /** Campaign by which the unit collects below itself for this return. */
  below: Type.Union([Type.Null(), Type.Object({ campaignId: id, asked: Type.Integer(), handedIn: Type.Integer() })]),
  timeline,
});
export type ReturnDetail = Static<typeof returnDetail>;

const returnParams = Type.Object({ returnId: idField('报表') });
export const reason = Type.String({ title: '理由', minLength: 2, maxLength: 300 });
export const format = Type.Optional(Type.Enum([...formFormats], { title: '格式' }));
const shaField = Type.String({ title: '内容指纹', pattern: '^[0-9a-f]{64}$' });

export const returnOperations = {
  listReturns: query({
    id: 'statistics.listReturns',
    path: '/returns',
    access: 'statistics.read',
    summary: '本单位要报送的报表',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
      state: Type.Optional(Type.Enum([...returnStates], { title: '状态' })),
    }),
    reply: pageOf(returnLine),
  }),
  readReturn: query({
    id: 'statistics.readReturn',
    path: '/returns/:returnId',
    access: 'statistics.read',
    summary: '一张报表：内容、签署和经过',
    params: returnParams,
    reply: returnDetail,
  }),
  prefillReturn: query({
    id: 'statistics.prefillReturn',
    path: '/returns/:returnId/known',
    access: 'statistics.fill',
    summary: '系统已知的数：按账号登记、问题、合同和发布记录算出；有下级报送的，给出下级汇总',
    params: returnParams,
    reply: Type.Object({ known: filledCells, below: Type.Union([filledCells, Type.Null()]) }),
  }),
  fillReturn: command({
    id: 'statistics.fillReturn',
    method: 'PUT',
    path: '/returns/:returnId',
    access: 'statistics.fill',
    summary: '填报；有差错的一并指出，改动后须重新审校和签署',
    params: returnParams,
    body: Type.Object(
      {
        cells: filledCells,
        phone: Type.Optional(Type.String({ title: '联系电话', maxLength: 30 })),
        known: Type.Optional(Type.Integer({ title: '系统已填项数', minimum: 0, maximum: 500 })),
      },
      closed,
    ),
    reply: Type.Object({ sha: text }),
  }),
  proofreadReturn: command({
    id: 'statistics.proofreadReturn',
    path: '/returns/:returnId/proofreading',
    access: 'statistics.fill',
    summary: '审校（填报人以外的人），针对这一份内容',
    params: returnParams,
    body: Type.Object({ sha: shaField }, closed),
    reply: Type.Object({}),
  }),
  signReturn: command({
    id: 'statistics.signReturn',
    path: '/returns/:returnId/signature',
    access: 'statistics.sign',
    summary: '单位负责人签署，针对审校过的这一份内容',
    params: returnParams,
    body: Type.Object({ sha: shaField }, closed),
    reply: Type.Object({}),
  }),
  sendBackReturn: command({
    id: 'statistics.sendBackReturn',
    path: '/returns/:returnId/return',
    access: 'statistics.read',
    summary: '退回修改：审校人、单位负责人，或接收单位',
    params: returnParams,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  submitReturn: command({
    id: 'statistics.submitReturn',
    path: '/returns/:returnId/submission',
    access: 'statistics.fill',
    summary: '报送电子版和盖章扫描件',
    clauses: ['S0-5f'],
    params: returnParams,
    /** Needed where the form asks for the sealed paper. */
    body: Type.Object({ scan: Type.Optional(fileField) }, closed),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({}),
  }),
  acceptReturn: command({
    id: 'statistics.acceptReturn',
    path: '/returns/:returnId/acceptance',
    access: 'statistics.collect',
    summary: '接收报表',
    params: returnParams,
    reply: Type.Object({}),
  }),
  downloadReturn: query({
    id: 'statistics.downloadReturn',
    path: '/returns/:returnId/file',
    access: 'statistics.read',
    summary: '下载报表，打印盖章用',
    params: returnParams,
    query: Type.Object({ format }),
    raw: 'application/octet-stream',
  }),
} as const;
