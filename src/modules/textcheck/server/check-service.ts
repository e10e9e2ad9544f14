import { hasBlocking } from '#textguard/scan.ts';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { RiskResult, textcheckOperations as operations } from '../contract.ts';
import { engineVersion } from '../dictionary-contract.ts';
import { findHits, type TextFacts, type TextPart } from '../check-rules.ts';
import { dictionaryFor } from './unit-dictionary.ts';

/** A stored report on exactly one hash of a subject. */
export interface RiskReport extends RiskResult {
  readonly id: string;
  readonly checkedAt: Date;
}

/** Checks parts of a text against the dictionary of a unit; stores nothing. Hits come by part and place. */
export async function checkParts(
  ctx: Context,
  unitPath: string,
  parts: readonly TextPart[],
  facts: TextFacts = {},
): Promise<RiskResult> {
  const dictionary = await dictionaryFor(ctx, unitPath);
  const hits = findHits(dictionary, parts, facts);
  return { verdict: hasBlocking(hits) ? 'blocked' : 'clear', hits, engineVersion, tableVersion: dictionary.version };
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
