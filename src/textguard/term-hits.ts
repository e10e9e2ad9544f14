import { describeMatch } from './describe-match.ts';
import { matchEdits } from './edit-match.ts';
import { expandText } from './expand-text.ts';
import type { Hit } from './hit.ts';
import { matchTerms } from './match-terms.ts';
import { MATCH_SIZE, nothingFound, ruleIn, type Matches } from './matches.ts';
import { matchPinyin } from './pinyin-match.ts';
import { chooseLeftmostLongest, severityRank } from './resolve-matches.ts';
import { USE_MASK } from './rule-store.ts';
import { settleMatches } from './settle-matches.ts';
import { matchSounds } from './sound-match.ts';
import type { TermTable } from './term-table.ts';
import { loadText } from './text-classes.ts';

/** Every match that stands, in units of `text`. Undefined when `text` holds characters that expand and is not yet `expanded`. */
export function findTerms(original: string, table: TermTable, expanded: boolean): Matches | undefined {
  const text = loadText(original);
  const found = nothingFound();
  if (!matchTerms(original, text, table, expanded, found)) return undefined;
  if (found.halves.length > 0) matchEdits(text, table, found);
  if (table.sounds) matchSounds(text, table, table.sounds, found.matches);
  if (table.pinyin) matchPinyin(text, table, table.pinyin, found.matches);
  return found.matches.length === 0 ? found.matches : settleMatches(found, text, table);
}

/** Hits of the dictionary's terms and their variants; `chosen`: leftmost-longest among themselves, else all. */
export function termHits(text: string, table: TermTable, chosen: boolean): Hit[] {
  const direct = findTerms(text, table, false);
  if (direct?.length === 0) return [];
  if (direct) {
    return choose(direct, table, chosen).map((at) =>
      describeMatch(
        text,
        direct.values[at]!,
        direct.values[at + 1]!,
        direct.values[at + 2]!,
        direct.values[at + 3]!,
        table,
      ),
    );
  }
  const { text: expanded, from, to } = expandText(text, table.fold);
  const matches = findTerms(expanded, table, true)!;
  const { values } = matches;
  return choose(matches, table, chosen).map((at) =>
    describeMatch(text, values[at]!, values[at + 1]!, from[values[at + 2]!]!, to[values[at + 3]! - 1]!, table),
  );
}

/** Indexes of the first number of each match to describe. */
function choose({ values, length }: Matches, table: TermTable, chosen: boolean): number[] {
  if (!chosen || length <= MATCH_SIZE) return Array.from({ length: length / MATCH_SIZE }, (_, i) => i * MATCH_SIZE);
  const rule = (match: number) => table.rules.at(ruleIn(values[match * MATCH_SIZE]!));
  return chooseLeftmostLongest({
    count: length / MATCH_SIZE,
    start: (match) => values[match * MATCH_SIZE + 2]!,
    end: (match) => values[match * MATCH_SIZE + 3]!,
    rank: (match) => severityRank[rule(match).severity],
    order: (match) => values[match * MATCH_SIZE]! & USE_MASK,
    category: (match) => rule(match).category,
  }).map((match) => match * MATCH_SIZE);
}
