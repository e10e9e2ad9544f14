import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { shaField } from './revision-contract.ts';

export const consultationVerdicts = ['agree', 'disagree'] as const;
export type ConsultationVerdict = (typeof consultationVerdicts)[number];
/** over: the text was changed or decided before the unit answered. */
export const consultationStates = ['waiting', 'agree', 'disagree', 'over'] as const;
export type ConsultationState = (typeof consultationStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const closed = { additionalProperties: false };
const params = Type.Object({ consultationId: idField('会商') });
const itemParams = Type.Object({ itemId: idField('稿件') });

export const consultationRow = Type.Object({
  id,
  title: text,
  fromUnit: text,
  toUnit: text,
  state: Type.Enum([...consultationStates]),
  askedByName: text,
  askedAt: text,
  opinion: text,
  decidedByName: orNull,
  decidedAt: orNull,
});
export type ConsultationRow = Static<typeof consultationRow>;

export const consultationOperations = {
  askUnits: command({
    id: 'content.askUnits',
    path: '/items/:itemId/consultations',
    access: 'content.write',
    summary: '向有关单位发送这一版文字，征求会商意见',
    params: itemParams,
    body: Type.Object(
      {
        roundId: idField('审核轮次'),
        sha: shaField,
        unitIds: Type.Array(idField('单位'), { title: '有关单位', minItems: 1, maxItems: 20, uniqueItems: true }),
        note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
      },
      closed,
    ),
    reply: Type.Object({ asked: Type.Array(text) }),
  }),
  listItemConsultations: query({
    id: 'content.listItemConsultations',
    path: '/items/:itemId/consultations',
    access: 'content.read',
    summary: '一篇稿件征求过的会商意见',
    params: itemParams,
    reply: Type.Object({ rows: Type.Array(Type.Object({ ...consultationRow.properties, roundId: id })) }),
  }),
  listConsultations: query({
    id: 'content.listConsultations',
    path: '/consultations',
    access: 'content.read',
    summary: '发给本单位的会商（新的在前）',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum([...consultationStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 64 })),
    }),
    reply: pageOf(consultationRow),
  }),
  readConsultation: query({
    id: 'content.readConsultation',
    path: '/consultations/:consultationId',
    access: 'content.read',
    summary: '一件会商：对方送来的文字和说明',
    params,
    reply: Type.Object({
      ...consultationRow.properties,
      note: text,
      text,
      /** Pictures and files of the item, which are not sent along. */
      files: Type.Integer(),
      sha: text,
      mayAnswer: Type.Boolean(),
    }),
  }),
  answerConsultation: command({
    id: 'content.answerConsultation',
    path: '/consultations/:consultationId/answer',
    access: 'content.review.any',
    summary: '答复会商：同意，或写明不同意的理由',
    params,
    body: Type.Object(
      {
        verdict: Type.Enum([...consultationVerdicts], { title: '意见' }),
        opinion: Type.Optional(Type.String({ title: '意见说明', maxLength: 500 })),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
} as const;
