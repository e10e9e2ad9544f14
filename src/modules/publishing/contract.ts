import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { block } from '#modules/content/revision-contract.ts';
import { postReview } from './afterwards-contract.ts';
import { confirmationsField, riskPreview, riskReport } from '#modules/textcheck/report-contract.ts';

export const publicationStates = [
  'waiting',
  'sending',
  'submitted',
  'unconfirmed',
  'assisted',
  'published',
  'verified',
  'differs',
  'refused',
  'stopped',
] as const;
export type PublicationStateName = (typeof publicationStates)[number];
/** Groups of the register: still on its way, needs a person, done. */
export const publicationViews = ['moving', 'attention', 'verified', 'stopped'] as const;
export type PublicationView = (typeof publicationViews)[number];
export const liveVerdicts = ['same', 'different', 'missing'] as const;
export type LiveVerdict = (typeof liveVerdicts)[number];
export const attemptPhases = ['claim', 'stage', 'submit', 'poll', 'lookup', 'compare'] as const;
export type AttemptPhase = (typeof attemptPhases)[number];
export const attemptOutcomes = ['ok', 'pending', 'refused', 'unknown', 'retry'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

const id = Type.String({ pattern: uuidPattern });
const sha = Type.String({ title: '审定文本指纹', pattern: '^[0-9a-f]{64}$' });
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const password = Type.Optional(Type.String({ title: '登录密码', maxLength: 200 }));
const publicationParams = Type.Object({ publicationId: idField('发布') });
const url = Type.String({ title: '文章链接', minLength: 1, maxLength: 2000, pattern: '^https?://' });

export const publicationRow = Type.Object({
  id,
  itemId: id,
  title: Type.String(),
  state: Type.Enum([...publicationStates]),
  accountId: id,
  accountName: Type.String(),
  unitName: Type.String(),
  releasedByName: Type.String(),
  releasedAt: Type.String(),
  publishedAt: nullable(Type.String()),
  url: nullable(Type.String()),
  liveVerdict: Type.Union([Type.Enum([...liveVerdicts]), Type.Null()]),
  comparedAt: nullable(Type.String()),
});
export type PublicationRow = Static<typeof publicationRow>;

export const attemptRow = Type.Object({
  id,
  phase: Type.Enum([...attemptPhases]),
  outcome: Type.Enum([...attemptOutcomes]),
  detail: Type.String(),
  at: Type.String(),
});
export type AttemptRow = Static<typeof attemptRow>;

const text = Type.Object({ title: Type.String(), text: Type.String() });
const approvedText = Type.Object({ ...text.properties, digest: Type.String(), blocks: Type.Array(block) });
const step = Type.Object({
  stepNo: Type.Integer(),
  text: Type.String(),
  clause: Type.String(),
  by: Type.String(),
  at: Type.String(),
  reason: Type.String(),
});
export type ReleaseStep = Static<typeof step>;
const timelineEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  by: Type.String(),
  action: Type.String(),
  hash: Type.String(),
  facts: Type.Unknown(),
});

export const publicationDetail = Type.Object({
  ...publicationRow.properties,
  sha,
  riskReportId: id,
  roundId: id,
  /** When it goes out; stopping is possible until then. */
  releaseAt: Type.String(),
  platformRef: nullable(Type.String()),
  isApi: Type.Boolean(),
  approved: approvedText,
  /** What the dictionary of today finds in a text that could be sent again; null while it has not changed, or nothing is to be sent. */
  again: Type.Union([riskPreview, Type.Null()]),
  live: Type.Union([text, Type.Null()]),
  evidenceId: nullable(Type.String()),
  postReview: Type.Union([postReview, Type.Null()]),
  steps: Type.Array(step),
  attempts: Type.Array(attemptRow),
  timeline: Type.Array(timelineEntry),
  now: Type.String(),
});
export type PublicationDetail = Static<typeof publicationDetail>;

const target = Type.Object({ accountId: id, name: Type.String(), platform: Type.String(), isApi: Type.Boolean() });
export type ReleaseTarget = Static<typeof target>;

export const releasableRow = Type.Object({
  itemId: id,
  title: Type.String(),
  sha,
  unitName: Type.String(),
  authorName: Type.String(),
  approvedAt: Type.String(),
  targetCount: Type.Integer(),
});
export type ReleasableRow = Static<typeof releasableRow>;

export const releasableDetail = Type.Object({
  itemId: id,
  title: Type.String(),
  sha,
  digest: Type.String(),
  sourceName: Type.String(),
  blocks: Type.Array(block),
  targets: Type.Array(target),
  steps: Type.Array(step),
  /** The report that the reviewers saw. */
  risk: riskReport,
  /** What the dictionary of today finds beyond it; null while the dictionary has not changed. */
  again: Type.Union([riskPreview, Type.Null()]),
  delaySeconds: Type.Integer(),
});
export type ReleasableDetail = Static<typeof releasableDetail>;

export const connectionRow = Type.Object({
  accountId: id,
  accountName: Type.String(),
  unitName: Type.String(),
  platform: Type.String(),
  connection: Type.Union([
    Type.Null(),
    Type.Object({
      id,
      origin: Type.String(),
      appId: Type.String(),
      state: Type.Enum(['ready', 'broken']),
      lastError: nullable(Type.String()),
      checkedAt: nullable(Type.String()),
    }),
  ]),
});
export type ConnectionRow = Static<typeof connectionRow>;

const testReply = Type.Object({
  ok: Type.Boolean(),
  missing: Type.Array(Type.Object({ right: Type.String(), fix: Type.String() })),
});

export const publishingOperations = {
  listPublications: query({
    id: 'publishing.listPublications',
    path: '/publications',
    access: 'publishing.read',
    summary: '发布登记：状态、账号、时间、链接、核对结果',
    clauses: ['S4-1.3.2c'],
    query: Type.Object({
      ...pageQuery,
      view: Type.Optional(Type.Enum([...publicationViews], { title: '视图' })),
      state: Type.Optional(Type.Enum([...publicationStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      itemId: Type.Optional(idField('稿件')),
      accountId: Type.Optional(idField('账号')),
    }),
    reply: pageOf(publicationRow),
  }),
  readPublication: query({
    id: 'publishing.readPublication',
    path: '/publications/:publicationId',
    access: 'publishing.read',
    summary: '一次发布：审定文本与线上文本、尝试记录、证据',
    clauses: ['S4-1.3.2c'],
    params: publicationParams,
    reply: publicationDetail,
  }),
  listReleaseQueue: query({
    id: 'publishing.listReleaseQueue',
    path: '/release-queue',
    access: 'publishing.read',
    summary: '待签发的稿件',
    clauses: ['S4-4.2c', 'S0-3.3.2b'],
    query: Type.Object(pageQuery),
    reply: pageOf(releasableRow),
  }),
  readReleasable: query({
    id: 'publishing.readReleasable',
    path: '/release-queue/:itemId',
    access: 'publishing.read',
    summary: '待签发稿件：全文、各环节审核人、目标账号、风险识别结果',
    params: Type.Object({ itemId: idField('稿件') }),
    reply: releasableDetail,
  }),
  releaseItem: command({
    id: 'publishing.releaseItem',
    path: '/items/:itemId/release',
    access: 'publishing.release',
    summary: '签发：把审定的这一版文本发布到目标账号',
    clauses: ['S4-4.2c', 'S0-3.3.2b', 'S2-7d', 'S3-10c'],
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object({ sha, password, confirmations: confirmationsField }, { additionalProperties: false }),
    reply: Type.Object({
      publications: Type.Array(Type.Object({ id, accountId: id, accountName: Type.String() })),
      releaseAt: Type.String(),
    }),
  }),
  stopPublication: command({
    id: 'publishing.stopPublication',
    path: '/publications/:publicationId/stop',
    access: 'publishing.release',
    summary: '在发送前停止发布',
    params: publicationParams,
    body: Type.Object(
      { reason: Type.Optional(Type.String({ title: '原因', maxLength: 500 })) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  resendPublication: command({
    id: 'publishing.resendPublication',
    path: '/publications/:publicationId/resend',
    access: 'publishing.release',
    summary: '重新发送已停止或平台拒绝的发布（文本不变、审定仍有效）',
    params: publicationParams,
    body: Type.Object({ password, confirmations: confirmationsField }, { additionalProperties: false }),
    reply: Type.Object({ releaseAt: Type.String() }),
  }),
  comparePublication: command({
    id: 'publishing.comparePublication',
    path: '/publications/:publicationId/compare',
    access: 'publishing.read',
    summary: '重新核对线上文本与审定文本',
    clauses: ['S4-1.3.2c'],
    params: publicationParams,
    reply: Type.Object({}),
  }),
  confirmPublication: command({
    id: 'publishing.confirmPublication',
    path: '/publications/:publicationId/confirm',
    access: 'publishing.read',
    summary: '登记人工发布的链接（采编员或签发人），随后自动核对',
    clauses: ['S4-1.3.2c', 'S1-3p7a'],
    params: publicationParams,
    body: Type.Object({ url }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  disownPublication: command({
    id: 'publishing.disownPublication',
    path: '/publications/:publicationId/disown',
    access: 'publishing.release',
    summary: '登记“已到平台核实，没有发出”',
    params: publicationParams,
    body: Type.Object(
      { reason: Type.String({ title: '核实情况', minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  listConnections: query({
    id: 'publishing.listConnections',
    path: '/connections',
    access: 'publishing.connect',
    summary: '账号的发布连接（不含密钥）',
    reply: Type.Object({ rows: Type.Array(connectionRow), capped: Type.Boolean() }),
  }),
  saveConnection: command({
    id: 'publishing.saveConnection',
    method: 'PUT',
    path: '/connections/:accountId',
    access: 'publishing.connect',
    summary: '保存账号的发布连接；密钥加密保存，不再显示',
    params: Type.Object({ accountId: idField('账号') }),
    body: Type.Object(
      {
        origin: Type.Optional(
          Type.String({ title: '平台地址', minLength: 1, maxLength: 300, pattern: '^https?://[^/]+/?$' }),
        ),
        appId: Type.String({ title: 'AppID', minLength: 1, maxLength: 100, pattern: '^\\S+$' }),
        secret: Type.Optional(Type.String({ title: 'AppSecret', minLength: 1, maxLength: 300 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  testConnection: command({
    id: 'publishing.testConnection',
    path: '/connections/:accountId/test',
    access: 'publishing.connect',
    summary: '自检发布连接，指出缺少的权限',
    params: Type.Object({ accountId: idField('账号') }),
    reply: testReply,
  }),
} as const;
