/** Word-level difference of two texts, for Chinese too; pure. */
import { diffArrays } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this many changed words a passage is shown as replaced whole: nobody reads such a patchwork, and the search stays quick. */
const mostEdits = 3_000;

/**
 * Parts in reading order; the same and removed parts together are exactly `before`, the same and added ones exactly `after`.
 * Where words change, the removed ones come first.
 */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : [];
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostEdits });
  if (!changes) return [...part('removed', before), ...part('added', after)];
  return changes.flatMap((change) =>
    part(change.added ? 'added' : change.removed ? 'removed' : 'same', change.value.join('')),
  );
}

function part(kind: DiffPart['kind'], text: string): DiffPart[] {
  return text ? [{ kind, text }] : [];
}

/** Words in order, together exactly the text. Firefox before 125 has no segmenter: single characters, but whole numbers and Latin words. */
export function wordsOf(text: string): string[] {
  if (typeof Intl !== 'undefined' && 'Segmenter' in Intl) {
    return Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text), (piece) => piece.segment);
  }
  return text.match(/[A-Za-z]+|\d+|[\s\S]/gu) ?? [];
}

/** Counts of characters taken out and put in. */
export function diffSize(parts: readonly DiffPart[]): { removed: number; added: number } {
  const sum = (kind: DiffPart['kind']) =>
    parts.filter((one) => one.kind === kind).reduce((total, one) => total + [...one.text].length, 0);
  return { removed: sum('removed'), added: sum('added') };
}
