import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { block } from '#modules/content/revision-contract.ts';
import { postReview } from './afterwards-contract.ts';
import { correction, takedown } from './takedown-contract.ts';
import { publishWays, wayOption } from './connectors-contract.ts';
import { codeField } from '#modules/people/factor-contract.ts';
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
  'withdrawn',
] as const;
export type PublicationStateName = (typeof publicationStates)[number];
/** Groups of the register: still on its way, needs a person, done. */
export const publicationViews = ['moving', 'attention', 'verified', 'stopped'] as const;
export type PublicationView = (typeof publicationViews)[number];
export const liveVerdicts = ['same', 'different', 'missing'] as const;
export type LiveVerdict = (typeof liveVerdicts)[number];
export const attemptPhases = ['claim', 'stage', 'submit', 'poll', 'lookup', 'compare', 'takeDown'] as const;
export type AttemptPhase = (typeof attemptPhases)[number];
export const attemptOutcomes = ['ok', 'pending', 'refused', 'unknown', 'retry'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

const id = Type.String({ pattern: uuidPattern });
const sha = Type.String({ title: '审定文本指纹', pattern: '^[0-9a-f]{64}$' });
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const password = Type.Optional(Type.String({ title: '登录密码', maxLength: 200 }));
const code = Type.Optional(codeField);
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
  way: Type.Enum([...publishWays]),
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
  /** The newest takedown asked for; null without one. */
  takedown: Type.Union([takedown, Type.Null()]),
  corrections: Type.Array(correction),
  steps: Type.Array(step),
  attempts: Type.Array(attemptRow),
  timeline: Type.Array(timelineEntry),
  now: Type.String(),
});
export type PublicationDetail = Static<typeof publicationDetail>;

const target = Type.Object({
  accountId: id,
  name: Type.String(),
  platform: Type.String(),
  isApi: Type.Boolean(),
  /** How it can go out; one way at least. */
  ways: Type.Array(Type.Object({ ...wayOption.properties, nextFreeAt: Type.String() })),
});
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

/** How and when it goes out on one account; without one it goes at once by the platform's first way. */
const choice = Type.Object(
  {
    accountId: idField('账号'),
    way: Type.Enum([...publishWays], { title: '发布方式' }),
    when: Type.Enum(['now', 'at', 'next'], { title: '发送时间' }),
    at: Type.Optional(Type.String({ title: '定时发送', format: 'date-time' })),
  },
  { additionalProperties: false },
);
export type ReleaseChoice = Static<typeof choice>;

export const plannedSend = Type.Object({
  publicationId: id,
  title: Type.String(),
  way: Type.Enum([...publishWays]),
  releaseAt: Type.String(),
  state: Type.Enum([...publicationStates]),
  /** A stop-publish order holds it. */
  isHeld: Type.Boolean(),
});
export const plannedAccount = Type.Object({
  accountId: id,
  accountName: Type.String(),
  platform: Type.String(),
  sends: Type.Array(plannedSend),
  /** Days on which the account's counted sends are used up. */
  fullDays: Type.Array(Type.Object({ day: Type.String(), way: Type.Enum([...publishWays]) })),
});
export type PlannedAccount = Static<typeof plannedAccount>;

export const publishingOperations = {
  listPlanned: query({
    id: 'publishing.listPlanned',
    path: '/planned-sends',
    access: 'publishing.read',
    summary: '发送日历：今后十四天各账号排定的发送和已用完的群发名额',
    reply: Type.Object({ from: Type.String(), days: Type.Integer(), accounts: Type.Array(plannedAccount) }),
  }),
  downloadPackage: query({
    id: 'publishing.downloadPackage',
    path: '/publications/:publicationId/package',
    access: 'publishing.read',
    summary: '下载人工发布包：审定文本、图片、核对清单、指纹（ZIP）',
    params: publicationParams,
    raw: 'application/zip',
  }),
  openFeed: command({
    id: 'publishing.openFeed',
    path: '/accounts/:accountId/feed',
    access: 'publishing.connect',
    summary: '开通账号的 RSS/Atom 输出（已发布稿件的标题、摘要和链接）',
    params: Type.Object({ accountId: idField('账号') }),
    reply: Type.Object({ path: Type.String() }),
  }),
  closeFeed: command({
    id: 'publishing.closeFeed',
    path: '/accounts/:accountId/feed/close',
    access: 'publishing.connect',
    summary: '停止账号的 RSS/Atom 输出',
    params: Type.Object({ accountId: idField('账号') }),
    reply: Type.Object({}),
  }),
  readFeed: query({
    id: 'publishing.readFeed',
    path: '/feeds/:feedKey',
    access: 'public',
    summary: '账号最近发布的稿件（RSS 2.0 或 Atom）',
    params: Type.Object({ feedKey: Type.String({ title: '输出地址', pattern: '^[0-9a-f]{32}$' }) }),
    query: Type.Object({ format: Type.Optional(Type.Enum(['rss', 'atom'], { title: '格式' })) }),
    raw: 'application/xml; charset=utf-8',
  }),
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
    body: Type.Object(
      {
        sha,
        password,
        code,
        confirmations: confirmationsField,
        plan: Type.Optional(Type.Array(choice, { title: '发送安排', maxItems: 100 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({
      publications: Type.Array(
        Type.Object({ id, accountId: id, accountName: Type.String(), releaseAt: Type.String() }),
      ),
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
    body: Type.Object({ password, code, confirmations: confirmationsField }, { additionalProperties: false }),
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
} as const;
