import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

export const rulePackStates = ['draft', 'inForce', 'superseded', 'withdrawn'] as const;
export type RulePackState = (typeof rulePackStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const yaml = Type.String({ title: '规则包正文', minLength: 1, maxLength: 300_000, pattern: '\\S' });
const sha = Type.String({ title: '正文校验值', pattern: '^[0-9a-f]{64}$' });
const reason = Type.String({ title: '原因', minLength: 2, maxLength: 500, pattern: '\\S' });
const rulePackId = Type.Object({ rulePackId: idField('规则包草案') });

/** What keeps a text from being issued. `file` is null for the text itself, else the pack beside it that the text makes faulty. */
export const packFault = Type.Object({
  file: orNull(text),
  line: Type.Integer(),
  rule: orNull(text),
  reason: text,
});
export type PackFaultRow = Static<typeof packFault>;

/** An issued pack that this process does not load, or would not at its next start. */
export const packNotLoaded = Type.Object({
  packId: text,
  version: Type.Integer(),
  /** It was loaded before it became faulty beside others, and runs on until the process ends. */
  isRunning: Type.Boolean(),
  faults: Type.Array(packFault),
});
export type PackNotLoaded = Static<typeof packNotLoaded>;

export const rulePackRow = Type.Object({
  id,
  state: Type.Enum([...rulePackStates]),
  /** The state in words as of today. */
  stateText: text,
  /** What the text calls itself; empty while it cannot be read. */
  packId: text,
  version: orNull(Type.Integer()),
  title: text,
  unitName: text,
  effectiveFrom: orNull(text),
  draftedByName: text,
  editedByName: text,
  editedAt: text,
  issuedByName: orNull(text),
  issuedAt: orNull(text),
  supersededFrom: orNull(text),
  withdrawnByName: orNull(text),
  withdrawnAt: orNull(text),
  withdrawReason: text,
});
export type RulePackRow = Static<typeof rulePackRow>;

export const rulePackDetail = Type.Object({
  ...rulePackRow.properties,
  yaml: text,
  sha,
  /** Of a draft, against all packs as they are now: must be empty to issue. Of an issued one: why the issued packs are not loaded. */
  faults: Type.Array(packFault),
  /** The text that it would take the place of; null for a document that is new here. */
  before: orNull(Type.Object({ title: text, version: Type.Integer(), yaml: text })),
  mayEdit: Type.Boolean(),
  mayIssue: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
  /** Drafted or edited by the reader, who so cannot issue it. */
  isOwn: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({
      id,
      at: text,
      by: text,
      via: text,
      action: text,
      sha: text,
      facts: Type.Record(Type.String(), Type.Unknown()),
      hash: text,
    }),
  ),
});
export type RulePackDetail = Static<typeof rulePackDetail>;

const saved = Type.Object({ id, sha, faults: Type.Array(packFault) });

export const packOperations = {
  listRulePacks: query({
    id: 'rules.listRulePacks',
    path: '/rules/rule-packs',
    access: 'rules.read',
    summary: '本单位的规则包：草案、施行、已被取代、已撤回',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(Type.Enum([...rulePackStates], { title: '状态' })),
    }),
    reply: pageOf(rulePackRow),
  }),
  readRulePack: query({
    id: 'rules.readRulePack',
    path: '/rules/rule-packs/:rulePackId',
    access: 'rules.read',
    summary: '一个规则包：正文、问题、与现行版本的对照、经过',
    params: rulePackId,
    reply: rulePackDetail,
  }),
  readPackText: query({
    id: 'rules.readPackText',
    path: '/rules/packs/:packId/text',
    access: 'rules.read',
    summary: '规则包最新一版的正文（YAML）',
    params: Type.Object({ packId: Type.String({ title: '规则包编号', maxLength: 100 }) }),
    reply: Type.Object({ packId: text, title: text, version: Type.Integer(), yaml: text }),
  }),
  checkPackText: query({
    id: 'rules.checkPackText',
    method: 'POST',
    path: '/rules/rule-packs/check',
    access: 'rules.draft',
    summary: '检查规则包正文，不保存',
    body: Type.Object({ yaml }, { additionalProperties: false }),
    reply: Type.Object({ faults: Type.Array(packFault) }),
  }),
  draftRulePack: command({
    id: 'rules.draftRulePack',
    path: '/rules/rule-packs',
    access: 'rules.draft',
    summary: '起草规则包（有问题也保存所写，但不能签发）',
    body: Type.Object({ yaml }, { additionalProperties: false }),
    reply: saved,
  }),
  reviseRulePack: command({
    id: 'rules.reviseRulePack',
    method: 'PUT',
    path: '/rules/rule-packs/:rulePackId',
    access: 'rules.draft',
    summary: '修改规则包草案（须基于所见的正文）',
    params: rulePackId,
    body: Type.Object({ yaml, sha }, { additionalProperties: false }),
    reply: saved,
  }),
  issueRulePack: command({
    id: 'rules.issueRulePack',
    path: '/rules/rule-packs/:rulePackId/issue',
    access: 'rules.issue',
    summary: '签发规则包（没有问题、由起草和修改者以外的人签发，自施行日起适用于本单位及下级）',
    clauses: ['S2-15a'],
    params: rulePackId,
    body: Type.Object({ sha }, { additionalProperties: false }),
    reply: Type.Object({ effectiveFrom: text }),
  }),
  discardRulePack: command({
    id: 'rules.discardRulePack',
    path: '/rules/rule-packs/:rulePackId/discard',
    access: 'rules.draft',
    summary: '放弃规则包草案，记入原因',
    params: rulePackId,
    body: Type.Object({ reason }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
  withdrawRulePack: command({
    id: 'rules.withdrawRulePack',
    path: '/rules/rule-packs/:rulePackId/withdraw',
    access: 'rules.issue',
    summary: '撤回已签发的规则包，记入原因；已立的问题不变，正在计时的事项按恢复的规则重算',
    params: rulePackId,
    body: Type.Object({ reason }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
} as const;
