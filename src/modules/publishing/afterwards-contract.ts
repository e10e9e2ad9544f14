import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { formFormats } from '#modules/documents/form-contract.ts';

const nullableText = Type.Union([Type.String(), Type.Null()]);
export const postVerdicts = ['sound', 'faulty'] as const;
export type PostVerdict = (typeof postVerdicts)[number];

/** The review after publication that a route asks for; null where it asks for none. */
export const postReview = Type.Object({
  dueAt: nullableText,
  isMine: Type.Boolean(),
  done: Type.Union([
    Type.Object({ verdict: Type.Enum([...postVerdicts]), by: Type.String(), at: Type.String(), note: Type.String() }),
    Type.Null(),
  ]),
});
export type PostReview = Static<typeof postReview>;

export const postReviewOperations = {
  postReview: command({
    id: 'publishing.postReview',
    path: '/publications/:publicationId/post-review',
    access: 'content.review.post',
    summary: '发布后审核（由签发人以外的审核人员核对已发布的内容）',
    clauses: ['S2-7c'],
    params: Type.Object({ publicationId: idField('发布') }),
    body: Type.Object(
      {
        verdict: Type.Enum([...postVerdicts], { title: '结论' }),
        note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id: Type.String({ pattern: uuidPattern }) }),
  }),
} as const;

export const ledgerOperations = {
  downloadLedger: query({
    id: 'publishing.downloadLedger',
    path: '/publications/ledger',
    access: 'publishing.read',
    summary: '下载发布台账（单位及下级，按签发日期；XLSX、DOCX、PDF）',
    query: Type.Object({
      from: dayField('起始日期'),
      to: dayField('截止日期'),
      unitId: Type.Optional(idField('单位')),
      format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })),
    }),
    raw: 'application/octet-stream',
  }),
} as const;

export const archiveOperations = {
  downloadItemArchive: query({
    id: 'publishing.downloadItemArchive',
    path: '/items/:itemId/archive',
    access: 'publishing.read',
    summary: '下载稿件归档包：文本、审核、风险检查、发布、证据和审计记录，可离线核验',
    params: Type.Object({ itemId: idField('稿件') }),
    raw: 'application/zip',
  }),
} as const;
