import { Type, type Static } from 'typebox';
import { ruleVariants } from '#textguard/term-rule.ts';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { categoryField as category, severityField as severity } from './contract.ts';

const id = Type.String({ pattern: uuidPattern });
const orNull = Type.Union([Type.String(), Type.Null()]);

/** Where a rule comes from: the acting unit, a unit above, the product's words, the product's procedures. */
export const termLayers = ['own', 'above', 'base', 'rule'] as const;
export type TermLayer = (typeof termLayers)[number];
/** Views of the register: `office` is own and above, `ended` what of these holds no more. */
export const termViews = ['office', 'own', 'above', 'base', 'rule', 'ended'] as const;
export type TermView = (typeof termViews)[number];

const phrases = (title: string) =>
  Type.Array(Type.String({ title, minLength: 1, maxLength: 60 }), { title, maxItems: 20 });

/** A text that the term must hit (`isHit`), or must leave alone. */
const example = Type.Object(
  { text: Type.String({ title: '示例', minLength: 1, maxLength: 300 }), isHit: Type.Boolean({ title: '应当命中' }) },
  { additionalProperties: false },
);
export type TermExample = Static<typeof example>;

/** What decides where a term hits, and how hard. */
const matching = {
  term: Type.String({ title: '词', minLength: 1, maxLength: 60 }),
  category,
  severity,
  suggestions: Type.Optional(phrases('建议写法')),
  allow: Type.Optional(phrases('放行短语')),
  variants: Type.Optional(
    Type.Array(Type.Enum([...ruleVariants], { title: '变体' }), { title: '变体', uniqueItems: true }),
  ),
  isRightForm: Type.Optional(Type.Boolean({ title: '正确写法' })),
  needs: Type.Optional(phrases('同句须有')),
  unless: Type.Optional(phrases('同句不得有')),
  notInQuotes: Type.Optional(Type.Boolean({ title: '引号内不算' })),
};

/** Everything a person enters of a term. */
export const termFields = {
  ...matching,
  basis: Type.String({ title: '依据', minLength: 1, maxLength: 200 }),
  reason: Type.String({ title: '加入理由', minLength: 1, maxLength: 300 }),
  validFrom: Type.Optional(dayField('有效期自')),
  validUntil: Type.Optional(dayField('有效期至')),
  examples: Type.Optional(Type.Array(example, { title: '示例', maxItems: 20 })),
};
const termInput = Type.Object(termFields, { additionalProperties: false });
export type TermInput = Static<typeof termInput>;

const content = {
  term: Type.String(),
  category: Type.String(),
  severity,
  suggestions: Type.Array(Type.String()),
  allow: Type.Array(Type.String()),
  variants: Type.Array(Type.String()),
  isRightForm: Type.Boolean(),
  needs: Type.Array(Type.String()),
  unless: Type.Array(Type.String()),
  notInQuotes: Type.Boolean(),
  basis: Type.String(),
  reason: Type.String(),
  examples: Type.Array(example),
  validFrom: orNull,
  validUntil: orNull,
};

export const termRow = Type.Object({
  /** Of the entry; stays the same when it is changed. */
  id: Type.String(),
  /** As hits name it. */
  rule: Type.String(),
  layer: Type.Enum([...termLayers]),
  ...content,
  state: Type.Enum(['inForce', 'notYet', 'expired', 'ended']),
  unitName: orNull,
  addedByName: orNull,
  createdAt: orNull,
  endReason: Type.String(),
  /** May be changed and ended from the acting unit. */
  isOwn: Type.Boolean(),
});
export type TermRow = Static<typeof termRow>;

const version = Type.Object({
  id,
  ...content,
  addedByName: orNull,
  createdAt: Type.String(),
  endedAt: orNull,
  endedByName: orNull,
  endReason: Type.String(),
});
export type TermVersion = Static<typeof version>;

const published = Type.Object({
  kind: Type.Enum(['post', 'publication']),
  id,
  title: Type.String(),
  /** Words around the hit; personal data is masked. */
  before: Type.String(),
  surface: Type.String(),
  after: Type.String(),
  unitName: Type.String(),
  accountName: Type.String(),
  publishedAt: Type.String(),
  url: orNull,
});

const importRow = Type.Object({
  line: Type.Integer(),
  name: Type.String(),
  verdict: Type.Enum(['new', 'changed', 'unchanged', 'refused']),
  /** What changes, or why the row is refused. */
  text: Type.String(),
});

/** Answer of every import of a dictionary's part: counts of all rows, and the rows that would change or are refused. */
export const importReply = Type.Object({
  read: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  faultCount: Type.Integer(),
  faults: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String() })),
  rows: Type.Array(importRow),
  dryRun: Type.Boolean(),
});
export type ImportReply = Static<typeof importReply>;

/** A table as a file; nothing is written with `dryRun`. */
export const importFields = {
  fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
  contentBase64: Type.String({ title: '文件', minLength: 1 }),
  dryRun: Type.Optional(Type.Boolean({ title: '只预检' })),
};

export const termOperations = {
  listTerms: query({
    id: 'textcheck.listTerms',
    path: '/textcheck/terms',
    access: 'textcheck.run',
    summary: '词表：本单位及上级自建的词、内置词、内置规则，或已停用的',
    query: Type.Object({
      ...pageQuery,
      view: Type.Optional(Type.Enum([...termViews], { title: '来源' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })),
      category: Type.Optional(category),
      severity: Type.Optional(severity),
    }),
    reply: pageOf(termRow),
  }),
  readTerm: query({
    id: 'textcheck.readTerm',
    path: '/textcheck/terms/:termId',
    access: 'textcheck.run',
    summary: '一个词条及其历史',
    params: Type.Object({ termId: idField('词条') }),
    reply: Type.Object({ row: termRow, versions: Type.Array(version) }),
  }),
  previewTerm: query({
    id: 'textcheck.previewTerm',
    method: 'POST',
    path: '/textcheck/terms/preview',
    access: 'textcheck.manage',
    summary: '影响预览：这条规则会命中管辖范围内已发布的多少条',
    body: Type.Object(matching, { additionalProperties: false }),
    reply: Type.Object({
      /** Published pieces in the scope, and how many of them were looked at, the newest first. */
      total: Type.Integer(),
      looked: Type.Integer(),
      pieces: Type.Integer(),
      hits: Type.Integer(),
      samples: Type.Array(published),
    }),
  }),
  addTerm: command({
    id: 'textcheck.addTerm',
    path: '/textcheck/terms',
    access: 'textcheck.manage',
    summary: '新增词条（本单位及下级单位即时生效）',
    body: termInput,
    reply: Type.Object({ id }),
  }),
  changeTerm: command({
    id: 'textcheck.changeTerm',
    method: 'PUT',
    path: '/textcheck/terms/:termId',
    access: 'textcheck.manage',
    summary: '修改词条（保留原内容为历史）',
    params: Type.Object({ termId: idField('词条') }),
    body: Type.Object({ ...termFields, seen: idField('所见版本') }, { additionalProperties: false }),
    reply: Type.Object({ id }),
  }),
  endTerm: command({
    id: 'textcheck.endTerm',
    path: '/textcheck/terms/:termId/end',
    access: 'textcheck.manage',
    summary: '停用词条',
    params: Type.Object({ termId: idField('词条') }),
    body: Type.Object(
      { reason: Type.String({ title: '停用理由', minLength: 1, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  importTerms: command({
    id: 'textcheck.importTerms',
    path: '/textcheck/terms/import',
    access: 'textcheck.manage',
    summary: '导入本单位词条（CSV），可先逐行预检',
    body: Type.Object(importFields, { additionalProperties: false }),
    maxBodyBytes: 20 * 1024 * 1024,
    reply: importReply,
  }),
  exportTerms: query({
    id: 'textcheck.exportTerms',
    path: '/textcheck/terms/export',
    access: 'textcheck.run',
    summary: '导出本单位词条（CSV，可原样导入）',
    raw: 'text/csv; charset=utf-8',
  }),
} as const;
