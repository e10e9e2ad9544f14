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
  /** What is known about this part alone. */
  readonly facts?: TextFacts;
  /** Words that readers see right before it (来源：…); checked with it, and hits in them are another part's. */
  readonly lead?: string;
}

/** What is known about all parts beside their characters (kind of item, source title, day of publication). */
export type TextFacts = Pick<ScanContext, 'item' | 'sourceTitle' | 'publishedOn'>;

/** All hits of the parts, by part and place. Personal data is masked: no whole number leaves this function. */
export function findHits(dictionary: Dictionary, parts: readonly TextPart[], facts: TextFacts = {}): RiskHit[] {
  const context = { ...dictionary.lists, ...facts };
  const adjust = lowerIgnored(dictionary.ignores);
  const detectors = [...standardDetectors, ...(dictionary.moreDetectors ?? [])];
  return parts.flatMap((part) => {
    if (part.text === '') return [];
    const [lead, own] = [part.lead ?? '', part.facts ? { ...context, ...part.facts } : context];
    const options = { detectors, context: own, ...(adjust ? { adjust } : {}) };
    const hits = scan(lead + part.text, dictionary.table, options);
    return lead === ''
      ? hits.map((hit) => toRiskHit(part.field, hit))
      : hits.filter((hit) => hit.start >= lead.length).map((hit) => toRiskHit(part.field, hit, lead.length));
  });
}

/** A rule may speak of a whole text; its hit then names how it begins. */
const longestSurface = 120;

function toRiskHit(field: string, hit: Hit | IgnoredHit, before = 0): RiskHit {
  return {
    field,
    rule: hit.rule,
    category: hit.category,
    severity: hit.severity,
    start: hit.start - before,
    end: hit.end - before,
    surface: shortened(maskSurface(hit)),
    matchedTerm: hit.matchedTerm,
    variantKind: hit.variantKind,
    suggestions: [...hit.suggestions],
    basis: hit.basis,
    ...('ignored' in hit ? { ignored: hit.ignored } : {}),
  };
}

/** Never half of a pair at the end: the database keeps no such text. */
function shortened(surface: string): string {
  if (surface.length <= longestSurface) return surface;
  return surface.slice(0, longestSurface).replace(/[\ud800-\udbff]$/, '');
}
