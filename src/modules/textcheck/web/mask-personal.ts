import { offerOf } from '#textguard/suggestion.ts';
import type { RiskHit } from '../contract.ts';
import { replaceAt } from './replace-at.ts';

/** Hits of personal data that have a mask to put in their place. */
export function maskable(hits: readonly RiskHit[]): RiskHit[] {
  return hits.filter((hit) => hit.category === 'B3' && offerOf(hit).texts.length > 0);
}

/** The text with all personal data of these hits masked; of hits that overlap the longest is taken. */
export function maskPersonal(text: string, hits: readonly RiskHit[]): string {
  const taken: RiskHit[] = [];
  for (const hit of maskable(hits).sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (taken.every((one) => hit.end <= one.start || hit.start >= one.end)) taken.push(hit);
  return taken
    .sort((a, b) => b.start - a.start)
    .reduce((masked, hit) => replaceAt(masked, hit, offerOf(hit).texts[0] ?? ''), text);
}
