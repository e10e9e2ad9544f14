import type { Input } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { RiskResult, textcheckOperations as operations } from '../contract.ts';
import { engineVersion } from '../dictionary-contract.ts';
import { verdictOf } from '../report-rules.ts';
import { findHits, type TextFacts, type TextPart } from '../check-rules.ts';
import { dictionaryFor } from './unit-dictionary.ts';

/** Checks parts of a text against the dictionary of a unit; stores nothing. Hits come by part and place. */
export async function checkParts(
  ctx: Context,
  unitPath: string,
  parts: readonly TextPart[],
  facts: TextFacts = {},
): Promise<RiskResult> {
  const dictionary = await dictionaryFor(ctx, unitPath);
  const hits = findHits(dictionary, parts, facts);
  return { verdict: verdictOf(hits), hits, engineVersion, tableVersion: dictionary.version };
}

/** Paste and check. */
export async function checkText(ctx: PersonContext, { body }: Input<typeof operations.checkText>): Promise<RiskResult> {
  return checkParts(ctx, ctx.office.unitPath, body.parts);
}
