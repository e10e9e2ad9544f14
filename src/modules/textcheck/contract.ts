import { Type, type Static } from 'typebox';
import { categories } from '#textguard/categories.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

const id = Type.String({ pattern: uuidPattern });
export const severities = ['block', 'warn', 'hint'] as const;
export const termOrigins = ['office', 'base'] as const;
export type TermOrigin = (typeof termOrigins)[number];

const severity = Type.Enum([...severities], { title: '轻重' });
const category = Type.Enum(
  categories.map((entry) => entry.code),
  { title: '类别' },
);

/** One place in one part of a text. `surface` and `suggestions` hold no whole number of personal data. */
export const riskHit = Type.Object({
  /** Name of the part, as the caller gave it. */
  field: Type.String(),
  rule: Type.String(),
  category: Type.String(),
  severity,
  /** UTF-16 offsets into the part, `end` exclusive. */
  start: Type.Integer(),
  end: Type.Integer(),
  surface: Type.String(),
  matchedTerm: Type.String(),
  variantKind: Type.String(),
  suggestions: Type.Array(Type.String()),
  basis: Type.String(),
  /** Set where the unit or one above ignores the rule: who, why and until when, in words; the hit is then a hint. */
  ignored: Type.Optional(Type.String()),
});
export type RiskHit = Static<typeof riskHit>;

export const riskResult = Type.Object({
  /** clear: nothing to do · confirm: a person must confirm places · blocked: places must be mended. */
  verdict: Type.Enum(['clear', 'confirm', 'blocked']),
  hits: Type.Array(riskHit),
  engineVersion: Type.String(),
  tableVersion: Type.String(),
});

/** Number of words that a check looked for, which the version of its dictionary ends with; null in reports older than that. */
export function termCountOf(tableVersion: string): number | null {
  const count = /\+(\d+)$/.exec(tableVersion)?.[1];
  return count === undefined ? null : Number(count);
}
export type RiskResult = Static<typeof riskResult>;

export const termRow = Type.Object({
  id: Type.String(),
  origin: Type.Enum([...termOrigins]),
  term: Type.String(),
  category: Type.String(),
  severity,
  suggestions: Type.Array(Type.String()),
  allow: Type.Array(Type.String()),
  basis: Type.String(),
  validUntil: Type.Union([Type.String(), Type.Null()]),
  unitName: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.Union([Type.String(), Type.Null()]),
  /** May be ended from the acting unit. */
  isOwn: Type.Boolean(),
});
export type TermRow = Static<typeof termRow>;

const phrases = (title: string) =>
  Type.Array(Type.String({ title, minLength: 1, maxLength: 60 }), { title, maxItems: 10 });

export const textcheckOperations = {
  checkText: query({
    id: 'textcheck.checkText',
    method: 'POST',
    path: '/textcheck/checks',
    access: 'textcheck.run',
    summary: '风险辅助识别：检查一段文字，不留存',
    clauses: ['S4-4.3g', 'S4-4.2j', 'S3-9c'],
    body: Type.Object(
      {
        parts: Type.Array(
          Type.Object(
            {
              field: Type.String({ title: '部分', minLength: 1, maxLength: 40 }),
              text: Type.String({ title: '文字', maxLength: 220_000 }),
            },
            { additionalProperties: false },
          ),
          { title: '文字', minItems: 1, maxItems: 20 },
        ),
      },
      { additionalProperties: false },
    ),
    reply: riskResult,
  }),
  listTerms: query({
    id: 'textcheck.listTerms',
    path: '/textcheck/terms',
    access: 'textcheck.run',
    summary: '词表：本单位及上级自建的词，或内置词',
    query: Type.Object({
      ...pageQuery,
      origin: Type.Optional(Type.Enum([...termOrigins], { title: '来源' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })),
      category: Type.Optional(category),
      severity: Type.Optional(severity),
    }),
    reply: pageOf(termRow),
  }),
  addTerm: command({
    id: 'textcheck.addTerm',
    path: '/textcheck/terms',
    access: 'textcheck.manage',
    summary: '新增词条（本单位及下级单位即时生效）',
    body: Type.Object(
      {
        term: Type.String({ title: '词', minLength: 1, maxLength: 60 }),
        category,
        severity,
        suggestions: Type.Optional(phrases('建议')),
        allow: Type.Optional(phrases('放行短语')),
        basis: Type.String({ title: '依据', minLength: 1, maxLength: 200 }),
        validUntil: Type.Optional(dayField('有效期至')),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endTerm: command({
    id: 'textcheck.endTerm',
    method: 'DELETE',
    path: '/textcheck/terms/:termId',
    access: 'textcheck.manage',
    summary: '停用词条',
    params: Type.Object({ termId: idField('词条') }),
    reply: Type.Object({}),
  }),
} as const;
