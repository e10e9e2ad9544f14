import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import {
  accountCorrection,
  accountFacts,
  accountFactsReply,
  accountModes,
  certificationStates,
  mediaClasses,
} from './facts-contract.ts';

/** `asked`: the receiving unit has not answered; `confirmed`: the filing can be received; `overtaken`: the filing was submitted anew. */
export const transferStates = ['asked', 'confirmed', 'refused', 'overtaken', 'moved'] as const;
export type TransferState = (typeof transferStates)[number];
export const platforms = [
  'wechat',
  'weibo',
  'douyin',
  'kuaishou',
  'toutiao',
  'channels',
  'xiaohongshu',
  'bilibili',
  'client',
  'website',
  'other',
] as const;
export const accountStates = ['planned', 'refused', 'unfiled', 'running', 'closing', 'closed', 'cancelled'] as const;
export const filingKinds = ['open', 'change', 'merge', 'close', 'cancel', 'emergencyClose', 'sponsorChange'] as const;
export const filingStates = ['draft', 'submitted', 'returned', 'received', 'withdrawn'] as const;
/** `toDeliver`: on paper to an office outside this installation, its receipt not yet entered. */
export const deliveryStates = ['waiting', 'toDeliver', 'received', 'returned'] as const;
export type Platform = (typeof platforms)[number];
export type AccountState = (typeof accountStates)[number];
export type FilingKind = (typeof filingKinds)[number];
export type FilingState = (typeof filingStates)[number];
/** `approval`: needs an approved request before it goes live; `existing`: was in use before it was registered; `free`: no pack asks. */
export const openingBases = ['free', 'approval', 'existing'] as const;
export type OpeningBasis = (typeof openingBases)[number];
export type DeliveryState = (typeof deliveryStates)[number];

const id = Type.String({ pattern: uuidPattern });
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const text = Type.String();
const platform = Type.Enum([...platforms], { title: '平台' });
const state = Type.Enum([...accountStates], { title: '状态' });
const filingState = Type.Enum([...filingStates], { title: '状态' });
const mode = Type.Enum([...accountModes], { title: '发布方式' });
const filingKind = Type.Enum([...filingKinds], { title: '备案类型' });

export const dutyRow = Type.Object({
  id,
  duty: text,
  clause: text,
  pack: text,
  state: text,
  openedAt: text,
  dueAt: text,
  workdaysLeft: orNull(Type.Integer()),
  note: text,
  reason: text,
});
export type DutyRow = Static<typeof dutyRow>;

export const accountRow = Type.Object({
  id,
  name: text,
  platform,
  platformId: orNull(text),
  unitId: id,
  unitName: text,
  state,
  mode,
  isMain: Type.Boolean(),
  mediaClass: Type.Enum([...mediaClasses]),
  followers: orNull(Type.Integer()),
  certification: orNull(Type.Enum([...certificationStates])),
  certifiedUntil: orNull(text),
  openedOn: orNull(text),
  lastPostAt: orNull(text),
  dueAt: orNull(text),
  findingCount: Type.Integer(),
  /** A code can be made: it is known where it leads. */
  hasQr: Type.Boolean(),
});
export type AccountRow = Static<typeof accountRow>;

/** The form of S1-3p4a..f (c.3), as filled in; what only some kinds ask for is optional here and demanded at submission. */
export const filingForm = Type.Object(
  {
    accountName: Type.String({ title: '账号名称', minLength: 1, maxLength: 100 }),
    platformId: Type.String({ title: '平台账号标识', maxLength: 200 }),
    certifiedSubject: Type.String({ title: '认证主体', maxLength: 100 }),
    responsible: Type.String({ title: '负责人', minLength: 1, maxLength: 50 }),
    contact: Type.String({ title: '联系方式', minLength: 1, maxLength: 50 }),
    reason: Type.String({ title: '事由', minLength: 1, maxLength: 500 }),
    effectiveOn: Type.Optional(dayField('拟生效日期')),
    mergedInto: Type.Optional(Type.String({ title: '并入账号', maxLength: 200 })),
    arrangement: Type.Optional(Type.String({ title: '内容和关注者安置', maxLength: 500 })),
    noticeUrl: Type.Optional(Type.String({ title: '公告地址', maxLength: 500, pattern: '^$|^https?://' })),
    proof: Type.Optional(Type.String({ title: '平台办理结果', maxLength: 500 })),
    orderedBy: Type.Optional(Type.String({ title: '下令负责人（岗位）', maxLength: 50 })),
    orderedAt: Type.Optional(Type.String({ title: '下令时间', maxLength: 40 })),
    newSponsor: Type.Optional(Type.String({ title: '新主办单位', maxLength: 100 })),
    /** The unit that takes the account over; its name comes into newSponsor. */
    newSponsorId: Type.Optional(idField('新主办单位')),
    /** The account of this installation that goes on, where it is one. */
    mergedIntoId: Type.Optional(idField('并入账号')),
  },
  { title: '备案内容', additionalProperties: false },
);
export type FilingForm = Static<typeof filingForm>;

export const filingRow = Type.Object({
  id,
  accountId: id,
  accountName: text,
  platform,
  kind: filingKind,
  state: filingState,
  unitName: text,
  recipientName: text,
  createdAt: text,
  submittedAt: orNull(text),
  receivedAt: orNull(text),
  receiptNumber: orNull(text),
  reason: text,
});
export type FilingRow = Static<typeof filingRow>;

/** One recipient of one submission, and what came of it. */
export const deliveryRow = Type.Object({
  id,
  filingId: id,
  kind: filingKind,
  accountName: text,
  unitName: text,
  body: text,
  recipientName: text,
  stage: Type.Integer(),
  round: Type.Integer(),
  /** Its receipt makes the filing take effect. */
  decides: Type.Boolean(),
  isPaper: Type.Boolean(),
  state: Type.Enum([...deliveryStates], { title: '状态' }),
  deliveredAt: text,
  deliveredByName: text,
  receiptNumber: orNull(text),
  /** Instant of the decision, or day of the receipt on paper. */
  decidedAt: orNull(text),
  decidedByName: orNull(text),
  reason: text,
  sha: text,
});
export type DeliveryRow = Static<typeof deliveryRow>;

/** A recipient that the packs ask for and nothing was delivered to. */
export const recipientRow = Type.Object({
  body: text,
  bodyText: text,
  recipientName: text,
  isPaper: Type.Boolean(),
  stage: Type.Integer(),
  clause: text,
});
export type RecipientRow = Static<typeof recipientRow>;

/** What differs in one field: before is the register's or the last received filing's value. */
export const differenceRow = Type.Object({ key: text, label: text, before: text, after: text });
export type DifferenceRow = Static<typeof differenceRow>;

export const timelineEntry = Type.Object({
  id,
  at: text,
  by: text,
  via: text,
  action: text,
  sha: text,
  facts: Type.Record(Type.String(), Type.Unknown()),
  hash: text,
});

export const filingDetail = Type.Object({
  ...filingRow.properties,
  form: filingForm,
  openedOn: orNull(text),
  submittedByName: orNull(text),
  receivedByName: orNull(text),
  mayEdit: Type.Boolean(),
  mayReceive: Type.Boolean(),
  /** Newest submission first. */
  deliveries: Type.Array(deliveryRow),
  /** Recipients that the packs ask for and that have nothing yet. */
  missing: Type.Array(recipientRow),
  /** Every recipient has received the newest delivery to it. */
  isComplete: Type.Boolean(),
  study: orNull(Type.Object({ studiedOn: text, opinion: text, byName: text })),
  /** The first stage is received and what was decided on it has not been entered. */
  mayStudy: Type.Boolean(),
  againstRegister: Type.Array(differenceRow),
  againstLast: orNull(Type.Object({ receiptNumber: text, at: text, rows: Type.Array(differenceRow) })),
  /** Of a change of sponsor: what the receiving unit says, and whether the account is there. */
  transfer: orNull(
    Type.Object({
      id,
      toName: text,
      state: Type.Enum([...transferStates]),
      at: text,
      decidedByName: orNull(text),
      reason: text,
    }),
  ),
  timeline: Type.Array(timelineEntry),
});
export type FilingDetail = Static<typeof filingDetail>;

export const accountDetail = Type.Object({
  ...accountRow.properties,
  ...accountFactsReply,
  watchedFrom: text,
  createdAt: text,
  duties: Type.Array(dutyRow),
  filings: Type.Array(filingRow),
  possibleFilings: Type.Array(filingKind),
  posts: Type.Array(Type.Object({ id, title: text, url: text, publishedAt: text })),
  observation: orNull(Type.Object({ status: text, capturedAt: text })),
  /** Whose it was before, the newest first. */
  formerSponsors: Type.Array(Type.Object({ transferId: id, unitName: text, until: text, toName: text })),
  /** What happened under sponsors whose rows are out of sight, the oldest first. */
  past: Type.Array(timelineEntry),
  timeline: Type.Array(timelineEntry),
});
export type AccountDetail = Static<typeof accountDetail>;

/** What the register can be put in the order of. */
export const accountSorts = [
  'unit',
  'name',
  'platform',
  'state',
  'followers',
  'openedOn',
  'lastPost',
  'due',
  'findings',
] as const;
export type AccountSort = (typeof accountSorts)[number];
/** certification: `expiring` within 60 days, `ended` past its day or lapsed, `missing` not certified or not known. */
export const certificationFilters = ['expiring', 'ended', 'missing'] as const;
export type CertificationFilter = (typeof certificationFilters)[number];

/** The filters of the register; those of one view are kept as they stand in the page's address. */
export const accountFilters = {
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
  platform: Type.Optional(platform),
  unitId: Type.Optional(idField('单位')),
  mode: Type.Optional(mode),
  state: Type.Optional(state),
  mediaClass: Type.Optional(Type.Enum([...mediaClasses], { title: '内容形式' })),
  isMain: Type.Optional(Type.Boolean({ title: '主账号' })),
  certification: Type.Optional(Type.Enum([...certificationFilters], { title: '认证情况' })),
  hasFindings: Type.Optional(Type.Boolean({ title: '有未关闭问题' })),
  silentDays: Type.Optional(Type.Integer({ title: '多少天没有发布', minimum: 1, maximum: 3650 })),
};
const accountOrder = {
  sort: Type.Optional(Type.Enum([...accountSorts], { title: '排序' })),
  order: Type.Optional(Type.Enum(['asc', 'desc'], { title: '顺序' })),
};
export const accountQuery = Type.Object({ ...accountFilters, ...accountOrder });
export type AccountQuery = Static<typeof accountQuery>;
const accountParams = Type.Object({ accountId: idField('账号') });
const filingParams = Type.Object({ filingId: idField('备案') });

export const registryOperations = {
  listAccounts: query({
    id: 'registry.listAccounts',
    path: '/accounts',
    access: 'registry.read',
    summary: '账号名册：本单位及下级单位的账号',
    clauses: ['S4-2a'],
    query: Type.Object({ ...pageQuery, ...accountFilters, ...accountOrder }),
    reply: pageOf(accountRow),
  }),
  countAccounts: query({
    id: 'registry.countAccounts',
    path: '/accounts/counts',
    access: 'registry.read',
    summary: '各平台、各状态的账号数（除平台和状态外的条件相同）',
    query: Type.Object(accountFilters),
    reply: Type.Object({
      total: Type.Integer(),
      cells: Type.Array(Type.Object({ platform, state, count: Type.Integer() })),
    }),
  }),
  readAccount: query({
    id: 'registry.readAccount',
    path: '/accounts/:accountId',
    access: 'registry.read',
    summary: '一个账号：登记事项、备案、责任事项、最近发布和经过',
    params: accountParams,
    reply: accountDetail,
  }),
  createAccount: command({
    id: 'registry.createAccount',
    path: '/accounts',
    access: 'registry.manage',
    summary: '登记账号；同一平台已有账号的须写明理由',
    clauses: ['S4-2a', 'S4-2h', 'S4-4.1c', 'S4-4.1m'],
    body: Type.Object(
      {
        ...accountFacts,
        unitId: Type.Optional(idField('单位')),
        platform,
        state: Type.Optional(Type.Enum(['planned', 'unfiled', 'running'], { title: '当前状态' })),
        openedOn: Type.Optional(dayField('启用日期')),
        waiverReason: Type.Optional(Type.String({ title: '例外理由', minLength: 1, maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  updateAccount: command({
    id: 'registry.updateAccount',
    method: 'PATCH',
    path: '/accounts/:accountId',
    access: 'registry.manage',
    summary: '更正账号登记事项；运行中的账号须随后报变更备案',
    clauses: ['S4-4.1m', 'S4-4.1q'],
    params: accountParams,
    body: accountCorrection,
    reply: Type.Object({ id }),
  }),
  goLive: command({
    id: 'registry.goLive',
    path: '/accounts/:accountId/go-live',
    access: 'registry.manage',
    summary: '登记启用日期，开始计算备案期限',
    clauses: ['S1-3p4a'],
    params: accountParams,
    body: Type.Object({ openedOn: dayField('启用日期') }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  listFilings: query({
    id: 'registry.listFilings',
    path: '/filings',
    access: 'registry.read',
    summary: '备案：待接收、退回补正、已接收',
    clauses: ['S4-4.1q'],
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(filingState),
      accountId: Type.Optional(idField('账号')),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
    }),
    reply: pageOf(filingRow),
  }),
  readFiling: query({
    id: 'registry.readFiling',
    path: '/filings/:filingId',
    access: 'registry.read',
    summary: '一份备案',
    clauses: ['S1-3p4c'],
    params: filingParams,
    reply: filingDetail,
  }),
  createFiling: command({
    id: 'registry.createFiling',
    path: '/accounts/:accountId/filings',
    access: 'registry.file',
    summary: '填写备案',
    clauses: ['S4-4.1q', 'S1-3p4c'],
    params: accountParams,
    body: Type.Object({ kind: filingKind, form: filingForm }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  updateFiling: command({
    id: 'registry.updateFiling',
    method: 'PUT',
    path: '/filings/:filingId',
    access: 'registry.file',
    summary: '修改尚未报送或被退回的备案',
    params: filingParams,
    body: Type.Object({ form: filingForm }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  withdrawFiling: command({
    id: 'registry.withdrawFiling',
    path: '/filings/:filingId/withdraw',
    access: 'registry.file',
    summary: '放弃尚未报送的备案草稿',
    params: filingParams,
    reply: Type.Object({ id }),
  }),
  submitFiling: command({
    id: 'registry.submitFiling',
    path: '/filings/:filingId/submit',
    access: 'registry.file',
    summary: '向主管单位报送备案',
    clauses: ['S4-4.1p', 'S4-4.1q', 'S1-3p4a'],
    params: filingParams,
    reply: Type.Object({ id }),
  }),
  receiveFiling: command({
    id: 'registry.receiveFiling',
    path: '/filings/:filingId/receive',
    access: 'registry.receive',
    summary: '接收备案并给出回执编号',
    clauses: ['S4-4.1q'],
    params: filingParams,
    body: Type.Object(
      { receiptNumber: Type.Optional(Type.String({ title: '回执编号', minLength: 1, maxLength: 60 })) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, receiptNumber: text }),
  }),
  returnFiling: command({
    id: 'registry.returnFiling',
    path: '/filings/:filingId/return',
    access: 'registry.receive',
    summary: '退回补正并说明理由',
    params: filingParams,
    body: Type.Object(
      { reason: Type.String({ title: '退回理由', minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
} as const;
