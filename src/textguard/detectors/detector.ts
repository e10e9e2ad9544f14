import type { Hit, Severity } from '../hit.ts';
import { sentenceAround } from '../sentence.ts';
import type { PlaceTable } from './place-table.ts';
import { kindOfUnit, Needs, readFeatures, simplifiedUnit, type TextFeatures } from './text-features.ts';

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
  /** `flat` with traditional characters simplified and without blanks and invisible characters; `placeOf` leads back. */
  compact: CompactText;
  features: TextFeatures;
  context: ScanContext;
};

/** A text without what is skipped; `placeOf(i)` is the place of unit `i` in the original, also for the end. */
export type CompactText = { text: string; placeOf: (at: number) => number };

/** Finds places; pure, linear in the text, offsets in UTF-16 units of the original. */
export type Detector = { rules: readonly DetectorRule[]; find(input: DetectorInput): Hit[] };

/** What detectors read, made once per text. */
export function readInput(text: string, context: ScanContext): DetectorInput {
  const features = readFeatures(text);
  const flat = (features.kinds & 4) === 0 ? text : flatten(text);
  let compact: CompactText | undefined;
  return {
    text,
    flat,
    features,
    context,
    get compact() {
      return (compact ??= (features.kinds & 3) === 0 ? sameText(flat) : compactText(flat));
    },
  };
}

const sameText = (text: string): CompactText => ({ text, placeOf: (at) => at });

function compactText(flat: string): CompactText {
  const from = new Int32Array(flat.length + 1);
  const units = new Uint16Array(flat.length);
  let length = 0;
  for (let i = 0; i < flat.length; i++) {
    const code = flat.charCodeAt(i);
    const kind = kindOfUnit[code]!;
    if ((kind & 1) !== 0) continue;
    from[length] = i;
    units[length++] = (kind & 2) === 0 ? code : simplifiedUnit(code);
  }
  from[length] = flat.length;
  return { text: textOf(units, length), placeOf: (at) => from[at]! };
}

/** Half-width copy of a text: full-width ASCII and the ideographic space, one unit for one unit. */
export function flatten(text: string): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    units[i] = (kindOfUnit[code]! & 4) === 0 ? code : code === 0x3000 ? 0x20 : code - 0xfee0;
  }
  return textOf(units, text.length);
}

const stretch = 8192;

function textOf(units: Uint16Array, length: number): string {
  let text = '';
  for (let from = 0; from < length; from += stretch) {
    const part = units.subarray(from, Math.min(length, from + stretch));
    text += String.fromCharCode.apply(undefined, part as unknown as number[]);
  }
  return text;
}

/**
 * The hit of a rule at a place; `more` overrides what the rule says. A suggestion in （） is advice in words, such as
 * （2月只有28日）: it stands behind the rule's name, so that nobody puts it into the text.
 */
export function hitAt(text: string, rule: DetectorRule, start: number, end: number, more: Partial<Hit> = {}): Hit {
  const surface = text.slice(start, end);
  const offers = more.suggestions ?? [];
  const advice = offers.filter((own) => isAdvice(own, surface));
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
    ...(advice.length === 0
      ? {}
      : {
          matchedTerm: rule.name + advice.join(''),
          suggestions: offers.filter((own) => !advice.includes(own)),
        }),
  };
}

/** A bracketed text that takes the place of a bracketed text is none. */
const isAdvice = (offer: string, surface: string): boolean =>
  offer.startsWith('（') && offer.endsWith('）') && !/^[(（].*[)）]$/.test(surface);

/** Says of a match whether it counts (`false`: no) and what differs from the rule. Places are those of the form that was searched. */
export type Accept = (match: RegExpExecArray, input: DetectorInput) => Partial<Hit> | boolean;

/** A pattern (global flag) of a rule; made once, since what the pattern needs is read from its source. */
export type Check = {
  rule: DetectorRule;
  pattern: RegExp;
  /** `compact` finds what blanks or traditional characters hide. */
  over: 'flat' | 'written' | 'compact';
  accept: Accept | undefined;
  needs: Needs;
};

export function inFlat(rule: DetectorRule, pattern: RegExp, accept?: Accept): Check {
  const own = halfWidth(pattern);
  return { rule, pattern: own, over: 'flat', accept, needs: new Needs(own) };
}

export function inWritten(rule: DetectorRule, pattern: RegExp, accept?: Accept): Check {
  return { rule, pattern, over: 'written', accept, needs: new Needs(pattern) };
}

export function inCompact(rule: DetectorRule, pattern: RegExp, accept?: Accept): Check {
  const own = halfWidth(pattern);
  return { rule, pattern: own, over: 'compact', accept, needs: new Needs(own) };
}

/** The pattern for texts that hold no full-width ASCII: what it says of ， it says of a comma. */
function halfWidth({ source, flags }: RegExp): RegExp {
  const half = source.replace(/[\uff01-\uff5e]/g, (own) => {
    const unit = String.fromCharCode(own.charCodeAt(0) - 0xfee0);
    return /[\w,:;~%&#@!"'<>=]/.test(unit) ? unit : `\\${unit}`;
  });
  return new RegExp(half, flags);
}

/** Hits of all checks, check by check. What a text's features rule out costs a look or two, however long the text. */
export function runChecks(checks: readonly Check[], input: DetectorInput): Hit[] {
  const hits: Hit[] = [];
  for (const check of checks) if (check.needs.mayBeIn(input.features)) runCheck(check, input, hits);
  return hits;
}

function runCheck({ rule, pattern, over, accept }: Check, input: DetectorInput, hits: Hit[]): void {
  const isCompact = over === 'compact';
  const text = isCompact ? input.compact.text : over === 'flat' ? input.flat : input.text;
  eachMatch(pattern, text, (match) => {
    if (match[0] === '') return;
    const more = accept ? accept(match, input) : true;
    if (more === false) return;
    const own = more === true ? {} : more;
    const start = own.start ?? match.index;
    const end = own.end ?? match.index + match[0].length;
    if (!isCompact) hits.push(hitAt(input.text, rule, start, end, own));
    else {
      const { placeOf } = input.compact;
      const places = { start: placeOf(start), end: placeOf(end - 1) + 1 };
      hits.push(hitAt(input.text, rule, places.start, places.end, { ...own, ...places }));
    }
  });
}

/**
 * As `runChecks`, over the sentences around the given places alone (rising starts), neighbours taken together: for patterns
 * whose matches hold such a place and never leave the sentence.
 */
export function runInSentences(
  checks: readonly Check[],
  input: DetectorInput,
  places: readonly (readonly [start: number, end: number])[],
): Hit[] {
  const hits: Hit[] = [];
  const runIn = (from: number, to: number): void => {
    for (const hit of runChecks(checks, readInput(input.text.slice(from, to), input.context)))
      hits.push({ ...hit, start: hit.start + from, end: hit.end + from });
  };
  let from = -1;
  let to = -1;
  for (const [start, end] of places) {
    if (end <= to) continue;
    const { before, after } = sentenceAround(input.text, start, end);
    if (from >= 0 && start - before.length > to + 1) {
      runIn(from, to);
      from = -1;
    }
    if (from < 0) from = start - before.length;
    to = end + after.length;
  }
  if (from >= 0) runIn(from, to);
  return hits;
}

/** All matches of a pattern (global flag) in order, without the copy of the pattern that `matchAll` makes. */
export function eachMatch(pattern: RegExp, text: string, take: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const next = pattern.lastIndex;
    take(match);
    // The taker may use the pattern itself.
    pattern.lastIndex = match[0] === '' ? next + 1 : next;
  }
}

/** Up to `length` units before a place. */
export function textBefore(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at);
}
