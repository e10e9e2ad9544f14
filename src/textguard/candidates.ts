import { ALONE, BEFORE, neighbourBit } from './neighbour-filter.ts';
import { FIRST_BIT, PAIR_HASH, SECOND_BIT } from './pair-index.ts';
import type { TermTable } from './term-table.ts';
import { collectPairs, type TextClasses } from './text-classes.ts';

/**
 * Fills in the class of every unit and writes the places whose pair and neighbours fit a filed pattern, or whose character may be
 * skipped or expands, into `text.places`; returns their number.
 */
export function collectCandidates(text: TextClasses, table: TermTable): number {
  const count = collectPairs(text, table.classes.classOf, table.pairs.grid);
  return keepFitting(text, keepFiled(text, count, table), table);
}

function keepFiled({ classes, places }: TextClasses, count: number, table: TermTable): number {
  const { bitmap, wordShift } = table.pairs;
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    const at = places[entry]!;
    const right = classes[at]!;
    const left = at > 0 ? classes[at - 1]! : 0;
    const hash = Math.imul((left << 16) | right, PAIR_HASH);
    const word = bitmap[hash >>> wordShift]!;
    places[kept] = at;
    kept += ((word >>> (hash >>> FIRST_BIT)) & (word >>> (hash >>> SECOND_BIT)) & 1) | (right >>> 15);
  }
  return kept;
}

function keepFitting({ classes, places, length }: TextClasses, count: number, table: TermTable): number {
  const { bits, shift } = table.neighbours;
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    const at = places[entry]!;
    const right = classes[at]!;
    const left = at > 0 ? classes[at - 1]! : 0;
    const after = at + 1 < length ? classes[at + 1]! : 0;
    const before = at > 1 ? classes[at - 2]! : 0;
    const hash = Math.imul((left << 16) | right, PAIR_HASH);
    const one = neighbourBit(hash, after, shift);
    const two = neighbourBit(hash, before | BEFORE, shift);
    const three = neighbourBit(hash, ALONE, shift);
    const fits =
      (bits[one >>> 5]! >>> (one & 31)) | (bits[two >>> 5]! >>> (two & 31)) | (bits[three >>> 5]! >>> (three & 31));
    places[kept] = at;
    kept += (fits & 1) | ((after | before | right) >>> 15);
  }
  return kept;
}
