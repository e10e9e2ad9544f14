import { EXPAND_CLASS } from './class-table.ts';
import { ALONE, BEFORE, neighbourBit } from './neighbour-filter.ts';
import { FIRST_BIT, PAIR_HASH, SECOND_BIT } from './pair-index.ts';
import type { TermTable } from './term-table.ts';

/** Characters looked at in one go. */
export const chunkLength = 4096;
/** Places found in the current chunk; reused, so one scan at a time per thread, which is what synchronous code gives. */
export const candidates = new Uint16Array(chunkLength);

/**
 * Writes the places from `from` to `to` (exclusive), relative to `from`, whose pair may be filed or whose character may be
 * skipped or expands into `candidates`, and returns their number. Without branches: most of a scan's time is spent here.
 */
export function collectCandidates(text: string, from: number, to: number, table: TermTable): number {
  const { classOf, gapEnd } = table.classes;
  const { bitmap, wordShift } = table.pairs;
  const gapClasses = gapEnd - EXPAND_CLASS;
  const places = candidates;
  let count = 0;
  let left = from > 0 ? classOf[text.charCodeAt(from - 1)]! : 0;
  for (let i = from; i < to; i++) {
    const right = classOf[text.charCodeAt(i)]!;
    const hash = Math.imul((left << 16) | right, PAIR_HASH);
    const word = bitmap[hash >>> wordShift]!;
    places[count] = i - from;
    const skippable = (right - EXPAND_CLASS) >>> 0 < gapClasses ? 1 : 0;
    count += ((word >>> (hash >>> FIRST_BIT)) & (word >>> (hash >>> SECOND_BIT)) & 1) | skippable;
    left = right;
  }
  return count;
}

/** Keeps of the first `count` candidates those whose neighbours fit a filed pattern or may be skipped; returns their number. */
export function narrowCandidates(text: string, from: number, count: number, table: TermTable): number {
  const { classOf, gapEnd } = table.classes;
  const { bits, shift } = table.neighbours;
  const places = candidates;
  const gap = gapEnd - EXPAND_CLASS;
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    const place = places[entry]!;
    const at = from + place;
    const right = classOf[text.charCodeAt(at)]!;
    const left = at > 0 ? classOf[text.charCodeAt(at - 1)]! : 0;
    const after = at + 1 < text.length ? classOf[text.charCodeAt(at + 1)]! : 0;
    const before = at > 1 ? classOf[text.charCodeAt(at - 2)]! : 0;
    const hash = Math.imul((left << 16) | right, PAIR_HASH);
    const one = neighbourBit(hash, after, shift);
    const two = neighbourBit(hash, before | BEFORE, shift);
    const three = neighbourBit(hash, ALONE, shift);
    const fits =
      (bits[one >>> 5]! >>> (one & 31)) | (bits[two >>> 5]! >>> (two & 31)) | (bits[three >>> 5]! >>> (three & 31));
    const skippable =
      ((after - EXPAND_CLASS) >>> 0 < gap ? 1 : 0) |
      ((before - EXPAND_CLASS) >>> 0 < gap ? 1 : 0) |
      ((right - EXPAND_CLASS) >>> 0 < gap ? 1 : 0);
    places[kept] = place;
    kept += (fits & 1) | skippable;
  }
  return kept;
}
