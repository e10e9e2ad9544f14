import { describeMatch } from './describe-match.ts';
import { expandText } from './expand-text.ts';
import { hasBlocking, type Hit } from './hit.ts';
import { matchTerms } from './match-terms.ts';
import { findPersonalData } from './personal-data.ts';
import { applyAllowPhrases, leftmostLongest } from './resolve-matches.ts';
import type { TermTable } from './term-table.ts';

export { hasBlocking };

export type ScanOptions = {
  /** Look for ID numbers, mobiles and bank cards (default true). */
  personalData?: boolean;
  /** `leftmost-longest` (default) or `all`: every overlapping match that no allow phrase covers. */
  overlap?: 'leftmost-longest' | 'all';
};

/**
 * All hits of a text, sorted by start. Offsets are UTF-16 code units of `text` as given; nothing is changed or kept.
 * Accepts any string, lone surrogates included; never throws; time is linear in text plus hits for a given table.
 */
export function scan(text: string, table: TermTable, options: ScanOptions = {}): Hit[] {
  const ofTerms = termHits(text, table);
  const hits = (options.personalData ?? true) ? ofTerms.concat(findPersonalData(text)) : ofTerms;
  if (options.overlap === 'all') return hits.sort((a, b) => a.start - b.start || a.end - b.end);
  if (hits.length < 2) return hits;
  return leftmostLongest(
    hits,
    (hit) => hit.severity,
    (hit) => hit.category,
  );
}

function termHits(text: string, table: TermTable): Hit[] {
  const direct = matchTerms(text, table, false);
  if (direct) {
    if (direct.length === 0) return [];
    return applyAllowPhrases(direct, table).map((match) => describeMatch(text, match, match.start, match.end, table));
  }
  const { text: expanded, from, to } = expandText(text, table.fold);
  const raw = matchTerms(expanded, table, true) ?? [];
  return applyAllowPhrases(raw, table).map((match) =>
    describeMatch(text, match, from[match.start]!, to[match.end - 1]!, table),
  );
}
