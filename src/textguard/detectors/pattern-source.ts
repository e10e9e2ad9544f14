/** What must stand in a text for a pattern to match: atoms are one or two neighbouring folded code units. `true`: nothing known. */
export type Need = true | string | { all: readonly Need[] } | { any: readonly Need[] };

/**
 * What is known of all matches of a part of a pattern. `exact`: every string it can match; `first`, `last`: the units it can
 * begin and end with (undefined: any); `isEmpty`: may match nothing; `need`: conditions beside `exact`.
 */
type Part = {
  exact: readonly string[] | undefined;
  first: string | undefined;
  last: string | undefined;
  isEmpty: boolean;
  need: Need;
};

const mostStrings = 64;
const mostPairs = 120;
const mostUnits = 40;

const nothing: Part = { exact: [''], first: '', last: '', isEmpty: true, need: true };
const anyUnit: Part = { exact: undefined, first: undefined, last: undefined, isEmpty: false, need: true };
const anything: Part = { ...anyUnit, isEmpty: true };

/**
 * Reads a regular expression's source for what each of its matches needs; never more than is true (unknown syntax: `true`).
 * `fold` is applied to every unit, as it is to the text; units that it turns to '' are skipped on both sides. Texts begin and
 * end with a line break, as far as needs go.
 */
export function readNeeds(pattern: RegExp, fold: (unit: string) => string): Need {
  if (/[uv]/.test(pattern.flags)) return true;
  const reader = new Reader(pattern.source, fold);
  const part = reader.alternatives();
  return reader.isAtEnd ? needOf(part) : true;
}

/** A lookaround is told apart from what is consumed. */
type Look = 'ahead' | 'behind';
type Item = { part: Part; look?: Look };

class Reader {
  private at = 0;
  /** The lookaround that is being read; `top`: none and no group either. */
  private within: Look | 'top' | 'group' = 'top';
  private readonly source: string;
  private readonly fold: (unit: string) => string;

  constructor(source: string, fold: (unit: string) => string) {
    this.source = source;
    this.fold = fold;
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length;
  }

  alternatives(): Part {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at += 1;
      parts.push(this.sequence());
    }
    return parts.length === 1 ? parts[0]! : eitherOf(parts);
  }

  private sequence(): Part {
    const items: Item[] = [];
    while (!this.isSequenceEnd) items.push(this.item(items.length === 0));
    return joined(items);
  }

  private get isSequenceEnd(): boolean {
    return this.isAtEnd || this.source[this.at] === '|' || this.source[this.at] === ')';
  }

  private item(isFirst: boolean): Item {
    const item = this.atom(isFirst);
    const bounds = this.quantifier();
    if (!bounds) return item;
    // A repeated lookaround says nothing that is worth the trouble.
    return { part: item.look ? nothing : repeated(item.part, bounds[0], bounds[1]) };
  }

  private quantifier(): [number, number] | undefined {
    const found = /^(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.source.slice(this.at, this.at + 24));
    if (!found) return undefined;
    this.at += found[0].length;
    const mark = found[0].charAt(0);
    if (mark !== '{') return [mark === '+' ? 1 : 0, mark === '?' ? 1 : Infinity];
    const least = Number(found[1]);
    return [least, found[2] === undefined ? least : found[3] === '' ? Infinity : Number(found[3])];
  }

  private atom(isFirst: boolean): Item {
    const unit = this.source.charAt(this.at);
    if (unit === '(') return this.group();
    if (unit === '[') return { part: this.unitClass() };
    this.at += 1;
    if (unit === '^') return { part: isFirst && /top|behind/.test(this.within) ? this.unitOf('\n') : nothing };
    if (unit === '$')
      return { part: this.isSequenceEnd && /top|ahead/.test(this.within) ? this.unitOf('\n') : nothing };
    if (unit === '.') return { part: anyUnit };
    if (unit === '\\') return { part: this.escape() };
    return { part: this.unitOf(unit) };
  }

  private group(): Item {
    const head = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(this.source.slice(this.at, this.at + 40))![0];
    this.at += head.length;
    const outer = this.within;
    this.within = head === '(?=' ? 'ahead' : head === '(?<=' ? 'behind' : 'group';
    const part = this.alternatives();
    this.within = outer;
    this.at += 1;
    if (head === '(?!' || head === '(?<!') return { part: nothing };
    if (head === '(?=') return { part, look: 'ahead' };
    return head === '(?<=' ? { part, look: 'behind' } : { part };
  }

  private escape(): Part {
    const kind = this.source.charAt(this.at);
    this.at += 1;
    if (kind === 'd') return this.unitOf('0');
    if (kind === 'u') {
      this.at += 4;
      return this.unitOf(String.fromCharCode(Number.parseInt(this.source.slice(this.at - 4, this.at), 16)));
    }
    if (kind === 'n') return this.unitOf('\n');
    if (/[bB]/.test(kind)) return nothing;
    if (/[1-9k]/.test(kind)) {
      this.at += /^(?:\d*|<\w+>)/.exec(this.source.slice(this.at))![0].length;
      return anything;
    }
    return /[a-zA-Z]/.test(kind) ? anyUnit : this.unitOf(kind);
  }

  private unitClass(): Part {
    const end = endOfClass(this.source, this.at);
    const inner = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    const units = inner.startsWith('^') ? undefined : unitsOfClass(inner);
    if (!units) return anyUnit;
    const folded = [...new Set([...units].map(this.fold))];
    return folded.length > mostUnits ? anyUnit : partOf(folded);
  }

  private unitOf(unit: string): Part {
    return partOf([this.fold(unit)]);
  }
}

/** One unit of these, '' standing for one that is skipped. */
function partOf(units: readonly string[]): Part {
  const all = units.join('');
  return { exact: units, first: all, last: all, isEmpty: units.includes(''), need: true };
}

function endOfClass(source: string, from: number): number {
  let at = from + 1;
  while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}

/** The units of a class, digits as one; undefined where they are too many or unknown. */
function unitsOfClass(inner: string): Set<string> | undefined {
  const units = new Set<string>();
  const tokens = inner.match(/\\u[0-9a-fA-F]{4}|\\[^]|[^]/g) ?? [];
  const plain = tokens.map((token) => {
    if (token.startsWith('\\u') && token.length === 6) return String.fromCharCode(Number.parseInt(token.slice(2), 16));
    if (token === '\\n') return '\n';
    if (token === '\\t') return '\t';
    if (token === '\\r') return '\r';
    if (token === '\\d') return token;
    return token.startsWith('\\') ? (/[a-zA-Z0-9]/.test(token) ? '' : token.slice(1)) : token;
  });
  for (let i = 0; i < plain.length; i++) {
    const own = plain[i]!;
    if (own === '') return undefined;
    if (own === '\\d') units.add('0');
    else if (tokens[i + 1] === '-' && i + 2 < plain.length && plain[i + 2] !== '\\d') {
      const [from, to] = [own.charCodeAt(0), plain[i + 2]!.charCodeAt(0)];
      if (Number.isNaN(to) || to - from > 200) return undefined;
      for (let code = from; code <= to; code++) units.add(String.fromCharCode(code));
      i += 2;
    } else units.add(own);
  }
  return units;
}

/** All that a part asks for. */
function needOf({ exact, need }: Part): Need {
  return exact ? both(needOfStrings(exact), need) : need;
}

function needOfStrings(strings: readonly string[]): Need {
  if (strings.includes('')) return true;
  const each = strings.map((own): Need => {
    if (own.length < 3) return own;
    return { all: Array.from({ length: own.length - 1 }, (_, i) => own.slice(i, i + 2)) };
  });
  return each.length === 1 ? each[0]! : { any: each };
}

function both(left: Need, right: Need): Need {
  if (left === true) return right;
  return right === true ? left : { all: [left, right] };
}

const union = (left: string | undefined, right: string | undefined): string | undefined =>
  left === undefined || right === undefined ? undefined : [...new Set(left + right)].join('');

function eitherOf(parts: readonly Part[]): Part {
  const needs = parts.map(needOf);
  const exact = parts.every((part) => part.exact && part.need === true)
    ? [...new Set(parts.flatMap((part) => part.exact!))]
    : undefined;
  const isSmall = exact && exact.length <= mostStrings;
  return {
    exact: isSmall ? exact : undefined,
    first: parts.map((part) => part.first).reduce(union),
    last: parts.map((part) => part.last).reduce(union),
    isEmpty: parts.some((part) => part.isEmpty),
    need: isSmall || needs.includes(true) ? true : { any: needs },
  };
}

function repeated(part: Part, least: number, most: number): Part {
  const { first, last } = part;
  if (least === 0) {
    const exact = most === 1 && part.exact && part.need === true ? [...new Set(['', ...part.exact])] : undefined;
    return { exact, first, last, isEmpty: true, need: true };
  }
  if (least === most && least <= 4) {
    let whole = part;
    for (let i = 1; i < least; i++) whole = joined([{ part: whole }, { part }]);
    return whole;
  }
  const again: Need = least > 1 && !part.isEmpty ? pairsOf(last, first) : true;
  return { exact: undefined, first, last, isEmpty: part.isEmpty, need: both(needOf(part), again) };
}

/** One of the pairs of neighbours that two parts make where they meet. */
function pairsOf(last: string | undefined, first: string | undefined): Need {
  if (!last || !first || last.length * first.length > mostPairs) return true;
  return needOfStrings([...last].flatMap((left) => [...first].map((right) => left + right)));
}

function concatenated(left: Part, right: Part): Part {
  const need = both(left.need, right.need);
  const first = left.isEmpty ? union(left.first, right.first) : left.first;
  const last = right.isEmpty ? union(left.last, right.last) : right.last;
  const isEmpty = left.isEmpty && right.isEmpty;
  if (left.exact && right.exact && left.exact.length * right.exact.length <= mostStrings) {
    const exact = [...new Set(left.exact.flatMap((own) => right.exact!.map((other) => own + other)))];
    return { exact, first, last, isEmpty, need };
  }
  return { exact: undefined, first, last, isEmpty, need: both(needOf(left), needOf(right)) };
}

function joined(items: readonly Item[]): Part {
  let whole = nothing;
  for (const { part, look } of items) if (!look) whole = concatenated(whole, part);
  let { need } = whole;
  for (const [i, { part, look }] of items.entries()) {
    if (look) need = both(need, needOf(part));
    if (part.isEmpty) continue;
    if (look === 'ahead') need = both(need, pairsOf(lastBefore(items, i), part.first));
    // Strings that are known whole hold their pairs themselves.
    else if (look === 'behind' || !whole.exact) need = both(need, pairsOf(part.last, firstAfter(items, i)));
  }
  return { ...whole, need };
}

/** What may stand behind item `i`: the first units of what follows, up to and with the first that cannot be empty. */
function firstAfter(items: readonly Item[], i: number): string | undefined {
  let first: string | undefined = '';
  for (const { part, look } of items.slice(i + 1)) {
    if (look) continue;
    first = union(first, part.first);
    if (!part.isEmpty) return first;
  }
  return undefined;
}

function lastBefore(items: readonly Item[], i: number): string | undefined {
  let last: string | undefined = '';
  for (const { part, look } of items.slice(0, i).reverse()) {
    if (look) continue;
    last = union(last, part.last);
    if (!part.isEmpty) return last;
  }
  return undefined;
}
