import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command } from '#shared/operation.ts';
import { fileField } from '#modules/rules/file-contract.ts';

const id = Type.String({ pattern: uuidPattern });
export const sha = Type.String({ title: '内容校验值', pattern: '^[0-9a-f]{64}$' });
const nullableText = Type.Union([Type.String(), Type.Null()]);

const decision = Type.Object({
  id,
  verdict: Type.Enum(['approve', 'return']),
  by: Type.String(),
  at: Type.String(),
  reason: Type.String(),
  /** Whom the person stood in for (代). */
  onBehalfOf: nullableText,
  /** It confirms an earlier one after a change. */
  isConfirmation: Type.Boolean(),
});
const step = Type.Object({
  stepNo: Type.Integer(),
  code: Type.String(),
  text: Type.String(),
  clause: Type.String(),
  permission: Type.String(),
  decision: Type.Union([decision, Type.Null()]),
  /** Decisions that a return made void, oldest first. */
  history: Type.Array(Type.Object({ ...decision.properties, returnToText: nullableText })),
});
export const round = Type.Object({
  id,
  sha,
  state: Type.Enum(['open', 'approved', 'returned', 'void']),
  nextStep: Type.Integer(),
  openedAt: Type.String(),
  stepSince: Type.String(),
  stepDueAt: nullableText,
  needsReceipt: Type.Boolean(),
  needsPostReview: Type.Boolean(),
  steps: Type.Array(step),
});
export type Round = Static<typeof round>;

export const myStep = Type.Object({
  roundId: id,
  stepNo: Type.Integer(),
  sha,
  code: Type.String(),
  text: Type.String(),
  /** Earlier steps that the text may go back to. */
  earlier: Type.Array(Type.Object({ stepNo: Type.Integer(), text: Type.String() })),
  /** The caller's own approval of an earlier text in this step, where seeing the difference is enough. */
  confirms: Type.Union([Type.Object({ decisionId: id, number: Type.Integer(), at: Type.String() }), Type.Null()]),
});
export type MyStep = Static<typeof myStep>;

/** The way of an item, with those who could do each step today. */
export const plannedRoute = Type.Object({
  steps: Type.Array(
    Type.Object({
      code: Type.String(),
      text: Type.String(),
      clause: Type.String(),
      people: Type.Array(Type.String()),
      isVacant: Type.Boolean(),
    }),
  ),
  /** Words of what different persons must do, with the clause. */
  groups: Type.Array(Type.Object({ steps: Type.Array(Type.String()), clause: Type.String() })),
  /** How many persons are wanting for the route as a whole. */
  missing: Type.Integer(),
  reviewSubjects: Type.Array(Type.String()),
  signatures: Type.Array(Type.String()),
  /** Clauses of the provincial platform's receipt and of the review after publication; null where none is asked for. */
  receiptClause: nullableText,
  postReviewClause: nullableText,
});
export type PlannedRoute = Static<typeof plannedRoute>;

export const receiptVerdicts = ['clear', 'confirmed', 'blocked'] as const;
export type ReceiptVerdict = (typeof receiptVerdicts)[number];
export const receipt = Type.Object({
  id,
  number: Type.String(),
  verdict: Type.Enum([...receiptVerdicts]),
  note: Type.String(),
  receivedAt: Type.String(),
  by: Type.String(),
  evidenceId: id,
});

const params = Type.Object({ itemId: idField('稿件') });
const taken = {
  roundId: idField('审核轮次'),
  sha,
};

export const routeOperations = {
  recordCountersign: command({
    id: 'content.recordCountersign',
    path: '/items/:itemId/countersign',
    access: 'content.write',
    summary: '登记会商意见（有关单位、意见和凭证），完成会商环节',
    clauses: ['S4-4.2n'],
    params,
    body: Type.Object(
      {
        ...taken,
        stepNo: Type.Integer({ title: '环节', minimum: 1 }),
        /** Left out: what units answered here on line completes the step. */
        paper: Type.Optional(
          Type.Object(
            {
              units: Type.Array(Type.String({ title: '单位名称', minLength: 2, maxLength: 60 }), {
                title: '有关单位',
                minItems: 1,
                maxItems: 20,
              }),
              note: Type.String({ title: '意见', minLength: 1, maxLength: 500 }),
              file: fileField,
            },
            { title: '书面意见', additionalProperties: false },
          ),
        ),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ consentId: id }),
  }),
  recordReceipt: command({
    id: 'content.recordReceipt',
    path: '/items/:itemId/receipts',
    access: 'content.write',
    summary: '登记省平台风险辅助识别回执（审核后、签发前）',
    clauses: ['S3-10c'],
    params,
    body: Type.Object(
      {
        ...taken,
        number: Type.String({ title: '回执编号', minLength: 1, maxLength: 80 }),
        verdict: Type.Enum([...receiptVerdicts], { title: '识别结果' }),
        note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
        receivedAt: Type.String({ title: '回执时间', format: 'date-time' }),
        file: fileField,
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ receiptId: id }),
  }),
  decideBatch: command({
    id: 'content.decideBatch',
    path: '/reviews/approvals',
    access: 'content.read',
    summary: '批量通过（只限没有风险提示、没有特别类别的稿件），逐篇给出结果',
    body: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            { itemId: idField('稿件'), ...taken, stepNo: Type.Integer({ title: '环节', minimum: 1 }) },
            { additionalProperties: false },
          ),
          { title: '稿件', minItems: 1, maxItems: 50 },
        ),
        isChecked: Type.Boolean({ title: '各项把关均已逐篇核对' }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({
      results: Type.Array(
        Type.Object({ itemId: id, isDone: Type.Boolean(), stepText: Type.String(), refusal: nullableText }),
      ),
    }),
  }),
} as const;
