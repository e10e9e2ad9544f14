/** One change between a right phrase and what stands in a text. */
export type Edit = 'substitution' | 'insertion' | 'deletion' | 'transposition';

/** A right phrase and the changes by which it is looked for. */
export type RightPhrase = { phrase: string; edits: readonly Edit[]; category: string };

/** A place where a right phrase stands with one change. */
export type NearMiss = { start: number; end: number; phrase: RightPhrase; edit: Edit };

/** A phrase filed under a pair; `beyond`: its next two units away from the pair (0: none). */
type Anchor = { phrase: number; beyond: readonly [number, number] };
type Bucket = { ahead: Anchor[]; back: Anchor[] };

/**
 * Finds phrases with exactly one change inside. Of the two halves of a phrase one is untouched by a single change
 * unless it is a transposition across the middle, so halves of two characters are looked up at every place: linear for a given list.
 * The first and the last character must be right, except for `substitution` in phrases of four characters.
 */
export class EditIndex {
  private readonly phrases: readonly RightPhrase[];
  private readonly right: ReadonlySet<string>;
  /** The pairs that right phrases begin with. */
  private readonly rightStarts: ReadonlySet<number>;
  private readonly accept: (surface: string, phrase: RightPhrase, edit: Edit) => boolean;
  private readonly anchors: PackedAnchors;

  /** `accept` says whether a change of that kind is taken for a slip. */
  constructor(
    phrases: readonly RightPhrase[],
    alsoRight: readonly string[] = [],
    accept: (surface: string, phrase: RightPhrase, edit: Edit) => boolean = () => true,
  ) {
    this.accept = accept;
    this.phrases = phrases;
    this.right = new Set([...phrases.map((own) => own.phrase), ...alsoRight]);
    this.rightStarts = new Set([...this.right].map((own) => keyOf(own.charCodeAt(0), own.charCodeAt(1))));
    const buckets = new Map<number, Bucket>();
    for (const [number, { phrase: own }] of phrases.entries()) {
      file(buckets, 'ahead', own, number);
      file(buckets, 'back', [...own].reverse().join(''), number);
      // Four characters with the middle two swapped keep neither half.
      if (own.length === 4)
        file(buckets, 'ahead', own.charAt(0) + own.charAt(2) + own.charAt(1) + own.charAt(3), number);
    }
    this.anchors = packAnchors(buckets);
  }

  find(text: string): NearMiss[] {
    const found: NearMiss[] = [];
    const { slots, keys, ranges, phraseOf, beyond } = this.anchors;
    const mask = slots.length - 1;
    let unit = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at++) {
      const next = text.charCodeAt(at + 1);
      const key = keyOf(unit, next);
      unit = next;
      let slot = hashOf(key) & mask;
      let bucket = slots[slot]!;
      while (bucket !== 0 && keys[bucket] !== key) bucket = slots[(slot = (slot + 1) & mask)]!;
      if (bucket === 0) continue;
      const middle = ranges[2 * bucket + 1]!;
      const end = ranges[2 * bucket + 2]!;
      let own = text.charCodeAt(at + 2);
      let further = text.charCodeAt(at + 3);
      for (let i = ranges[2 * bucket]!; i < middle; i++)
        if (mayGoOn(own, further, beyond[2 * i]!, beyond[2 * i + 1]!))
          keep(found, this.fromStart(text, at, this.phrases[phraseOf[i]!]!));
      own = text.charCodeAt(at - 1);
      further = text.charCodeAt(at - 2);
      for (let i = middle; i < end; i++)
        if (mayGoOn(own, further, beyond[2 * i]!, beyond[2 * i + 1]!))
          keep(found, this.fromEnd(text, at + 2, this.phrases[phraseOf[i]!]!));
    }
    return found;
  }

  private fromStart(text: string, start: number, phrase: RightPhrase): NearMiss | undefined {
    const right = phrase.phrase;
    const { length } = right;
    let same = 1;
    while (same < length && right.charCodeAt(same) === text.charCodeAt(start + same)) same += 1;
    if (same === length || !agrees(text, start + same, right, same, 1)) return undefined;
    return this.firstOf(
      phrase,
      [length, length + 1, length - 1].map((size) => [start, start + size] as const),
      text,
    );
  }

  private fromEnd(text: string, end: number, phrase: RightPhrase): NearMiss | undefined {
    const right = phrase.phrase;
    const { length } = right;
    let same = 2;
    while (same < length && right.charCodeAt(length - 1 - same) === text.charCodeAt(end - 1 - same)) same += 1;
    if (same === length || !agrees(text, end - 1 - same, right, length - 1 - same, -1)) return undefined;
    return this.firstOf(
      phrase,
      [length, length + 1, length - 1].map((size) => [end - size, end] as const),
      text,
    );
  }

  private firstOf(
    phrase: RightPhrase,
    spans: readonly (readonly [number, number])[],
    text: string,
  ): NearMiss | undefined {
    for (const [start, end] of spans) {
      if (start < 0 || end > text.length) continue;
      const surface = text.slice(start, end);
      const edit = editBetween(phrase.phrase, surface);
      if (!edit || !phrase.edits.includes(edit) || !/^[\u4e00-\u9fa5]+$/.test(surface)) continue;
      if (!this.accept(surface, phrase, edit) || this.isRightHere(text, start, end)) continue;
      return { start, end, phrase, edit };
    }
    return undefined;
  }

  /** The surface is itself right, or part of a right phrase that stands there. */
  private isRightHere(text: string, start: number, end: number): boolean {
    for (let from = Math.max(0, start - 6); from <= start; from++) {
      if (!this.rightStarts.has(keyOf(text.charCodeAt(from), text.charCodeAt(from + 1)))) continue;
      for (let to = end; to <= Math.min(text.length, end + 6); to++) {
        if (this.right.has(text.slice(from, to))) return true;
      }
    }
    return false;
  }
}

const keyOf = (left: number, right: number): number => (left << 16) | right;
const hashOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 15;

/** Beyond a pair that stands, the text goes on as the phrase does or, after one change, one unit further on, or back. */
function mayGoOn(own: number, ownNext: number, right: number, rightNext: number): boolean {
  if (right === 0 || rightNext === 0) return true;
  return own === right || ownNext === rightNext || ownNext === right || own === rightNext;
}

/** `units`: the phrase from the pair on, away from it. */
function file(buckets: Map<number, Bucket>, side: keyof Bucket, units: string, phrase: number): void {
  const [near, next] = [units.charCodeAt(0), units.charCodeAt(1)];
  const key = side === 'ahead' ? keyOf(near, next) : keyOf(next, near);
  let bucket = buckets.get(key);
  if (!bucket) buckets.set(key, (bucket = { ahead: [], back: [] }));
  bucket[side].push({ phrase, beyond: [units.charCodeAt(2) || 0, units.charCodeAt(3) || 0] });
}

/** Buckets from 1 on, by open addressing: `keys` their pairs, `ranges` where each one's anchors begin, ahead and back. */
type PackedAnchors = {
  slots: Uint16Array;
  keys: Int32Array;
  ranges: Int32Array;
  phraseOf: Int32Array;
  beyond: Uint16Array;
};

function packAnchors(buckets: ReadonlyMap<number, Bucket>): PackedAnchors {
  const slots = new Uint16Array(2 ** Math.ceil(Math.log2(buckets.size * 4 + 2)));
  const keys = new Int32Array(buckets.size + 1);
  const ranges = [0, 0];
  const anchors: Anchor[] = [];
  let number = 0;
  for (const [key, { ahead, back }] of buckets) {
    number += 1;
    keys[number] = key;
    ranges.push(anchors.length, anchors.length + ahead.length);
    anchors.push(...ahead, ...back);
    let slot = hashOf(key) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = number;
  }
  ranges.push(anchors.length);
  return {
    slots,
    keys,
    ranges: Int32Array.from(ranges),
    phraseOf: Int32Array.from(anchors, (own) => own.phrase),
    beyond: Uint16Array.from(anchors.flatMap((own) => own.beyond)),
  };
}

/** A place may be met from both halves; earlier finds lie at most a phrase's length back. */
function keep(found: NearMiss[], miss: NearMiss | undefined): void {
  if (!miss) return;
  for (let i = found.length - 1; i >= 0 && found[i]!.start > miss.start - 100; i--)
    if (found[i]!.start === miss.start && found[i]!.end === miss.end) return;
  found.push(miss);
}

/** As `mayGoOn`, at the first place where text and phrase differ. */
function agrees(text: string, at: number, right: string, own: number, step: 1 | -1): boolean {
  if (own + step < 0 || own + step >= right.length) return true;
  return mayGoOn(text.charCodeAt(at), text.charCodeAt(at + step), right.charCodeAt(own), right.charCodeAt(own + step));
}

/** The single change that makes `surface` of `phrase`, or undefined where there are none or more. */
export function editBetween(phrase: string, surface: string): Edit | undefined {
  if (phrase === surface) return undefined;
  const shorter = Math.min(phrase.length, surface.length);
  let front = 0;
  while (front < shorter && phrase[front] === surface[front]) front += 1;
  let back = 0;
  while (back < shorter - front && phrase.at(-1 - back) === surface.at(-1 - back)) back += 1;
  const ofPhrase = phrase.length - front - back;
  const ofSurface = surface.length - front - back;
  if (ofPhrase === 1 && ofSurface === 1) return 'substitution';
  if (ofPhrase === 0 && ofSurface === 1) return back === 0 || front === 0 ? undefined : 'insertion';
  if (ofPhrase === 1 && ofSurface === 0) return back === 0 || front === 0 ? undefined : 'deletion';
  const swapped =
    ofPhrase === 2 && ofSurface === 2 && phrase[front] === surface[front + 1] && phrase[front + 1] === surface[front];
  return swapped ? 'transposition' : undefined;
}
