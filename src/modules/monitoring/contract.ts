import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

const id = Type.String({ pattern: uuidPattern });
const nullable = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()]);
const searchWord = Type.Optional(Type.String({ title: '搜索', maxLength: 60 }));
const everyMinutes = Type.Optional(Type.Integer({ title: '采集间隔（分钟）', minimum: 5, maximum: 10_080 }));
const instantOf = (title: string) => Type.String({ title, maxLength: 40 });

export const observationStatuses = ['ok', 'empty', 'blocked', 'authLost', 'error'] as const;
export type ObservationStatus = (typeof observationStatuses)[number];
export const collectors = ['import', 'rss', 'api', 'manual'] as const;
export type Collector = (typeof collectors)[number];
export const sourceStates = ['ok', 'failing', 'waiting'] as const;
export type SourceState = (typeof sourceStates)[number];

const observation = Type.Object({
  id,
  collector: Type.Enum([...collectors]),
  status: Type.Enum([...observationStatuses]),
  capturedAt: Type.String(),
  detail: Type.String(),
  evidenceId: nullable(id),
});

export const postRow = Type.Object({
  id,
  accountId: id,
  accountName: Type.String(),
  unitName: Type.String(),
  title: Type.String(),
  url: Type.String(),
  publishedAt: Type.String(),
  publicationId: nullable(id),
  capturedAt: Type.String(),
});
export type PostRow = Static<typeof postRow>;

export const sourceRow = Type.Object({
  id,
  accountId: id,
  accountName: Type.String(),
  unitName: Type.String(),
  kind: Type.Enum(['rss']),
  url: Type.String(),
  everyMinutes: Type.Integer(),
  state: Type.Enum([...sourceStates]),
  nextAt: Type.String(),
  lastOkAt: nullable(Type.String()),
  lastError: nullable(Type.String()),
});
export type SourceRow = Static<typeof sourceRow>;

/** An account that has been silent for longer than the limit, with how far this can be trusted. */
export const silentRow = Type.Object({
  accountId: id,
  name: Type.String(),
  unitName: Type.String(),
  lastPostAt: nullable(Type.String()),
  days: nullable(Type.Number()),
  /** `silent`: proved by a good look; `unknown`: nothing good enough was seen. */
  verdict: Type.Enum(['silent', 'unknown']),
  lastOkAt: nullable(Type.String()),
  reason: Type.String(),
});
export type SilentRow = Static<typeof silentRow>;

export const boardReply = Type.Object({
  asOf: Type.String(),
  limit: Type.Object({ days: Type.Integer(), clause: Type.String() }),
  accounts: Type.Integer(),
  active: Type.Integer(),
  silent: Type.Integer(),
  unknown: Type.Integer(),
  /** Accounts without any good look in the last day. */
  unseen: Type.Integer(),
  /** Accounts whose source went quiet altogether. */
  stalled: Type.Integer(),
  /** Accounts by whole days since the last post; `days` null = no post known; the last entry holds all beyond. */
  spread: Type.Array(
    Type.Object({
      days: nullable(Type.Integer()),
      active: Type.Integer(),
      silent: Type.Integer(),
      unknown: Type.Integer(),
    }),
  ),
  worst: Type.Array(silentRow),
  sources: Type.Object({ total: Type.Integer(), ok: Type.Integer(), failing: Type.Integer(), waiting: Type.Integer() }),
});
export type BoardReply = Static<typeof boardReply>;

export const importReply = Type.Object({
  read: Type.Integer(),
  accounts: Type.Integer(),
  created: Type.Integer(),
  unchanged: Type.Integer(),
  observations: Type.Integer(),
  evidenceId: nullable(id),
  faultCount: Type.Integer(),
  faults: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String(), rows: Type.Integer() })),
  /** The file's headers and the column taken for each field. */
  headers: Type.Array(Type.String()),
  columns: Type.Record(Type.String(), Type.String()),
  dryRun: Type.Boolean(),
});
export type ImportReply = Static<typeof importReply>;

export const monitoringOperations = {
  importPosts: command({
    id: 'monitoring.importPosts',
    path: '/monitoring/posts/import',
    access: 'monitoring.collect',
    summary: '导入账号发布记录（CSV），同一链接只记一次，文件留存为证据',
    clauses: ['S4-4.2p', 'SI-2a'],
    maxBodyBytes: 96 * 1024 * 1024,
    body: Type.Object(
      {
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件内容', minLength: 4 }),
        capturedAt: Type.Optional(Type.String({ title: '采集时间', maxLength: 40 })),
        platform: Type.Optional(Type.String({ title: '平台', maxLength: 20 })),
        map: Type.Optional(
          Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 100 }), { title: '列对应关系' }),
        ),
        dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
      },
      { additionalProperties: false },
    ),
    reply: importReply,
  }),
  listPosts: query({
    id: 'monitoring.listPosts',
    path: '/monitoring/posts',
    access: 'monitoring.read',
    summary: '采集到的发布记录',
    query: Type.Object({
      ...pageQuery,
      search: searchWord,
      accountId: Type.Optional(idField('账号')),
      from: Type.Optional(instantOf('起始时间')),
      until: Type.Optional(instantOf('截止时间')),
    }),
    reply: pageOf(postRow),
  }),
  readBoard: query({
    id: 'monitoring.readBoard',
    path: '/monitoring/board',
    access: 'monitoring.read',
    summary: '更新情况与采集情况',
    clauses: ['S4-4.2p', 'S4-4.2q', 'SI-2a'],
    query: Type.Object({ unitId: Type.Optional(idField('单位')) }),
    reply: boardReply,
  }),
  readAccount: query({
    id: 'monitoring.readAccount',
    path: '/monitoring/accounts/:accountId',
    access: 'monitoring.read',
    summary: '一个账号的采集情况：最近观察、信息源、最近发布',
    params: Type.Object({ accountId: idField('账号') }),
    reply: Type.Object({
      accountId: id,
      name: Type.String(),
      unitName: Type.String(),
      observations: Type.Array(observation),
      sources: Type.Array(sourceRow),
      posts: Type.Array(postRow),
    }),
  }),
  listSources: query({
    id: 'monitoring.listSources',
    path: '/monitoring/sources',
    access: 'monitoring.read',
    summary: '信息源及其采集情况',
    query: Type.Object({
      ...pageQuery,
      search: searchWord,
      state: Type.Optional(Type.Enum([...sourceStates], { title: '状态' })),
      accountId: Type.Optional(idField('账号')),
    }),
    reply: pageOf(sourceRow),
  }),
  addSource: command({
    id: 'monitoring.addSource',
    path: '/monitoring/sources',
    access: 'monitoring.collect',
    summary: '为账号添加信息源（RSS、Atom）',
    body: Type.Object(
      {
        accountId: idField('账号'),
        url: Type.String({ title: '信息源地址', minLength: 8, maxLength: 1000 }),
        everyMinutes,
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  importSources: command({
    id: 'monitoring.importSources',
    path: '/monitoring/sources/import',
    access: 'monitoring.collect',
    summary: '按地址规律为范围内账号批量添加信息源，{platformId} 处代入账号标识',
    clauses: ['S4-4.4c'],
    body: Type.Object(
      {
        urlPattern: Type.String({ title: '地址规律', minLength: 8, maxLength: 1000 }),
        unitId: Type.Optional(idField('单位')),
        platform: Type.Optional(Type.String({ title: '平台', maxLength: 20 })),
        everyMinutes,
        dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({
      accounts: Type.Integer(),
      created: Type.Integer(),
      unchanged: Type.Integer(),
      withoutId: Type.Integer(),
      examples: Type.Array(Type.String()),
      dryRun: Type.Boolean(),
    }),
  }),
  endSource: command({
    id: 'monitoring.endSource',
    method: 'DELETE',
    path: '/monitoring/sources/:sourceId',
    access: 'monitoring.collect',
    summary: '停用信息源',
    params: Type.Object({ sourceId: idField('信息源') }),
    reply: Type.Object({}),
  }),
  collectNow: command({
    id: 'monitoring.collectNow',
    path: '/monitoring/collect',
    access: 'monitoring.collect',
    summary: '立即采集一个信息源，不指明时采集范围内全部',
    body: Type.Object({ sourceId: Type.Optional(idField('信息源')) }, { additionalProperties: false }),
    reply: Type.Object({ queued: Type.Integer() }),
  }),
} as const;
