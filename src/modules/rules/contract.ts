import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { packNotLoaded } from './packs-contract.ts';

const id = Type.String({ pattern: uuidPattern });

export const obligationStates = ['open', 'warned', 'met', 'late', 'breached', 'waived', 'void'] as const;
export type ObligationState = (typeof obligationStates)[number];

const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

/** A pack as lists and the tree show it; `level` and `status` are codes. */
export const packRow = Type.Object({
  id: text,
  title: text,
  documentNumber: orNull(text),
  issuer: text,
  level: text,
  status: text,
  version: Type.Integer(),
  effectiveFrom: orNull(text),
  effectiveTo: orNull(text),
  supersedes: orNull(text),
  parents: Type.Array(text),
  note: orNull(text),
  ruleCount: Type.Integer(),
});
export type PackRow = Static<typeof packRow>;

/** One rule of a pack as written, in words. */
export const packRuleRow = Type.Object({
  id: text,
  subject: text,
  subjectText: text,
  valueText: text,
  force: text,
  appliesText: text,
  clauses: Type.Array(text),
  summary: text,
  setByUnit: Type.Boolean(),
  reading: orNull(text),
  weakerThanParent: orNull(text),
});
export type PackRuleRow = Static<typeof packRuleRow>;

/** A value that a unit set, in short. */
const settingMark = Type.Object({ unitName: text, setByName: text, setAt: text, reason: text });

export const effectiveRow = Type.Object({
  /** The governing rule as "pack:rule". */
  rule: text,
  subject: text,
  subjectText: text,
  kind: text,
  value: Type.Unknown(),
  valueText: text,
  appliesText: text,
  force: Type.Enum(['must', 'inPrinciple', 'encouraged']),
  forceText: text,
  clause: text,
  clauses: Type.Array(text),
  summary: text,
  reading: orNull(text),
  pack: text,
  packTitle: text,
  packVersion: Type.Integer(),
  /** No text gives the value; `setting` is who set it, null while the product's default holds. */
  setByUnit: Type.Boolean(),
  setting: orNull(settingMark),
  /** The text demands a limit and gives none: to be set by the unit (待设定). */
  mustBeSet: Type.Boolean(),
  waiver: orNull(Type.Object({ id, grantedBy: text, until: text })),
  /** Waivers of single accounts of the unit; only without an account in the question. */
  accountWaivers: Type.Integer(),
  notApplied: Type.Array(Type.Object({ pack: text, clause: text, valueText: text, text })),
  conflict: Type.Boolean(),
  /** Rules of the same matter that point the other way; a person decides between them. */
  conflicts: Type.Array(Type.Object({ pack: text, clause: text, summary: text })),
});
export type EffectiveRow = Static<typeof effectiveRow>;

export const obligationRow = Type.Object({
  id,
  duty: Type.String(),
  clause: Type.String(),
  pack: Type.String(),
  subjectKind: Type.String(),
  subjectId: id,
  subjectTitle: Type.String(),
  unitName: Type.String(),
  state: Type.Enum([...obligationStates]),
  openedAt: Type.String(),
  dueAt: Type.String(),
  dischargedAt: Type.Union([Type.String(), Type.Null()]),
  explain: Type.Unknown(),
  /** The waiver that ended it, with state `waived`. */
  waiverId: Type.Union([id, Type.Null()]),
  /** Said beside the state: something was published that does not stand on the account's page. */
  notice: Type.Union([Type.Enum(['publishedOnly']), Type.Null()]),
});
export type ObligationRow = Static<typeof obligationRow>;

export const obligationScopes = ['mine', 'unit', 'all'] as const;
export type ObligationScope = (typeof obligationScopes)[number];

const obligationFilter = {
  /** mine: of the acting unit and in the hands of one's own roles; unit: of the acting unit; all (default): of it and those below. */
  scope: Type.Optional(Type.Enum([...obligationScopes], { title: '范围' })),
  unitId: Type.Optional(idField('单位')),
};

export const rulesOperations = {
  listPacks: query({
    id: 'rules.listPacks',
    path: '/rules/packs',
    access: 'session',
    summary: '规则包',
    reply: Type.Object({
      rows: Type.Array(packRow),
      /** Packs that units issued and that are faulty: those that bind the acting unit, and those of units below. */
      notLoaded: Type.Array(packNotLoaded),
    }),
  }),
  readPack: query({
    id: 'rules.readPack',
    path: '/rules/packs/:packId',
    access: 'session',
    summary: '一个规则包：文件信息、逐条规则和条款摘要',
    params: Type.Object({ packId: Type.String({ title: '规则包', maxLength: 60 }) }),
    reply: Type.Object({
      pack: packRow,
      rules: Type.Array(packRuleRow),
      clauses: Type.Array(Type.Object({ id: text, summary: text, place: text, ruleCount: Type.Integer() })),
      parents: Type.Array(Type.Object({ id: text, title: text })),
      children: Type.Array(Type.Object({ id: text, title: text })),
    }),
  }),
  readClause: query({
    id: 'rules.readClause',
    path: '/rules/clauses/:clauseId',
    access: 'session',
    summary: '条款摘要（摘要为产品所写，不是原文）',
    params: Type.Object({ clauseId: Type.String({ title: '条款', maxLength: 40 }) }),
    reply: Type.Object({ id: Type.String(), summary: Type.String(), place: Type.String(), packTitle: Type.String() }),
  }),
  effective: query({
    id: 'rules.effective',
    path: '/rules/effective',
    access: 'rules.read',
    summary: '某单位适用的规则及未采用的较宽规定',
    query: Type.Object({ unitId: Type.Optional(idField('单位')), accountId: Type.Optional(idField('账号')) }),
    reply: Type.Object({
      unitId: id,
      unitName: text,
      accountName: orNull(text),
      packIds: Type.Array(text),
      rows: Type.Array(effectiveRow),
    }),
  }),
  listObligations: query({
    id: 'rules.listObligations',
    path: '/obligations',
    access: 'rules.read',
    summary: '责任事项：将到期、已逾期、已完成',
    query: Type.Object({
      ...pageQuery,
      ...obligationFilter,
      state: Type.Optional(Type.Enum(['running', 'warned', 'breached', 'done', 'waived'], { title: '状态' })),
      clause: Type.Optional(Type.String({ title: '条款', maxLength: 40 })),
      dueOn: Type.Optional(dayField('到期日')),
    }),
    reply: pageOf(obligationRow),
  }),
  countObligations: query({
    id: 'rules.countObligations',
    path: '/obligations/counts',
    access: 'rules.read',
    summary: '责任事项计数：按状态、按条款、未来 30 天每日到期数',
    query: Type.Object(obligationFilter),
    reply: Type.Object({
      running: Type.Integer(),
      warned: Type.Integer(),
      breached: Type.Integer(),
      clauses: Type.Array(
        Type.Object({
          clause: text,
          summary: text,
          running: Type.Integer(),
          warned: Type.Integer(),
          breached: Type.Integer(),
        }),
      ),
      /** Today and the 29 days after it. */
      days: Type.Array(Type.Object({ day: text, count: Type.Integer(), isWorkday: Type.Boolean(), reason: text })),
    }),
  }),
} as const;
