import { hasConditions, keepFitting } from './context-words.ts';
import { readInput, type Detector, type ScanContext } from './detectors/detector.ts';
import { hasBlocking, type Hit } from './hit.ts';
import { findPersonalData } from './personal-data.ts';
import { leftmostLongest } from './resolve-matches.ts';
import { termHits } from './term-hits.ts';
import type { TermTable } from './term-table.ts';

export { hasBlocking };

export type ScanOptions = {
  /** Look for ID numbers, mobiles and bank cards (default true). */
  personalData?: boolean;
  /** `leftmost-longest` (default) or `all`: every overlapping match that no allow phrase covers. */
  overlap?: 'leftmost-longest' | 'all';
  /** Checks that are procedures, such as `standardDetectors` (default none). */
  detectors?: readonly Detector[];
  /** What is known about the text beside its characters; detectors whose facts are absent find nothing. */
  context?: ScanContext;
  /** Changes hits before overlapping ones are settled, such as lowering what an office set aside: it then hides nothing graver. */
  adjust?: (hit: Hit) => Hit;
};

/**
 * All hits of a text, sorted by start. Offsets are UTF-16 code units of `text` as given; nothing is changed or kept.
 * Accepts any string, lone surrogates included; never throws; time is linear in text plus hits for a given table.
 */
export function scan(text: string, table: TermTable, options: ScanOptions = {}): Hit[] {
  const { adjust } = options;
  const isSettled = options.overlap !== 'all' && !adjust && !hasConditions(table);
  const ofTerms = keepFitting(text, termHits(text, table, isSettled), table);
  const found = (options.personalData ?? true) ? ofTerms.concat(findPersonalData(text)) : ofTerms;
  const hits = adjust ? found.map(adjust) : found;
  const ofDetectors = options.detectors ? detect(text, options.detectors, options.context ?? {}) : [];
  const detected = adjust ? ofDetectors.map(adjust) : ofDetectors;
  if (options.overlap === 'all') return hits.concat(detected).sort((a, b) => a.start - b.start || a.end - b.end);
  const chosen = hits.length < 2 ? hits : choose(hits);
  return detected.length === 0 ? chosen : choosePerCategory(chosen.concat(detected));
}

function detect(text: string, detectors: readonly Detector[], context: ScanContext): Hit[] {
  const input = readInput(text, context);
  return detectors.flatMap((detector) => detector.find(input));
}

function choose(hits: readonly Hit[]): Hit[] {
  return leftmostLongest(
    hits,
    (hit) => hit.severity,
    (hit) => hit.category,
  );
}

/** A detector may speak of a whole title or paragraph, which must not silence what other classes say of a word in it. */
function choosePerCategory(hits: readonly Hit[]): Hit[] {
  const byCategory = new Map<string, Hit[]>();
  for (const hit of hits) {
    const own = byCategory.get(hit.category);
    if (own) own.push(hit);
    else byCategory.set(hit.category, [hit]);
  }
  return [...byCategory.values()].flatMap(choose).sort((a, b) => a.start - b.start || a.end - b.end);
}
