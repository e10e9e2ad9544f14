import { standardDetectors } from '#textguard/detectors/standard-detectors.ts';
import type { ScanContext } from '#textguard/detectors/detector.ts';
import type { Hit } from '#textguard/hit.ts';
import { maskSurface } from '#textguard/mask.ts';
import { scan } from '#textguard/scan.ts';
import type { RiskHit } from './contract.ts';
import type { Dictionary } from './dictionary-contract.ts';
import { lowerIgnored, type IgnoredHit } from './ignore-rules.ts';

export type { Dictionary } from './dictionary-contract.ts';

/** A part of what is checked; offsets of its hits count from its own start. */
export interface TextPart {
  readonly field: string;
  readonly text: string;
}

/** What is known about all parts beside their characters (kind of item, source title, day of publication). */
export type TextFacts = Pick<ScanContext, 'item' | 'sourceTitle' | 'publishedOn'>;

/** All hits of the parts, by part and place. Personal data is masked: no whole number leaves this function. */
export function findHits(dictionary: Dictionary, parts: readonly TextPart[], facts: TextFacts = {}): RiskHit[] {
  const context = { ...dictionary.lists, ...facts };
  const adjust = lowerIgnored(dictionary.ignores);
  return parts.flatMap(({ field, text }) =>
    scan(text, dictionary.table, { detectors: standardDetectors, context, ...(adjust ? { adjust } : {}) }).map((hit) =>
      toRiskHit(field, hit),
    ),
  );
}

function toRiskHit(field: string, hit: Hit | IgnoredHit): RiskHit {
  return {
    field,
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
    ...('ignored' in hit ? { ignored: hit.ignored } : {}),
  };
}
