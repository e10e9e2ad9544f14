import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { block, draftFields, itemKinds, itemOrigins, revisionFacts, shaField } from './revision-contract.ts';
import { confirmationsField, riskPreview, riskReport } from '#modules/textcheck/report-contract.ts';
import { classes, itemClasses } from './class-contract.ts';
import { myStep, plannedRoute, receipt, round } from './route-contract.ts';

export const itemStates = ['draft', 'reviewing', 'returned', 'approved', 'released', 'withdrawn'] as const;
export type ItemState = (typeof itemStates)[number];

const id = Type.String({ pattern: uuidPattern });
const sha = shaField;
const nullable = <S extends ReturnType<typeof Type.String>>(schema: S) => Type.Union([schema, Type.Null()]);
const origin = Type.Enum([...itemOrigins], { title: '来源' });
const kind = Type.Enum([...itemKinds], { title: '体裁' });
const state = Type.Enum([...itemStates], { title: '状态' });

const revisionText = Type.Object({
  number: Type.Integer(),
  sha,
  title: Type.String(),
  digest: Type.String(),
  blocks: Type.Array(block),
  ...revisionFacts,
  editorName: Type.String(),
  savedAt: Type.String(),
});
export type RevisionText = Static<typeof revisionText>;

const saved = Type.Object({ id, revisionId: id, number: Type.Integer(), sha, state });
export type Saved = Static<typeof saved>;

const target = Type.Object({ accountId: id, name: Type.String(), platform: Type.String(), unitName: Type.String() });
export type Target = Static<typeof target>;

const gate = Type.Object({ code: Type.String(), text: Type.String(), question: Type.String() });
export type Gate = Static<typeof gate>;

export const itemRow = Type.Object({
  id,
  title: Type.String(),
  state,
  classes,
  origin,
  kind,
  unitName: Type.String(),
  authorName: Type.String(),
  number: Type.Integer(),
  targetCount: Type.Integer(),
  /** Words of the open review step ("复审"), null when none is open. */
  stepText: nullable(Type.String()),
  changedAt: Type.String(),
});
export type ItemRow = Static<typeof itemRow>;

export const reviewRow = Type.Object({
  roundId: id,
  itemId: id,
  title: Type.String(),
  sha,
  stepNo: Type.Integer(),
  stepText: Type.String(),
  classes,
  unitName: Type.String(),
  authorName: Type.String(),
  openedAt: Type.String(),
  /** Since when the step waits, and until when it should be done where the unit has set a term. */
  stepSince: Type.String(),
  dueAt: nullable(Type.String()),
  /** No place was found by the risk check and no class is borne: may be approved together with others. */
  isPlain: Type.Boolean(),
});
export type ReviewRow = Static<typeof reviewRow>;

const itemReply = Type.Object({
  id,
  state,
  unitName: Type.String(),
  classes,
  origin,
  kind,
  sourceName: Type.String(),
  authorName: Type.String(),
  createdAt: Type.String(),
  isAuthorOrEditor: Type.Boolean(),
  /** The open step that the caller may decide now; null when it is not their turn. */
  myStep: Type.Union([myStep, Type.Null()]),
  /** The way that the item goes: the one under way, or the one that it would go if it were handed in now. */
  route: plannedRoute,
  /** Receipts of the provincial platform for the current text, newest first. */
  receipts: Type.Array(receipt),
  current: revisionText,
  revisions: Type.Array(
    Type.Object({ number: Type.Integer(), sha, editorName: Type.String(), savedAt: Type.String() }),
  ),
  /** The text of the round before the newest one, when it differs from the current text: what a reviewer compares with. */
  previous: Type.Union([revisionText, Type.Null()]),
  targets: Type.Array(target),
  rounds: Type.Array(round),
  risk: Type.Union([riskReport, Type.Null()]),
  gates: Type.Array(gate),
  gateClause: Type.String(),
  publications: Type.Array(
    Type.Object({
      id,
      accountId: id,
      accountName: Type.String(),
      state: Type.String(),
      sha,
      releasedByName: Type.String(),
      releaseAt: Type.String(),
      publishedAt: nullable(Type.String()),
      url: nullable(Type.String()),
    }),
  ),
  timeline: Type.Array(
    Type.Object({
      id,
      at: Type.String(),
      by: Type.String(),
      action: Type.String(),
      sha: Type.String(),
      hash: Type.String(),
      facts: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});
export type ItemReply = Static<typeof itemReply>;

export const contentOperations = {
  listItems: query({
    id: 'content.listItems',
    path: '/items',
    access: 'content.read',
    summary: '稿件（新的在前）',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(state),
      class: Type.Optional(Type.Enum(['ordinary', ...itemClasses], { title: '稿件类别' })),
      kind: Type.Optional(kind),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 64 })),
      mine: Type.Optional(Type.Boolean({ title: '只看本人' })),
    }),
    reply: pageOf(itemRow),
  }),
  createItem: command({
    id: 'content.createItem',
    path: '/items',
    access: 'content.write',
    summary: '新建稿件',
    body: Type.Object(draftFields, { additionalProperties: false }),
    reply: saved,
  }),
  readItem: query({
    id: 'content.readItem',
    path: '/items/:itemId',
    access: 'content.read',
    summary: '一份稿件：文字、审核、风险提示、发布和经过',
    clauses: ['S4-4.2d', 'S4-4.2e', 'S0-3.3.2d', 'S3-N3.2a'],
    params: Type.Object({ itemId: idField('稿件') }),
    reply: itemReply,
  }),
  editItem: command({
    id: 'content.editItem',
    method: 'PUT',
    path: '/items/:itemId',
    access: 'content.write',
    summary: '修改稿件（审核中或已通过的，原审核作废）',
    clauses: ['S4-4.2c'],
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object(
      { ...draftFields, baseRevisionNumber: Type.Integer({ title: '所改版本', minimum: 1 }) },
      { additionalProperties: false },
    ),
    reply: saved,
  }),
  submitItem: command({
    id: 'content.submitItem',
    path: '/items/:itemId/submissions',
    access: 'content.write',
    summary: '提交审核（先作风险辅助识别）',
    clauses: ['S2-7d', 'S3-10c', 'S4-4.2b', 'S4-4.2c', 'S4-4.2u', 'S4-4.3g'],
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object({ confirmations: confirmationsField }, { additionalProperties: false }),
    reply: Type.Object({
      roundId: id,
      sha,
      riskReportId: id,
      state,
      /** What packs only encourage and is not so, in Chinese with the clause. */
      hints: Type.Array(Type.String()),
      /** Words of the steps that nobody could do today. */
      vacant: Type.Array(Type.String()),
    }),
  }),
  previewSubmission: query({
    id: 'content.previewSubmission',
    path: '/items/:itemId/submissions/preview',
    access: 'content.write',
    summary: '提交前的风险辅助识别：必须处理的和需要核对的各处',
    params: Type.Object({ itemId: idField('稿件') }),
    reply: riskPreview,
  }),
  decide: command({
    id: 'content.decide',
    path: '/items/:itemId/decisions',
    access: 'content.read',
    summary: '审核：通过或退回修改（按当前环节的岗位）',
    clauses: ['S2-7d', 'S3-N3.2f', 'S4-4.2f'],
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object(
      {
        roundId: idField('审核轮次'),
        stepNo: Type.Integer({ title: '环节', minimum: 1 }),
        sha,
        verdict: Type.Enum(['approve', 'return'], { title: '意见' }),
        reason: Type.Optional(Type.String({ title: '理由', maxLength: 500 })),
        gates: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Boolean(), { title: '把关' })),
        returnTo: Type.Optional(Type.Integer({ title: '退回到环节', minimum: 1 })),
        confirms: Type.Optional(idField('此前的审核')),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ state, round: Type.Enum(['open', 'approved', 'returned']), stepText: Type.String() }),
  }),
  withdrawItem: command({
    id: 'content.withdrawItem',
    path: '/items/:itemId/withdrawal',
    access: 'content.write',
    summary: '撤回稿件（作废，签发前）',
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object(
      { reason: Type.String({ title: '理由', minLength: 1, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ state }),
  }),
  readDifference: query({
    id: 'content.readDifference',
    path: '/items/:itemId/difference',
    access: 'content.read',
    summary: '两个版本的文字',
    params: Type.Object({ itemId: idField('稿件') }),
    query: Type.Object({
      from: Type.Integer({ title: '前一版本', minimum: 1 }),
      to: Type.Integer({ title: '后一版本', minimum: 1 }),
    }),
    reply: Type.Object({ from: revisionText, to: revisionText }),
  }),
  reviewQueue: query({
    id: 'content.reviewQueue',
    path: '/reviews',
    access: 'content.read',
    summary: '待本人审核的稿件（等得久的在前）',
    query: Type.Object({ ...pageQuery }),
    reply: pageOf(reviewRow),
  }),
} as const;
