import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { fileField } from './file-contract.ts';

export const waiverStates = ['requested', 'granted', 'refused', 'withdrawn', 'ended'] as const;
export type WaiverState = (typeof waiverStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const reason = (title: string) => Type.String({ title, minLength: 2, maxLength: 500 });
const waiverId = Type.Object({ waiverId: idField('豁免') });
const reply = Type.Object({ id });

export const waiverRow = Type.Object({
  id,
  state: Type.Enum([...waiverStates]),
  unitId: id,
  unitName: text,
  accountId: orNull(id),
  accountName: orNull(text),
  subject: text,
  subjectText: text,
  clause: text,
  /** In-principle rules it lifts, as "pack:rule". */
  rules: Type.Array(text),
  reason: text,
  from: text,
  until: text,
  recipientName: text,
  requestedByName: text,
  requestedAt: text,
  decidedByName: orNull(text),
  decidedUnitName: orNull(text),
  decidedAt: orNull(text),
  decisionReason: text,
  endedByName: orNull(text),
  endedAt: orNull(text),
  endReason: text,
  /** Granted and within its dates today. */
  isInForce: Type.Boolean(),
});
export type WaiverRow = Static<typeof waiverRow>;

export const waiverDetail = Type.Object({
  ...waiverRow.properties,
  ruleSummary: text,
  attachments: Type.Array(Type.Object({ id, name: text, sizeBytes: Type.Integer(), sha256: text })),
  /** Duties that ended because of it. */
  waivedCount: Type.Integer(),
  isOwnRequest: Type.Boolean(),
  mayDecide: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
  mayRevoke: Type.Boolean(),
  /** The requesting unit has no unit above; another person of the same unit decides. */
  isSelfSupervised: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({
      id,
      at: text,
      by: text,
      via: text,
      action: text,
      sha: text,
      facts: Type.Record(text, Type.Unknown()),
      hash: text,
    }),
  ),
});
export type WaiverDetail = Static<typeof waiverDetail>;

/** An effective rule as a request for a waiver may name it. */
export const waivableRow = Type.Object({
  /** The governing rule as "pack:rule". */
  rule: text,
  subject: text,
  subjectText: text,
  valueText: text,
  clause: text,
  summary: text,
  packTitle: text,
  /** A waiver that is already asked for or in force, of the unit as a whole. */
  running: orNull(Type.Object({ id, state: Type.Enum([...waiverStates]), until: text })),
});

export const waiverOperations = {
  listWaivers: query({
    id: 'rules.listWaivers',
    path: '/rules/waivers',
    access: 'rules.read',
    summary: '豁免：待决定、有效、已结束',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum(['requested', 'inForce', 'closed', 'all'], { title: '状态' })),
      unitId: Type.Optional(idField('单位')),
    }),
    reply: pageOf(waiverRow),
  }),
  readWaiver: query({
    id: 'rules.readWaiver',
    path: '/rules/waivers/:waiverId',
    access: 'rules.read',
    summary: '一件豁免及其经过',
    params: waiverId,
    reply: waiverDetail,
  }),
  listWaivable: query({
    id: 'rules.listWaivable',
    path: '/rules/waivable',
    access: 'rules.read',
    summary: '某单位可以申请豁免的规则（仅“原则上”的规定）',
    query: Type.Object({ unitId: Type.Optional(idField('单位')) }),
    reply: Type.Object({
      unitName: text,
      recipientName: text,
      rows: Type.Array(waivableRow),
      /** Accounts of the unit that are not closed. */
      accounts: Type.Array(Type.Object({ id, name: text })),
    }),
  }),
  listAccountWaivers: query({
    id: 'rules.listAccountWaivers',
    path: '/rules/accounts/:accountId/waivers',
    access: 'rules.read',
    summary: '对某账号有效或待决定的豁免',
    params: Type.Object({ accountId: idField('账号') }),
    reply: Type.Object({ rows: Type.Array(waiverRow) }),
  }),
  requestWaiver: command({
    id: 'rules.requestWaiver',
    path: '/rules/waivers',
    access: 'rules.request',
    summary: '就“原则上”的规定申请豁免，由主管单位决定',
    body: Type.Object(
      {
        unitId: Type.Optional(idField('单位')),
        rule: Type.String({ title: '规定', minLength: 3, maxLength: 120, pattern: '^[^:]+:[^:]+$' }),
        accountId: Type.Optional(idField('账号')),
        reason: reason('理由'),
        from: dayField('起始日期'),
        until: dayField('截止日期'),
        attachments: Type.Optional(Type.Array(fileField, { title: '附件', maxItems: 5 })),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply,
  }),
  grantWaiver: command({
    id: 'rules.grantWaiver',
    path: '/rules/waivers/:waiverId/grant',
    access: 'rules.decide',
    summary: '同意豁免，立即生效，到截止日自动结束',
    params: waiverId,
    body: Type.Object(
      { reason: Type.Optional(Type.String({ title: '意见', maxLength: 500 })) },
      { additionalProperties: false },
    ),
    reply,
  }),
  refuseWaiver: command({
    id: 'rules.refuseWaiver',
    path: '/rules/waivers/:waiverId/refuse',
    access: 'rules.decide',
    summary: '不同意豁免，写明理由',
    params: waiverId,
    body: Type.Object({ reason: reason('理由') }, { additionalProperties: false }),
    reply,
  }),
  withdrawWaiver: command({
    id: 'rules.withdrawWaiver',
    path: '/rules/waivers/:waiverId/withdraw',
    access: 'rules.request',
    summary: '撤回尚未决定的豁免申请',
    params: waiverId,
    body: Type.Object({ reason: reason('撤回原因') }, { additionalProperties: false }),
    reply,
  }),
  revokeWaiver: command({
    id: 'rules.revokeWaiver',
    path: '/rules/waivers/:waiverId/revoke',
    access: 'rules.decide',
    summary: '提前收回已同意的豁免，写明理由',
    params: waiverId,
    body: Type.Object({ reason: reason('收回理由') }, { additionalProperties: false }),
    reply,
  }),
  downloadWaiverAttachment: query({
    id: 'rules.downloadWaiverAttachment',
    path: '/rules/waivers/:waiverId/attachments/:evidenceId',
    access: 'rules.read',
    summary: '下载豁免申请的附件',
    params: Type.Object({ waiverId: idField('豁免'), evidenceId: idField('附件') }),
    raw: 'application/octet-stream',
  }),
} as const;
