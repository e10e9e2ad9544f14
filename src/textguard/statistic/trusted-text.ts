import { isKnown, packWords, type KnownWords } from '../known-words.ts';

/** Passages of this many characters are counted. */
const windowLength = 3;

/** What an office is sure of: names it uses, and what stands often in texts it has approved. */
export type TrustedSource = { names?: readonly string[]; texts?: Iterable<string>; least?: number };

const ownUnits = Uint16Array.from({ length: 65536 }, (_, unit) => unit);

/**
 * Packs names of two to eight characters and passages of three Han characters that occur `least` times (default 3) in the
 * approved texts. A character within one of them is no error.
 */
export function trustText({ names = [], texts = [], least = 3 }: TrustedSource): KnownWords {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [run] of text.matchAll(/[\u4e00-\u9fff]{3,}/g)) {
      for (let i = 0; i + windowLength <= run.length; i++) {
        const passage = run.slice(i, i + windowLength);
        counts.set(passage, (counts.get(passage) ?? 0) + 1);
      }
    }
  }
  const often = [...counts].filter(([, count]) => count >= least).map(([passage]) => passage);
  return packWords([...names, ...often], ownUnits);
}

/** Whether a trusted passage covers a place of the run. */
export function isTrusted(trusted: KnownWords, run: Uint16Array, length: number, at: number): boolean {
  for (let start = Math.max(0, at + 1 - trusted.longest); start <= at; start++) {
    for (let end = Math.max(at + 1, start + 2); end <= Math.min(length, start + trusted.longest); end++) {
      if (isKnown(trusted, run, start, end)) return true;
    }
  }
  return false;
}
