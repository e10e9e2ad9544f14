import type { Context } from '#platform/context.ts';
import type { TextFacts, TextPart } from '../check-rules.ts';
import type { RiskResult } from '../contract.ts';
import { verdictOf } from '../report-rules.ts';
import { engineVersion } from '../dictionary-contract.ts';
import type { NotChecked } from './carriers/carrier-part.ts';
import { checkParts } from './check-service.ts';
import { toNotCheckedHit } from './file-hits-rules.ts';
import { findPlaces, type Place } from './find-places.ts';
import { dictionaryFor } from './unit-dictionary.ts';
import './textcheck-tables.ts';

/** A text as a subject's check reads it. */
export interface CheckedText {
  readonly parts: readonly TextPart[];
  readonly facts: TextFacts;
  /** Path of the owning row. */
  readonly unitPath: string;
  /** What of it could not be read: a person must look at it. */
  readonly notChecked?: readonly NotChecked[];
}

/** A check with its places: what must be mended, and what a person must confirm. Not yet kept. */
export interface SubjectCheck extends RiskResult {
  readonly toMend: readonly Place[];
  readonly toConfirm: readonly Place[];
}

/** Checks a subject's text against the dictionary that holds for its unit; `keepReport` keeps what came of it. */
export async function checkSubject(ctx: Context, text: CheckedText): Promise<SubjectCheck> {
  const { unitPath, parts, facts, notChecked = [] } = text;
  const read = await checkParts(ctx, unitPath, parts, facts);
  const hits = [...read.hits, ...notChecked.map((one) => toNotCheckedHit(one, undefined))];
  const result = { ...read, hits, verdict: verdictOf(hits) };
  const toMend = result.verdict === 'blocked' ? findPlaces(parts, result.hits, 'block') : [];
  const toConfirm = result.verdict === 'clear' ? [] : findPlaces(parts, result.hits, 'warn');
  return { ...result, toMend, toConfirm };
}

/**
 * Checks a text again that has a report of this round: undefined while dictionary and engine are still those of the report (no scan
 * is made), else only what must be mended or confirmed beyond what was confirmed in the round.
 */
export async function recheckSubject(
  ctx: Context,
  round: { readonly id: string; readonly tableVersion: string; readonly engineVersion: string },
  unitPath: string,
  readText: () => CheckedText | Promise<CheckedText>,
): Promise<SubjectCheck | undefined> {
  const { version } = await dictionaryFor(ctx, unitPath);
  if (version === round.tableVersion && engineVersion === round.engineVersion) return undefined;
  const check = await checkSubject(ctx, await readText());
  const known = check.toConfirm.length === 0 ? new Set<string>() : await readConfirmedKeys(ctx, round.id);
  const toConfirm = check.toConfirm.filter(({ key }) => !known.has(key));
  const hits = [...check.toMend, ...toConfirm].map(({ hit }) => hit);
  return { ...check, hits, verdict: verdictOf(hits), toConfirm };
}

async function readConfirmedKeys(ctx: Context, roundId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('riskConfirmation as c')
    .innerJoin('riskReport as k', (join) =>
      join.onRef('k.id', '=', 'c.reportId').onRef('k.province', '=', 'c.province'),
    )
    .select('c.placeKey')
    .where('k.roundId', '=', roundId)
    .execute();
  return new Set(rows.map((row) => row.placeKey));
}
