import type { Hit, Severity } from '../hit.ts';
import { traditionalPairs } from '../traditional-pairs.ts';
import type { PlaceTable } from './place-table.ts';

/** A rule that is a procedure, with all that a person is told about it. */
export type DetectorRule = {
  /** Stable id, unique in the product. */
  id: string;
  /** Taxonomy code; the review gate is the category's. */
  category: string;
  severity: Severity;
  /** What was found, in a few Chinese words; becomes `matchedTerm`. */
  name: string;
  /** Why it matters, one Chinese sentence. */
  reason: string;
  /** Source document or clause, in Chinese. */
  basis: string;
};

/** One person of the office's table; the product ships none. `titles` as they are written; `order` is the rank in lists. */
export type Leader = { name: string; titles: readonly string[]; order: number };

/** What is known about a text beside its characters. Detectors whose facts are absent find nothing. */
export type ScanContext = {
  /** Kind of item: decides whether a source must be named (L4). */
  item?: 'original' | 'repost' | 'picture' | 'quote';
  /** Title of the source of a repost; the text is then the repost's title (Z2). */
  sourceTitle?: string;
  /** Names a repost may come from, and prefixes of the own area's names (Z6). */
  sources?: { readonly names: readonly string[]; readonly ownPrefixes: readonly string[] };
  /** The office's own table of leaders (P1). */
  leaders?: readonly Leader[];
  /** Administrative divisions, see `buildPlaceTable` (W6). */
  places?: PlaceTable;
  /** Day of publication, YYYY-MM-DD: gives dates without a year theirs. */
  publishedOn?: string;
};

/** A text as detectors read it. */
export type DetectorInput = {
  text: string;
  /** The text with full-width ASCII made half-width; same length, same offsets. */
  flat: string;
  /** `flat` with traditional characters simplified and without blanks and invisible characters; `from` leads back. */
  compact: CompactText;
  context: ScanContext;
};

/** A text without what is skipped; `from[i]` is the place of unit `i` in the original, one more entry for the end. */
export type CompactText = { text: string; from: Int32Array };

/** Finds places; pure, linear in the text, offsets in UTF-16 units of the original. */
export type Detector = { rules: readonly DetectorRule[]; find(input: DetectorInput): Hit[] };

const simplified = new Map<string, string>();
for (let i = 0; i + 1 < traditionalPairs.length; i += 2)
  simplified.set(traditionalPairs.charAt(i), traditionalPairs.charAt(i + 1));

/** What detectors read, made once per text. */
export function readInput(text: string, context: ScanContext): DetectorInput {
  const flat = flatten(text);
  let compact: CompactText | undefined;
  return {
    text,
    flat,
    context,
    get compact() {
      return (compact ??= compactText(flat));
    },
  };
}

function compactText(flat: string): CompactText {
  const from = new Int32Array(flat.length + 1);
  if (!changes.test(flat)) {
    for (let i = 0; i <= flat.length; i++) from[i] = i;
    return { text: flat, from };
  }
  let text = '';
  for (let i = 0; i < flat.length; i++) {
    const unit = flat.charAt(i);
    if (skipped.test(unit)) continue;
    from[text.length] = i;
    text += simplified.get(unit) ?? unit;
  }
  from[text.length] = flat.length;
  return { text, from: from.subarray(0, text.length + 1) };
}

const changes = new RegExp(`[ \\u00a0\\u200b-\\u200f\\u2060\\ufeff\\u3000${[...simplified.keys()].join('')}]`);
const skipped = /[ \u00a0\u200b-\u200f\u2060\ufeff\u3000]/;

/** Half-width copy of a text: full-width ASCII and the ideographic space, one unit for one unit. */
export function flatten(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (own) =>
    own === '\u3000' ? ' ' : String.fromCharCode(own.charCodeAt(0) - 0xfee0),
  );
}

/** The hit of a rule at a place; `more` overrides what the rule says. */
export function hitAt(text: string, rule: DetectorRule, start: number, end: number, more: Partial<Hit> = {}): Hit {
  const surface = text.slice(start, end);
  return {
    rule: rule.id,
    category: rule.category,
    severity: rule.severity,
    start,
    end,
    surface,
    normalised: surface,
    variantKind: 'exact',
    matchedTerm: rule.name,
    suggestions: [],
    basis: rule.basis,
    confidence: 0.9,
    ...more,
  };
}

/** Hits of all matches of a pattern (global flag); `accept` may refuse one or add to it. */
export function hitsOf(
  input: DetectorInput,
  rule: DetectorRule,
  pattern: RegExp,
  accept: (match: RegExpExecArray) => Partial<Hit> | boolean = () => true,
): Hit[] {
  const hits: Hit[] = [];
  for (const match of input.flat.matchAll(pattern)) {
    const more = accept(match);
    if (more === false) continue;
    const own = more === true ? {} : more;
    hits.push(hitAt(input.text, rule, own.start ?? match.index, own.end ?? match.index + match[0].length, own));
  }
  return hits;
}

/** As `hitsOf`, over the compact text: finds what blanks or traditional characters hide. Places given to `accept` are compact ones. */
export function hitsOfCompact(
  input: DetectorInput,
  rule: DetectorRule,
  pattern: RegExp,
  accept: (match: RegExpExecArray) => Partial<Hit> | boolean = () => true,
): Hit[] {
  const { text, from } = input.compact;
  const hits: Hit[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue;
    const more = accept(match);
    if (more === false) continue;
    const own = more === true ? {} : more;
    const start = from[own.start ?? match.index]!;
    const end = from[(own.end ?? match.index + match[0].length) - 1]! + 1;
    hits.push(hitAt(input.text, rule, start, end, { ...own, start, end }));
  }
  return hits;
}

/** Up to `length` units before a place. */
export function textBefore(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at);
}
