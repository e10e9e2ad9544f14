import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { uuidPattern } from '#shared/ids.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { platforms } from '#modules/registry/contract.ts';
import { fileField } from '#modules/rules/file-contract.ts';

export const snapshotSources = ['page', 'hand'] as const;
export type SnapshotSource = (typeof snapshotSources)[number];
export const snapshotOutcomes = ['seen', 'missing', 'failed'] as const;
export type SnapshotOutcome = (typeof snapshotOutcomes)[number];
export const foundStates = ['open', 'registered', 'closed', 'notOurs'] as const;
export type FoundState = (typeof foundStates)[number];
export const driftFields = ['name', 'certifiedSubject'] as const;
export type DriftField = (typeof driftFields)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

export const snapshotRow = Type.Object({
  id,
  source: Type.Enum([...snapshotSources]),
  sourceUrl: orNull(text),
  takenAt: text,
  takenByName: orNull(text),
  outcome: Type.Enum([...snapshotOutcomes]),
  name: orNull(text),
  description: orNull(text),
  certifiedSubject: orNull(text),
  followers: orNull(Type.Integer()),
  averageReads: orNull(Type.Integer()),
  detail: text,
  sha256: text,
  hasEvidence: Type.Boolean(),
  hasAvatar: Type.Boolean(),
  hasQr: Type.Boolean(),
});
export type SnapshotRow = Static<typeof snapshotRow>;

/** What the platform shows against what is registered; `covered` by a change filing on its way. */
export const driftRow = Type.Object({
  field: Type.Enum([...driftFields]),
  registered: text,
  shown: text,
  isCovered: Type.Boolean(),
});
export type DriftRow = Static<typeof driftRow>;

export const foundRow = Type.Object({
  id,
  unitId: id,
  unitName: text,
  platform: Type.Enum([...platforms]),
  platformId: orNull(text),
  name: text,
  certifiedSubject: orNull(text),
  homeUrl: orNull(text),
  source: text,
  state: Type.Enum([...foundStates]),
  foundAt: text,
  foundByName: text,
  accountId: orNull(id),
  settledByName: orNull(text),
  settleReason: text,
});
export type FoundRow = Static<typeof foundRow>;

export const foundReport = Type.Object({
  read: Type.Integer(),
  known: Type.Integer(),
  found: Type.Integer(),
  foundBefore: Type.Integer(),
  /** Names that bear no unit of the scope: nothing is recorded of them. */
  unrelated: Type.Integer(),
  faults: Type.Array(Type.Object({ line: Type.Integer(), text })),
  dryRun: Type.Boolean(),
});
export type FoundReport = Static<typeof foundReport>;

const accountParams = Type.Object({ accountId: idField('账号') });
const foundParams = Type.Object({ foundId: idField('未登记账号') });
const reasonBody = Type.Object(
  { reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);

export const profilesOperations = {
  listSnapshots: query({
    id: 'profiles.listSnapshots',
    path: '/accounts/:accountId/profile-snapshots',
    access: 'registry.read',
    summary: '账号资料快照：平台上显示的名称、认证主体、关注数，与登记是否一致',
    params: accountParams,
    reply: Type.Object({ rows: Type.Array(snapshotRow), drift: Type.Array(driftRow) }),
  }),
  recordSnapshot: command({
    id: 'profiles.recordSnapshot',
    path: '/accounts/:accountId/profile-snapshots',
    access: 'monitoring.collect',
    summary: '手工录入平台上显示的账号资料，附截图',
    params: accountParams,
    body: Type.Object(
      {
        name: Type.String({ title: '显示的名称', minLength: 1, maxLength: 100 }),
        description: Type.Optional(Type.String({ title: '显示的功能介绍', maxLength: 1000 })),
        certifiedSubject: Type.Optional(Type.String({ title: '显示的认证主体', maxLength: 100 })),
        followers: Type.Optional(Type.Integer({ title: '关注数', minimum: 0, maximum: 2_000_000_000 })),
        averageReads: Type.Optional(Type.Integer({ title: '近三个月平均阅读', minimum: 0, maximum: 2_000_000_000 })),
        file: fileField,
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ id }),
  }),
  collectSnapshot: command({
    id: 'profiles.collectSnapshot',
    path: '/accounts/:accountId/profile-snapshots/collect',
    access: 'monitoring.collect',
    summary: '读取账号主页，留存网页和其中的账号资料',
    params: accountParams,
    reply: Type.Object({ id, outcome: Type.Enum([...snapshotOutcomes]), detail: text }),
  }),
  downloadSnapshot: query({
    id: 'profiles.downloadSnapshot',
    path: '/profile-snapshots/:snapshotId/evidence',
    access: 'registry.read',
    summary: '下载快照的网页或截图，或其中的头像、二维码',
    params: Type.Object({ snapshotId: idField('快照') }),
    query: Type.Object({ part: Type.Optional(Type.Enum(['page', 'avatar', 'qr'], { title: '部分' })) }),
    raw: 'application/octet-stream',
  }),
  listFound: query({
    id: 'profiles.listFound',
    path: '/found-accounts',
    access: 'registry.read',
    summary: '未登记账号：带有单位名称而不在名册中的账号',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum([...foundStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
    }),
    reply: pageOf(foundRow),
  }),
  importFound: command({
    id: 'profiles.importFound',
    path: '/found-accounts/import',
    access: 'monitoring.collect',
    summary: '导入发现的账号（平台搜索结果或清单），与名册比对；可先预检',
    body: Type.Object(
      {
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件', minLength: 1 }),
        source: Type.String({ title: '来源', minLength: 1, maxLength: 200 }),
        dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 20 * 1024 * 1024,
    reply: foundReport,
  }),
  registerFound: command({
    id: 'profiles.registerFound',
    path: '/found-accounts/:foundId/register',
    access: 'registry.manage',
    summary: '已补登记：指明名册中的账号',
    params: foundParams,
    body: Type.Object({ accountId: idField('账号') }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  closeFound: command({
    id: 'profiles.closeFound',
    path: '/found-accounts/:foundId/close',
    access: 'registry.manage',
    summary: '已关停：写明在平台上如何关停',
    params: foundParams,
    body: reasonBody,
    reply: Type.Object({ id }),
  }),
  dismissFound: command({
    id: 'profiles.dismissFound',
    path: '/found-accounts/:foundId/dismiss',
    access: 'registry.manage',
    summary: '不是本单位的账号或系假冒，写明理由',
    params: foundParams,
    body: reasonBody,
    reply: Type.Object({ id }),
  }),
} as const;
