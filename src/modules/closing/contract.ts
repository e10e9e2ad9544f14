import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { uuidPattern } from '#shared/ids.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats } from '#modules/documents/form-contract.ts';
import { platforms } from '#modules/registry/contract.ts';
import { fileField } from '#modules/rules/file-contract.ts';

export const closingStates = [
  'draft',
  'approval',
  'filing',
  'notice',
  'period',
  'archive',
  'platform',
  'finalFiling',
  'done',
  'withdrawn',
] as const;
export type ClosingState = (typeof closingStates)[number];
export const moveItems = ['followers', 'services', 'links'] as const;
export type MoveItem = (typeof moveItems)[number];
export const mergeReasons = [
  'samePlatform',
  'sameName',
  'sameContent',
  'fewFollowers',
  'fewReads',
  'silent',
  'breaches',
] as const;
export type MergeReason = (typeof mergeReasons)[number];
export const mergeStates = ['proposed', 'postponed', 'accepted', 'rejected'] as const;
export type MergeState = (typeof mergeStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const closingParams = Type.Object({ closingId: idField('关停') });
const done = Type.Object({ id });
const linkField = Type.String({ title: '发布地址', maxLength: 500, pattern: '^https?://' });

/** One step of a closing as the picture shows it. `dueAt` where its clock runs; the term is set by the unit, no clause gives it. */
export const closingStep = Type.Object({
  state: Type.Enum([...closingStates]),
  progress: Type.Enum(['done', 'now', 'todo', 'skipped']),
  at: orNull(text),
  by: text,
  dueAt: orNull(text),
  isOverdue: Type.Boolean(),
});
export type ClosingStep = Static<typeof closingStep>;

export const closingRow = Type.Object({
  id,
  accountId: id,
  accountName: text,
  platform: Type.Enum([...platforms]),
  unitName: text,
  kind: Type.Enum(['planned', 'emergency']),
  state: Type.Enum([...closingStates]),
  begunAt: text,
  successorText: text,
  noticeUntil: orNull(text),
  steps: Type.Array(closingStep),
});
export type ClosingRow = Static<typeof closingRow>;

const fact = Type.Object({ by: text, at: text });
export const closingDetail = Type.Object({
  ...closingRow.properties,
  accountState: text,
  reason: text,
  successorId: orNull(id),
  successorName: orNull(text),
  begunByName: orNull(text),
  submittedByName: orNull(text),
  approved: orNull(fact),
  returnReason: text,
  /** The law asks for the filing before the act. */
  filingFirst: orNull(text),
  filings: Type.Array(
    Type.Object({ id, kind: text, state: text, receiptNumber: orNull(text), submittedAt: orNull(text) }),
  ),
  notice: orNull(
    Type.Object({
      text,
      sha: text,
      days: Type.Integer(),
      writtenByName: text,
      approved: orNull(fact),
      isApproved: Type.Boolean(),
    }),
  ),
  /** A text from what is known, to be edited. */
  suggestedNotice: text,
  suggestedDays: Type.Integer(),
  published: orNull(Type.Object({ on: text, byName: text, until: text, links: Type.Array(text) })),
  moves: Type.Array(
    Type.Object({ item: Type.Enum([...moveItems]), note: text, hasFile: Type.Boolean(), by: text, at: text }),
  ),
  archive: orNull(Type.Object({ posts: Type.Integer(), sha: text, at: text })),
  cancelled: orNull(Type.Object({ on: text, byName: text })),
  endReason: text,
  isOwnSubmission: Type.Boolean(),
  isOwnNotice: Type.Boolean(),
  isOwnUnit: Type.Boolean(),
  updateDueAt: orNull(text),
  timeline: Type.Array(
    Type.Object({
      id,
      at: text,
      by: text,
      via: text,
      action: text,
      sha: text,
      facts: Type.Record(text, Type.Unknown()),
      hash: text,
    }),
  ),
});
export type ClosingDetail = Static<typeof closingDetail>;

/** What the archive says of itself when it is read again. */
export const archiveCheck = Type.Object({
  isIntact: Type.Boolean(),
  posts: Type.Integer(),
  manifestSha: text,
  /** The first faults found, in Chinese, with the line. */
  faults: Type.Array(text),
});
export type ArchiveCheck = Static<typeof archiveCheck>;

export const publicNotice = Type.Object({
  id,
  unitName: text,
  accountName: text,
  platform: Type.Enum([...platforms]),
  text,
  publishedOn: text,
  until: text,
  links: Type.Array(text),
  cancelledOn: orNull(text),
});

const mergeFigures = {
  reasons: Type.Array(Type.Object({ reason: Type.Enum([...mergeReasons]), clause: text, text })),
};
const mergeSide = Type.Object({
  id,
  name: text,
  platform: Type.Enum([...platforms]),
  followers: orNull(Type.Integer()),
  averageReads: orNull(Type.Integer()),
  posts: Type.Integer(),
  breaches: Type.Integer(),
  isMain: Type.Boolean(),
});
/** One account that could go, the one to keep (null: close without successor), and what speaks for it. */
export const mergeCandidate = Type.Object({
  unitId: id,
  unitName: text,
  account: mergeSide,
  keep: orNull(mergeSide),
  keepWhy: text,
  ...mergeFigures,
  proposalId: orNull(id),
  proposalState: orNull(Type.Enum([...mergeStates])),
});
export type MergeCandidate = Static<typeof mergeCandidate>;

export const mergeRow = Type.Object({
  id,
  unitName: text,
  accountId: id,
  accountName: text,
  keepId: orNull(id),
  keepName: orNull(text),
  state: Type.Enum([...mergeStates]),
  note: text,
  ...mergeFigures,
  proposedAt: text,
  proposedByName: text,
  proposedUnitName: text,
  postponedUntil: orNull(text),
  decidedByName: orNull(text),
  decideReason: text,
  closingId: orNull(id),
  mayDecide: Type.Boolean(),
});
export type MergeRow = Static<typeof mergeRow>;

const reasonField = Type.String({ title: '理由', minLength: 1, maxLength: 500 });
const closingFacts = {
  reason: Type.String({ title: '关停事由', minLength: 1, maxLength: 1000 }),
  successorId: Type.Optional(idField('承接账号')),
  successorText: Type.Optional(Type.String({ title: '内容和服务去向', maxLength: 500 })),
};
const listFilters = {
  state: Type.Optional(Type.Enum([...closingStates], { title: '状态' })),
  open: Type.Optional(Type.Boolean({ title: '只看在办' })),
  accountId: Type.Optional(idField('账号')),
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
};
const mergeParams = Type.Object({ proposalId: idField('整合建议') });

export const closingOperations = {
  listClosings: query({
    id: 'closing.listClosings',
    path: '/closings',
    access: 'registry.read',
    summary: '关停办理：各件到了哪一步、何时到期',
    query: Type.Object({ ...pageQuery, ...listFilters }),
    reply: pageOf(closingRow),
  }),
  exportClosings: query({
    id: 'closing.exportClosings',
    path: '/closings/export',
    access: 'registry.read',
    summary: '导出关停办理清单（CSV）',
    query: Type.Object(listFilters),
    raw: 'text/csv; charset=utf-8',
  }),
  readClosing: query({
    id: 'closing.readClosing',
    path: '/closings/:closingId',
    access: 'registry.read',
    summary: '一件关停：步骤、公告、迁移、归档、注销和经过',
    params: closingParams,
    reply: closingDetail,
  }),
  beginClosing: command({
    id: 'closing.beginClosing',
    path: '/closings',
    access: 'registry.file',
    summary: '拟办关停：事由、承接账号和去向',
    clauses: ['S4-4.1o'],
    body: Type.Object({ accountId: idField('账号'), ...closingFacts }, { additionalProperties: false }),
    reply: done,
  }),
  reviseClosing: command({
    id: 'closing.reviseClosing',
    method: 'PUT',
    path: '/closings/:closingId',
    access: 'registry.file',
    summary: '修改尚未报审的关停',
    params: closingParams,
    body: Type.Object(closingFacts, { additionalProperties: false }),
    reply: done,
  }),
  submitClosing: command({
    id: 'closing.submitClosing',
    path: '/closings/:closingId/submit',
    access: 'registry.file',
    summary: '报本单位负责人审批',
    params: closingParams,
    reply: done,
  }),
  approveClosing: command({
    id: 'closing.approveClosing',
    path: '/closings/:closingId/approve',
    access: 'registry.approve',
    summary: '批准关停（报审人之外的本单位负责人）',
    params: closingParams,
    reply: done,
  }),
  returnClosing: command({
    id: 'closing.returnClosing',
    path: '/closings/:closingId/return',
    access: 'registry.approve',
    summary: '退回关停并说明理由',
    params: closingParams,
    body: Type.Object({ reason: reasonField }, { additionalProperties: false }),
    reply: done,
  }),
  writeNotice: command({
    id: 'closing.writeNotice',
    method: 'PUT',
    path: '/closings/:closingId/notice',
    access: 'registry.file',
    summary: '拟写关停公告',
    params: closingParams,
    body: Type.Object(
      {
        text: Type.String({ title: '公告内容', minLength: 1, maxLength: 5000 }),
        days: Type.Integer({ title: '公示天数', minimum: 1, maximum: 365 }),
      },
      { additionalProperties: false },
    ),
    reply: done,
  }),
  approveNotice: command({
    id: 'closing.approveNotice',
    path: '/closings/:closingId/notice/approve',
    access: 'registry.approve',
    summary: '核准关停公告（拟写人之外的本单位负责人）',
    params: closingParams,
    reply: done,
  }),
  publishNotice: command({
    id: 'closing.publishNotice',
    path: '/closings/:closingId/notice/publish',
    access: 'registry.file',
    summary: '登记公告已发布：日期和地址，公示期由此起算',
    clauses: ['S4-4.1s'],
    params: closingParams,
    body: Type.Object(
      {
        publishedOn: dayField('发布日期'),
        links: Type.Array(linkField, { title: '发布地址', minItems: 1, maxItems: 10 }),
      },
      { additionalProperties: false },
    ),
    reply: done,
  }),
  downloadNotice: query({
    id: 'closing.downloadNotice',
    path: '/closings/:closingId/notice-form',
    access: 'registry.read',
    summary: '下载关停公告（DOCX、XLSX、PDF）',
    params: closingParams,
    query: Type.Object({ format: Type.Enum([...formFormats], { title: '格式' }) }),
    raw: 'application/octet-stream',
  }),
  recordMove: command({
    id: 'closing.recordMove',
    path: '/closings/:closingId/moves',
    access: 'registry.file',
    summary: '记录告知关注者、迁移服务、更改入口',
    params: closingParams,
    body: Type.Object(
      {
        item: Type.Enum([...moveItems], { title: '事项' }),
        note: Type.String({ title: '办理情况', minLength: 1, maxLength: 500 }),
        file: Type.Optional(fileField),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: done,
  }),
  beginArchive: command({
    id: 'closing.beginArchive',
    path: '/closings/:closingId/archive',
    access: 'registry.file',
    summary: '公示期满、迁移办完后归档全部发布内容',
    params: closingParams,
    reply: done,
  }),
  verifyArchive: query({
    id: 'closing.verifyArchive',
    path: '/closings/:closingId/archive/verify',
    access: 'registry.read',
    summary: '核验归档：重新计算每条内容和清单的散列值',
    params: closingParams,
    reply: archiveCheck,
  }),
  downloadArchive: query({
    id: 'closing.downloadArchive',
    path: '/closings/:closingId/archive',
    access: 'registry.read',
    summary: '下载归档文件（JSON Lines）',
    params: closingParams,
    raw: 'application/jsonl; charset=utf-8',
  }),
  recordCancelled: command({
    id: 'closing.recordCancelled',
    path: '/closings/:closingId/cancelled',
    access: 'registry.file',
    summary: '登记平台已注销并上传凭证，更新期限到此为止',
    params: closingParams,
    body: Type.Object({ cancelledOn: dayField('注销日期'), file: fileField }, { additionalProperties: false }),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: done,
  }),
  downloadProof: query({
    id: 'closing.downloadProof',
    path: '/closings/:closingId/proofs/:proof',
    access: 'registry.read',
    summary: '下载注销凭证或迁移事项的附件',
    params: Type.Object({
      closingId: idField('关停'),
      proof: Type.Enum(['cancellation', ...moveItems], { title: '凭证' }),
    }),
    raw: 'application/octet-stream',
  }),
  withdrawClosing: command({
    id: 'closing.withdrawClosing',
    path: '/closings/:closingId/withdraw',
    access: 'registry.file',
    summary: '终止关停；已备案的须由本单位负责人终止',
    params: closingParams,
    body: Type.Object({ reason: reasonField }, { additionalProperties: false }),
    reply: done,
  }),
  listPublicNotices: query({
    id: 'closing.listPublicNotices',
    path: '/public/notices',
    access: 'public',
    summary: '公开：关停公告，内容和服务转到哪里',
    query: Type.Object(pageQuery),
    reply: Type.Object({ rows: Type.Array(publicNotice), next: orNull(text) }),
  }),
  analyseMerges: query({
    id: 'closing.analyseMerges',
    path: '/merges/analysis',
    access: 'registry.read',
    summary: '整合分析：功能相近、内容重复、关注和利用率低、多次超期的账号',
    query: Type.Object({ unitId: Type.Optional(idField('单位')) }),
    reply: Type.Object({
      rows: Type.Array(mergeCandidate),
      accounts: Type.Integer(),
      units: Type.Integer(),
      capped: Type.Boolean(),
    }),
  }),
  listMergeProposals: query({
    id: 'closing.listMergeProposals',
    path: '/merges',
    access: 'registry.read',
    summary: '整合建议：待决定、暂缓、已采纳、不采纳',
    query: Type.Object({ ...pageQuery, state: Type.Optional(Type.Enum([...mergeStates], { title: '状态' })) }),
    reply: pageOf(mergeRow),
  }),
  proposeMerge: command({
    id: 'closing.proposeMerge',
    path: '/merges',
    access: 'registry.manage',
    summary: '建议把一个账号并入另一个或关停；主管单位可向下级单位提出',
    clauses: ['S4-4.1n'],
    body: Type.Object(
      {
        accountId: idField('账号'),
        note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: done,
  }),
  acceptMerge: command({
    id: 'closing.acceptMerge',
    path: '/merges/:proposalId/accept',
    access: 'registry.file',
    summary: '采纳建议，开始办理关停',
    params: mergeParams,
    reply: Type.Object({ id, closingId: id }),
  }),
  postponeMerge: command({
    id: 'closing.postponeMerge',
    path: '/merges/:proposalId/postpone',
    access: 'registry.file',
    summary: '暂缓，写明理由和日期',
    params: mergeParams,
    body: Type.Object({ reason: reasonField, until: dayField('暂缓至') }, { additionalProperties: false }),
    reply: done,
  }),
  rejectMerge: command({
    id: 'closing.rejectMerge',
    path: '/merges/:proposalId/reject',
    access: 'registry.file',
    summary: '不采纳，写明理由',
    params: mergeParams,
    body: Type.Object({ reason: reasonField }, { additionalProperties: false }),
    reply: done,
  }),
} as const;
