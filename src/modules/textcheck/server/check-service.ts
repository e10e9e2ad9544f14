import { maskSurface } from '#textguard/mask.ts';
import { hasBlocking, scan } from '#textguard/scan.ts';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { RiskHit, RiskResult, textcheckOperations as operations } from '../contract.ts';
import { termsFor, type UnitTerms } from './unit-terms.ts';

/** Part of the text that becomes public; offsets of its hits count from its own start. */
export interface TextPart {
  readonly field: string;
  readonly text: string;
}

/** A stored report on exactly one hash of a subject. */
export interface RiskReport extends RiskResult {
  readonly id: string;
  readonly checkedAt: Date;
}

export const engineVersion = 'textguard-2';

/** Checks parts of a text against the words that hold for a unit; stores nothing. Hits come by part and place. */
export async function checkParts(ctx: Context, unitPath: string, parts: readonly TextPart[]): Promise<RiskResult> {
  const terms = await termsFor(ctx, unitPath);
  const hits = parts.flatMap((part) => hitsOf(part, terms));
  return { verdict: hasBlocking(hits) ? 'blocked' : 'clear', hits, engineVersion, tableVersion: terms.version };
}

/**
 * Checks a subject and keeps the report, bound to its hash; a release needs a clear one (S4-4.3g). Personal data is
 * masked before it is stored.
 * @param subject province and unit path of the owning row
 */
export async function checkSubject(
  ctx: Context,
  subject: { subjectId: string; sha: string; parts: readonly TextPart[]; unitPath: string; province: number },
): Promise<RiskReport> {
  const result = await checkParts(ctx, subject.unitPath, subject.parts);
  const report = { id: newId(), checkedAt: ctx.now, ...result };
  await ctx.db
    .insertInto('riskReport')
    .values({
      id: report.id,
      province: subject.province,
      unitPath: subject.unitPath,
      subjectId: subject.subjectId,
      subjectSha: subject.sha,
      verdict: report.verdict,
      hits: JSON.stringify(report.hits),
      engineVersion,
      tableVersion: report.tableVersion,
      checkedAt: ctx.now,
    })
    .execute();
  return report;
}

/** Paste and check. */
export async function checkText(ctx: PersonContext, { body }: Input<typeof operations.checkText>): Promise<RiskResult> {
  return checkParts(ctx, ctx.office.unitPath, body.parts);
}

function hitsOf(part: TextPart, terms: UnitTerms): RiskHit[] {
  return scan(part.text, terms.table).map((hit) => ({
    field: part.field,
    rule: hit.rule,
    category: hit.category,
    severity: hit.severity,
    start: hit.start,
    end: hit.end,
    surface: maskSurface(hit),
    matchedTerm: hit.matchedTerm,
    variantKind: hit.variantKind,
    suggestions: [...hit.suggestions],
    basis: hit.basis,
  }));
}
