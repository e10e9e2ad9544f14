import { Type, type Static } from 'typebox';
import { query } from '#shared/operation.ts';

/** Somebody else who has the same item open: since when, and whether anything unsaved is typed. */
const otherEditor = Type.Object({
  personName: Type.String(),
  since: Type.String(),
  seenAt: Type.String(),
  isChanged: Type.Boolean(),
});
export type OtherEditor = Static<typeof otherEditor>;

/** What a person typed and has not saved, as the page gave it. */
const keptDraft = Type.Object({
  base: Type.Integer(),
  version: Type.Integer(),
  content: Type.Unknown(),
  isChanged: Type.Boolean(),
  savedAt: Type.String(),
});

/** An item's id, or `new` for what is no item yet. */
const params = Type.Object({
  subject: Type.String({
    title: '稿件',
    pattern: '^(?:new|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$',
  }),
});

/**
 * Working state of one person, nothing of record: it is kept without an event, and a revision is made of it only by saving. So these
 * are queries, though they write.
 */
export const editingOperations = {
  readEditing: query({
    id: 'content.readEditing',
    path: '/editing/:subject',
    access: 'content.write',
    summary: '本人未保存的内容，和正在修改同一稿件的人',
    params,
    reply: Type.Object({ draft: Type.Union([keptDraft, Type.Null()]), others: Type.Array(otherEditor) }),
  }),
  keepDraft: query({
    id: 'content.keepDraft',
    method: 'PUT',
    path: '/editing/:subject',
    access: 'content.write',
    summary: '自动保存本人未保存的内容（不成为版本）',
    maxBodyBytes: 2 * 1024 * 1024,
    params,
    body: Type.Object(
      {
        base: Type.Integer({ title: '所改版本', minimum: 0 }),
        /** Version that this page knows; 0 when it knows of none. */
        version: Type.Integer({ title: '草稿版本', minimum: 0 }),
        content: Type.Unknown({ title: '内容' }),
        isChanged: Type.Boolean({ title: '有未保存的修改' }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ version: Type.Integer(), savedAt: Type.String(), others: Type.Array(otherEditor) }),
  }),
  dropDraft: query({
    id: 'content.dropDraft',
    method: 'DELETE',
    path: '/editing/:subject',
    access: 'content.write',
    summary: '不再保留本人未保存的内容',
    params,
    reply: Type.Object({}),
  }),
} as const;
