import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { uuidPattern } from '#shared/ids.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

/** How a post was found to be an approved text; `similar`: it is that text, changed. A tie by address stands on the post itself. */
export const matchBases = ['text', 'part', 'title', 'similar'] as const;
export type MatchBasis = (typeof matchBases)[number];
/** `unreviewed`: no approval fits; `early`: out before its last approval; `differs`: not the words that were approved. */
export const unreviewedKinds = ['unreviewed', 'early', 'differs'] as const;
export type UnreviewedKind = (typeof unreviewedKinds)[number];
export const rulingVerdicts = ['approved', 'history', 'autoReply'] as const;
export type RulingVerdict = (typeof rulingVerdicts)[number];

const text = Type.String();
const id = Type.String({ pattern: uuidPattern });
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const reason = (title: string) => Type.String({ title, minLength: 2, maxLength: 500 });
const basis = Type.Enum(['address', ...matchBases]);

const ruling = Type.Object({
  id,
  verdict: Type.Enum([...rulingVerdicts]),
  itemTitle: orNull(text),
  reason: text,
  requestedByName: text,
  requestedAt: text,
  outcome: orNull(Type.Enum(['accepted', 'refused'])),
  decisionReason: text,
  decidedByName: orNull(text),
  decidedAt: orNull(text),
  isOwn: Type.Boolean(),
});
export type Ruling = Static<typeof ruling>;

export const unreviewedRow = Type.Object({
  id,
  accountId: id,
  accountName: text,
  unitName: text,
  title: text,
  url: text,
  publishedAt: text,
  kind: Type.Enum([...unreviewedKinds]),
  /** A ruling waits for a second person. */
  isPending: Type.Boolean(),
});
export type UnreviewedRow = Static<typeof unreviewedRow>;

export const postDetail = Type.Object({
  ...unreviewedRow.properties,
  kind: orNull(Type.Enum([...unreviewedKinds])),
  text,
  capturedAt: text,
  evidenceId: orNull(id),
  startedAt: orNull(text),
  match: orNull(
    Type.Object({ basis, similarity: Type.Number(), itemId: id, title: text, text, approvedAt: text, sha: text }),
  ),
  /** Approved texts of the account nearest in words and time, for a person to choose from. */
  candidates: Type.Array(
    Type.Object({ roundId: id, itemId: id, title: text, approvedAt: text, similarity: Type.Number() }),
  ),
  rulings: Type.Array(ruling),
  mayPropose: Type.Boolean(),
  mayDecide: Type.Boolean(),
});
export type PostDetail = Static<typeof postDetail>;

const postId = Type.Object({ postId: idField('发布记录') });

export const matchOperations = {
  startUse: command({
    id: 'monitoring.startUse',
    path: '/monitoring/accounts/:accountId/use',
    access: 'registry.manage',
    summary: '登记账号启用先审后发的时间，此前发布的内容作为历史，不作判断',
    params: Type.Object({ accountId: idField('账号') }),
    body: Type.Object(
      { startedAt: Type.String({ title: '启用时间', maxLength: 40 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  listUnreviewed: query({
    id: 'monitoring.listUnreviewed',
    path: '/monitoring/unreviewed',
    access: 'monitoring.read',
    summary: '启用后发布、没有对上审定稿件的内容，以及早于审定、与审定不同的内容',
    query: Type.Object({
      ...pageQuery,
      kind: Type.Optional(Type.Enum([...unreviewedKinds], { title: '情形' })),
      accountId: Type.Optional(idField('账号')),
    }),
    reply: pageOf(unreviewedRow),
  }),
  readPost: query({
    id: 'monitoring.readPost',
    path: '/monitoring/posts/:postId',
    access: 'monitoring.read',
    summary: '一条发布内容与审定稿件的比对、相近的审定稿件、人工认定',
    params: postId,
    reply: postDetail,
  }),
  proposeRuling: command({
    id: 'monitoring.proposeRuling',
    path: '/monitoring/posts/:postId/rulings',
    access: 'monitoring.collect',
    summary: '提请认定一条发布内容：对应某次审定、启用前的历史内容、平台自动回复，须写明理由',
    params: postId,
    body: Type.Object(
      {
        verdict: Type.Enum([...rulingVerdicts], { title: '认定' }),
        roundId: Type.Optional(idField('审定')),
        reason: reason('理由'),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  decideRuling: command({
    id: 'monitoring.decideRuling',
    path: '/monitoring/rulings/:rulingId/decision',
    access: 'publishing.release',
    summary: '由另一人决定是否认定',
    params: Type.Object({ rulingId: idField('认定') }),
    body: Type.Object(
      {
        outcome: Type.Enum(['accepted', 'refused'], { title: '决定' }),
        reason: Type.String({ title: '意见', maxLength: 500 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
} as const;
