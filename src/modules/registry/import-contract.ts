import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { command } from '#shared/operation.ts';
import { platforms } from './contract.ts';

/** What becomes of an account of a list, worst first: what a person must look at stands on top. */
export const importKinds = ['undecided', 'refused', 'duplicate', 'changed', 'new', 'empty', 'unchanged'] as const;
/** Why a person must decide. */
export const importDoubts = [
  'unknownUnit',
  'guessedPlatform',
  'nearDuplicate',
  'remark',
  'unmatched',
  'otherPlatform',
] as const;
/** What can be decided: take it as it stands, leave it out, take it for the account it resembles; of an unknown unit: file it under the chosen unit, or create the unit. */
export const importActs = ['take', 'skip', 'same', 'under', 'create'] as const;
export type ImportKind = (typeof importKinds)[number];
export type ImportDoubt = (typeof importDoubts)[number];
export type ImportAct = (typeof importActs)[number];

/** The acts that answer a doubt. */
export const actsFor: Readonly<Record<ImportDoubt, readonly ImportAct[]>> = {
  unknownUnit: ['under', 'create', 'skip'],
  guessedPlatform: ['take', 'skip'],
  nearDuplicate: ['same', 'take', 'skip'],
  remark: ['take', 'skip'],
  unmatched: ['take', 'skip'],
  otherPlatform: ['take', 'skip'],
};

const text = Type.String();
const act = Type.Enum([...importActs], { title: '处理办法' });

export const importRow = Type.Object({
  /** Names the account within the file, for decisions. */
  key: text,
  sheet: text,
  line: Type.Integer(),
  kind: Type.Enum([...importKinds]),
  unitName: text,
  platform: text,
  name: text,
  platformId: text,
  /** What is wrong or open and what to do; what changes; what one should know. */
  text,
  doubts: Type.Array(Type.Enum([...importDoubts])),
});
export type ImportRow = Static<typeof importRow>;

export const importReport = Type.Object({
  /** Lines below the headers. */
  read: Type.Integer(),
  /** Accounts that these lines speak of. */
  entries: Type.Integer(),
  /** How many of each kind; entries and lines without one, each in exactly one. */
  kinds: Type.Record(Type.Enum([...importKinds]), Type.Integer()),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  /** What will not be written: refused, duplicate or undecided. */
  faultCount: Type.Integer(),
  /** The first 500 of those. */
  faults: Type.Array(Type.Object({ line: Type.Integer(), text })),
  /** Every account, worst first: the first 20,000 that somebody should look at, and the first 2,000 each that are new or unchanged. */
  rows: Type.Array(importRow),
  /** How many accounts wait for a decision, by reason. */
  doubts: Type.Record(Type.Enum([...importDoubts]), Type.Integer()),
  sheets: Type.Array(
    Type.Object({
      name: text,
      headerLine: Type.Integer(),
      isWide: Type.Boolean(),
      lines: Type.Integer(),
      /** Who put columns of this header right the last time; '' when nobody did. */
      rememberedBy: text,
      columns: Type.Array(
        Type.Object({ header: text, role: text, samples: Type.Array(text), isRemembered: Type.Boolean() }),
      ),
    }),
  ),
  /** Of a list said to be complete: registered accounts that it lacks. Nothing is closed or deleted by an import. */
  missing: Type.Object({
    count: Type.Integer(),
    registered: Type.Integer(),
    isSuspicious: Type.Boolean(),
    names: Type.Array(text),
  }),
  warnings: Type.Array(text),
  headers: Type.Array(text),
  columns: Type.Record(text, text),
  dryRun: Type.Boolean(),
  /** Of what this run says or did; a run that is given it does exactly that or nothing. */
  seen: text,
});
export type ImportReport = Static<typeof importReport>;

export const importOperations = {
  importAccounts: command({
    id: 'registry.importAccounts',
    path: '/accounts/import',
    access: 'registry.manage',
    summary: '导入账号（XLSX、XLS、CSV），可先试运行',
    clauses: ['S0-5a', 'S4-2a'],
    body: Type.Object(
      {
        unitId: idField('单位'),
        platform: Type.Optional(Type.Enum([...platforms], { title: '平台' })),
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件', minLength: 1 }),
        /** What a column is, by its header; wins over what its words say. */
        roles: Type.Optional(
          Type.Record(Type.String(), Type.String({ title: '列的含义', maxLength: 60 }), { title: '各列的含义' }),
        ),
        /** The header of a field, by field. */
        map: Type.Optional(
          Type.Record(Type.String(), Type.String({ title: '列名', minLength: 1, maxLength: 200 }), {
            title: '列对应关系',
          }),
        ),
        /** What to do with all accounts that wait for one reason. */
        decisions: Type.Optional(Type.Partial(Type.Record(Type.Enum([...importDoubts]), act), { title: '一并处理' })),
        /** What to do with single accounts, by key. */
        rowDecisions: Type.Optional(Type.Record(Type.String(), act, { title: '逐个处理' })),
        isComplete: Type.Optional(Type.Boolean({ title: '这是完整名册' })),
        /** Somebody who may receive filings saw that most of the register is missing from the list. */
        isShrunkSeen: Type.Optional(Type.Boolean({ title: '已核实缺少的账号' })),
        seen: Type.Optional(Type.String({ title: '试运行结果', pattern: '^[0-9a-f]{64}$' })),
        dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 28 * 1024 * 1024,
    reply: importReport,
  }),
} as const;
