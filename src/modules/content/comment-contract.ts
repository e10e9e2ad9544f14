import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { shaField } from './revision-contract.ts';

/** Parts of an item that a comment may stand at. */
export const commentFields = ['title', 'digest', 'body'] as const;
export const commentResolutions = ['done', 'accepted', 'declined'] as const;
export type CommentField = (typeof commentFields)[number];
export type CommentResolution = (typeof commentResolutions)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const body = Type.String({ title: '批注', maxLength: 1000 });
const params = Type.Object({ commentId: idField('批注') });

/** A comment with its answers. `start` and `quote` name its place in the plain text of that revision; '' is the whole part. */
export const commentThread = Type.Object({
  id,
  field: Type.Enum([...commentFields]),
  start: Type.Integer(),
  quote: text,
  before: text,
  after: text,
  suggestion: orNull,
  body: text,
  by: text,
  at: text,
  /** It was said of the text as it stands now. */
  isCurrent: Type.Boolean(),
  number: Type.Integer(),
  resolution: Type.Union([Type.Enum([...commentResolutions]), Type.Null()]),
  resolvedByName: orNull,
  resolvedAt: orNull,
  answers: Type.Array(Type.Object({ id, body: text, by: text, at: text })),
});
export type CommentThread = Static<typeof commentThread>;

export const commentOperations = {
  listComments: query({
    id: 'content.listComments',
    path: '/items/:itemId/comments',
    access: 'content.read',
    summary: '稿件的批注和答复（未处理的在前）',
    params: Type.Object({ itemId: idField('稿件') }),
    reply: Type.Object({ rows: Type.Array(commentThread) }),
  }),
  addComment: command({
    id: 'content.addComment',
    path: '/items/:itemId/comments',
    access: 'content.read',
    summary: '在稿件的某处批注，可附改写建议（审核、校对、采编人员）',
    params: Type.Object({ itemId: idField('稿件') }),
    body: Type.Object(
      {
        sha: shaField,
        field: Type.Enum([...commentFields], { title: '位置' }),
        /** Where about it stands, in UTF-16 units of the plain text; of several the same the nearest is meant. */
        start: Type.Integer({ title: '位置', minimum: 0 }),
        quote: Type.String({ title: '所批文字', maxLength: 500 }),
        body,
        suggestion: Type.Optional(Type.String({ title: '建议改为', maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  answerComment: command({
    id: 'content.answerComment',
    path: '/comments/:commentId/answers',
    access: 'content.read',
    summary: '答复批注',
    params,
    body: Type.Object(
      { body: Type.String({ title: '答复', minLength: 1, maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  resolveComment: command({
    id: 'content.resolveComment',
    path: '/comments/:commentId/resolution',
    access: 'content.write',
    summary: '处理批注：已改、采纳建议、不采纳',
    params,
    body: Type.Object(
      { resolution: Type.Enum([...commentResolutions], { title: '处理' }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
} as const;
