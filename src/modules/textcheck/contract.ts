import { Type, type Static } from 'typebox';
import { categories } from '#textguard/categories.ts';
import { query } from '#shared/operation.ts';

export const severities = ['block', 'warn', 'hint'] as const;

export const severityField = Type.Enum([...severities], { title: '轻重' });
export const categoryField = Type.Enum(
  categories.map((entry) => entry.code),
  { title: '类别' },
);

/** One place in one part of a text. `surface` and `suggestions` hold no whole number of personal data. */
export const riskHit = Type.Object({
  /** Name of the part, as the caller gave it. */
  field: Type.String(),
  rule: Type.String(),
  category: Type.String(),
  severity: severityField,
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
} as const;
