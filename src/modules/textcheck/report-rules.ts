import type { RiskHit, RiskResult } from './contract.ts';
import type { Confirmation, Confirmed, RiskReportReply } from './report-contract.ts';

/** What hits ask for: `blocked` with one that must be mended, else `confirm` with one that a person must confirm. */
export function verdictOf(hits: readonly Pick<RiskHit, 'severity'>[]): RiskResult['verdict'] {
  if (hits.some(({ severity }) => severity === 'block')) return 'blocked';
  return hits.some(({ severity }) => severity === 'warn') ? 'confirm' : 'clear';
}

/** The places for which no word was given; own words count only when they are written. */
export function openPlaces<P extends { readonly key: string }>(
  places: readonly P[],
  given: readonly Confirmation[],
): P[] {
  const settled = new Set(given.filter(isWhole).map(({ key }) => key));
  return places.filter(({ key }) => !settled.has(key));
}

function isWhole({ reason, note }: Confirmation): boolean {
  return reason !== 'other' || (note ?? '').trim() !== '';
}

/** Each hit with the word that was given for it, the gravest first; hits that nobody had to confirm have none. */
export function settledHits(
  report: Pick<RiskReportReply, 'hits' | 'confirmations'>,
): { hit: RiskHit; confirmed: Confirmed | undefined }[] {
  let place = 0;
  const settled = report.hits.map((hit) => ({
    hit,
    confirmed: hit.severity === 'warn' ? report.confirmations[place++] : undefined,
  }));
  return settled.sort((a, b) => gravity.indexOf(a.hit.severity) - gravity.indexOf(b.hit.severity));
}

const gravity = ['block', 'warn', 'hint'] as const;
