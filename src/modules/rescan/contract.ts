import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { uuidPattern } from '#shared/ids.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { riskHit } from '#modules/textcheck/contract.ts';

export const rescanStates = ['running', 'paused', 'done', 'cancelled'] as const;
export type RescanState = (typeof rescanStates)[number];
export const rescanSources = ['publication', 'post'] as const;
export type RescanSource = (typeof rescanSources)[number];
export const rescanSeverities = ['block', 'warn', 'hint'] as const;
export const hitStands = ['open', 'found', 'dismissed'] as const;
export type HitStand = (typeof hitStands)[number];

const id = Type.String({ pattern: uuidPattern });
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const severity = Type.Enum([...rescanSeverities]);

export const rescanRow = Type.Object({
  id,
  reason: Type.String(),
  unitName: Type.String(),
  state: Type.Enum([...rescanStates]),
  publishedSince: orNull(Type.String()),
  rule: orNull(Type.String()),
  severities: Type.Array(severity),
  /** Texts to look at when it began, and looked at so far; what is published meanwhile was checked at its release. */
  total: Type.Integer(),
  seen: Type.Integer(),
  hits: Type.Integer(),
  startedBy: Type.String(),
  startedAt: Type.String(),
  /** When it last got on. */
  workedAt: Type.String(),
});
export type RescanRow = Static<typeof rescanRow>;

/** An account with places found, and what became of them. */
export const rescanAccount = Type.Object({
  accountId: id,
  accountName: Type.String(),
  unitId: id,
  unitName: Type.String(),
  hits: Type.Integer(),
  open: Type.Integer(),
  found: Type.Integer(),
  dismissed: Type.Integer(),
  /** The running order to this account from this re-check, if there is one. */
  order: orNull(Type.Object({ id, number: Type.String() })),
  isOwnUnit: Type.Boolean(),
});
export type RescanAccount = Static<typeof rescanAccount>;

export const rescanReply = Type.Object({
  ...rescanRow.properties,
  tableVersion: Type.String(),
  latestVersion: Type.String(),
  accounts: Type.Array(rescanAccount),
  accountsCapped: Type.Boolean(),
  rules: Type.Array(
    Type.Object({ rule: Type.String(), matchedTerm: Type.String(), category: Type.String(), hits: Type.Integer() }),
  ),
  may: Type.Object({ manage: Type.Boolean(), find: Type.Boolean(), order: Type.Boolean() }),
});
export type RescanReply = Static<typeof rescanReply>;

const { surface, rule, category, basis, suggestions, matchedTerm } = riskHit.properties;
export const rescanHitRow = Type.Object({
  id,
  source: Type.Enum([...rescanSources]),
  title: Type.String(),
  url: orNull(Type.String()),
  accountName: Type.String(),
  unitName: Type.String(),
  publishedAt: Type.String(),
  field: Type.String(),
  before: Type.String(),
  after: Type.String(),
  severity,
  surface,
  rule,
  category,
  basis,
  suggestions,
  matchedTerm,
  stand: Type.Enum([...hitStands]),
  findingId: orNull(id),
  dismissedReason: orNull(Type.String()),
  dismissedBy: orNull(Type.String()),
});
export type RescanHitRow = Static<typeof rescanHitRow>;

const params = Type.Object({ rescanId: idField('历史复查') });
const moved = Type.Object({ state: Type.Enum([...rescanStates]) });
const accountIds = Type.Array(idField('账号'), { title: '账号', minItems: 1, maxItems: 500 });

export const rescanOperations = {
  startRescan: command({
    id: 'rescan.start',
    path: '/rescans',
    access: 'textcheck.manage',
    summary: '按现行词表复查已发布的全部内容',
    clauses: ['S3-9c'],
    body: Type.Object(
      {
        reason: Type.String({ title: '复查原因', minLength: 2, maxLength: 200 }),
        publishedSince: Type.Optional(dayField('起始日期')),
        rule: Type.Optional(Type.String({ title: '规则', minLength: 1, maxLength: 120 })),
        severities: Type.Optional(
          Type.Array(Type.Enum([...rescanSeverities]), { title: '轻重', minItems: 1, maxItems: 3 }),
        ),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, total: Type.Integer() }),
  }),
  listRescans: query({
    id: 'rescan.list',
    path: '/rescans',
    access: 'textcheck.run',
    summary: '历史复查记录',
    query: Type.Object({ ...pageQuery }),
    reply: pageOf(rescanRow),
  }),
  readRescan: query({
    id: 'rescan.read',
    path: '/rescans/:rescanId',
    access: 'textcheck.run',
    summary: '一次历史复查的进度和结果',
    params,
    reply: rescanReply,
  }),
  listHits: query({
    id: 'rescan.listHits',
    path: '/rescans/:rescanId/hits',
    access: 'textcheck.run',
    summary: '历史复查命中的位置',
    params,
    query: Type.Object({
      ...pageQuery,
      stand: Type.Optional(Type.Enum([...hitStands], { title: '处理情况' })),
      accountId: Type.Optional(idField('账号')),
      rule: Type.Optional(Type.String({ title: '规则', maxLength: 120 })),
    }),
    reply: pageOf(rescanHitRow),
  }),
  pauseRescan: command({
    id: 'rescan.pause',
    path: '/rescans/:rescanId/pause',
    access: 'textcheck.manage',
    summary: '暂停历史复查',
    params,
    reply: moved,
  }),
  resumeRescan: command({
    id: 'rescan.resume',
    path: '/rescans/:rescanId/resume',
    access: 'textcheck.manage',
    summary: '继续历史复查',
    params,
    reply: moved,
  }),
  cancelRescan: command({
    id: 'rescan.cancel',
    path: '/rescans/:rescanId/cancel',
    access: 'textcheck.manage',
    summary: '取消历史复查，已有结果保留',
    params,
    reply: moved,
  }),
  dismissHit: command({
    id: 'rescan.dismissHit',
    path: '/rescans/:rescanId/hits/:hitId/dismiss',
    access: 'textcheck.manage',
    summary: '核对后不作问题',
    params: Type.Object({ ...params.properties, hitId: idField('命中') }),
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 2, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  openFindings: command({
    id: 'rescan.openFindings',
    path: '/rescans/:rescanId/findings',
    access: 'inspection.run',
    summary: '把未处理的命中按账号立为问题',
    params,
    body: Type.Object({ accountIds }, { additionalProperties: false }),
    reply: Type.Object({ findings: Type.Integer(), hits: Type.Integer() }),
  }),
  orderAccounts: command({
    id: 'rescan.orderAccounts',
    path: '/rescans/:rescanId/orders',
    access: 'rectification.order',
    summary: '按账号立问题并下达整改',
    clauses: ['S4-4.4e'],
    params,
    body: Type.Object(
      { accountIds, demand: Type.String({ title: '整改要求', minLength: 4, maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({
      orders: Type.Array(Type.Object({ id, number: Type.String(), unitName: Type.String() })),
      hits: Type.Integer(),
    }),
  }),
} as const;
