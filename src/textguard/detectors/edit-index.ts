/** One change between a right phrase and what stands in a text. */
export type Edit = 'substitution' | 'insertion' | 'deletion' | 'transposition';

/** A right phrase and the changes by which it is looked for. */
export type RightPhrase = { phrase: string; edits: readonly Edit[]; category: string };

/** A place where a right phrase stands with one change. */
export type NearMiss = { start: number; end: number; phrase: RightPhrase; edit: Edit };

type Anchor = { phrase: RightPhrase; offset: number };

/**
 * Finds phrases with exactly one change inside. Of the two halves of a phrase one is untouched by a single change
 * unless it is a transposition across the middle, so halves of two characters are looked up at every place: linear for a given list.
 * The first and the last character must be right, except for `substitution` in phrases of four characters.
 */
export class EditIndex {
  private readonly anchors = new Map<string, Anchor[]>();
  private readonly right: ReadonlySet<string>;

  constructor(phrases: readonly RightPhrase[], alsoRight: readonly string[] = []) {
    this.right = new Set([...phrases.map((own) => own.phrase), ...alsoRight]);
    for (const phrase of phrases) {
      const { length } = phrase.phrase;
      const offsets = new Set([0, length - 2]);
      for (const offset of offsets) {
        const key = phrase.phrase.slice(offset, offset + 2);
        this.file(key, { phrase, offset });
      }
      // Four characters with the middle two swapped keep neither half.
      if (length === 4) this.file(phrase.phrase.charAt(0) + phrase.phrase.charAt(2), { phrase, offset: 0 });
    }
  }

  private file(key: string, anchor: Anchor): void {
    const own = this.anchors.get(key);
    if (own) own.push(anchor);
    else this.anchors.set(key, [anchor]);
  }

  find(text: string): NearMiss[] {
    const found: NearMiss[] = [];
    const seen = new Set<string>();
    for (let at = 0; at + 1 < text.length; at++) {
      for (const { phrase, offset } of this.anchors.get(text.slice(at, at + 2)) ?? []) {
        const miss = offset === 0 ? this.fromStart(text, at, phrase) : this.fromEnd(text, at + 2, phrase);
        if (!miss || seen.has(`${miss.start}:${miss.end}`)) continue;
        seen.add(`${miss.start}:${miss.end}`);
        found.push(miss);
      }
    }
    return found;
  }

  private fromStart(text: string, start: number, phrase: RightPhrase): NearMiss | undefined {
    const { length } = phrase.phrase;
    if (text.startsWith(phrase.phrase, start)) return undefined;
    return this.firstOf(
      phrase,
      [length, length + 1, length - 1].map((size) => [start, start + size] as const),
      text,
    );
  }

  private fromEnd(text: string, end: number, phrase: RightPhrase): NearMiss | undefined {
    const { length } = phrase.phrase;
    if (text.startsWith(phrase.phrase, end - length)) return undefined;
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
      if (this.isRightHere(text, start, end)) continue;
      return { start, end, phrase, edit };
    }
    return undefined;
  }

  /** The surface is itself right, or part of a right phrase that stands there. */
  private isRightHere(text: string, start: number, end: number): boolean {
    for (let from = Math.max(0, start - 6); from <= start; from++) {
      for (let to = end; to <= Math.min(text.length, end + 6); to++) {
        if (this.right.has(text.slice(from, to))) return true;
      }
    }
    return false;
  }
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
