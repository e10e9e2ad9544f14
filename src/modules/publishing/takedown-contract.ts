import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command } from '#shared/operation.ts';
import { codeField } from '#modules/people/factor-contract.ts';
import { fileField } from '#modules/rules/file-contract.ts';

export const takedownStates = ['asked', 'approved', 'byHand', 'done', 'declined'] as const;
/** Why a post is taken down. */
export const takedownCauses = ['fact', 'policy', 'illegal', 'privacy', 'secret', 'expired', 'other'] as const;
export type TakedownState = (typeof takedownStates)[number];
export type TakedownCause = (typeof takedownCauses)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const cause = Type.Enum([...takedownCauses], { title: '原因' });
const reason = Type.String({ title: '情况说明', minLength: 2, maxLength: 500 });

/** A takedown as the page of its publication shows it. */
export const takedown = Type.Object({
  id,
  state: Type.Enum([...takedownStates]),
  cause,
  reason: text,
  note: text,
  sha: text,
  askedByName: text,
  askedAt: text,
  decidedByName: orNull,
  decidedAt: orNull,
  decisionReason: text,
  byHandBecause: text,
  removedAt: orNull,
  removedBy: orNull,
  evidenceId: Type.Union([id, Type.Null()]),
  mayDecide: Type.Boolean(),
});
export type Takedown = Static<typeof takedown>;

export const correction = Type.Object({ itemId: id, title: text, state: text, reason: text, by: text, at: text });
export type Correction = Static<typeof correction>;

const params = Type.Object({ publicationId: idField('发布') });
const takedownParams = Type.Object({ takedownId: idField('撤回申请') });
const closed = { additionalProperties: false };

export const takedownOperations = {
  askTakedown: command({
    id: 'publishing.askTakedown',
    path: '/publications/:publicationId/takedown',
    access: 'publishing.read',
    summary: '申请撤回已发布的内容：原因、情况和对外说明（说明先作风险检查）',
    params,
    body: Type.Object(
      { cause, reason, note: Type.Optional(Type.String({ title: '对外说明', maxLength: 500 })) },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  approveTakedown: command({
    id: 'publishing.approveTakedown',
    path: '/takedowns/:takedownId/approval',
    access: 'publishing.release',
    summary: '同意撤回（申请人以外的签发人，任何时候可办），随即到平台删除',
    params: takedownParams,
    body: Type.Object(
      {
        sha: Type.String({ title: '所见内容', pattern: '^[0-9a-f]{64}$' }),
        password: Type.Optional(Type.String({ title: '登录密码', maxLength: 200 })),
        code: Type.Optional(codeField),
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  declineTakedown: command({
    id: 'publishing.declineTakedown',
    path: '/takedowns/:takedownId/refusal',
    access: 'publishing.release',
    summary: '不同意撤回，写明理由',
    params: takedownParams,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({}),
  }),
  reportRemoved: command({
    id: 'publishing.reportRemoved',
    path: '/takedowns/:takedownId/removal',
    access: 'publishing.read',
    summary: '登记已在平台上删除；系统先打开原链接核实，打不开核实的须附截图',
    params: takedownParams,
    body: Type.Object({ file: Type.Optional(fileField) }, closed),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({}),
  }),
  beginCorrection: command({
    id: 'publishing.beginCorrection',
    path: '/publications/:publicationId/corrections',
    access: 'content.write',
    summary: '起草更正：生成一篇更正稿，按正常路线审核、签发',
    params,
    body: Type.Object({ reason }, closed),
    reply: Type.Object({ itemId: id }),
  }),
} as const;
