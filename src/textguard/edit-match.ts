import { GAP_FLAG, INVISIBLE_CLASS, isGapClass } from './class-table.ts';
import { isHan, isWordUnit } from './fold.ts';
import { MAX_GAP_INVISIBLE, MAX_GAP_SYMBOLS, standsAlone } from './match-terms.ts';
import { MATCH_SIZE, pushMatch, ruleIn, type Found } from './matches.ts';
import { EDIT, LEFT_HALF, USE_BITS, USE_MASK } from './rule-store.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/** The characters beside a half, outwards, without what may be skipped. In buffers that are reused: one scan at a time. */
const besidePlaces = new Int32Array(257);
const besideClasses = new Uint16Array(257);

/**
 * Notes every place where a half of a flagged term stands and the rest follows with exactly one character missing, added,
 * swapped with its neighbour or replaced. The term's outer characters must be there. Time: length of the term per half found.
 */
export function matchEdits(text: TextClasses, table: TermTable, found: Found): void {
  const { values, length } = found.halves;
  for (let at = 0; at < length; at += MATCH_SIZE)
    matchAtHalf(text, table, found, values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!);
}

function matchAtHalf(
  text: TextClasses,
  table: TermTable,
  found: Found,
  item: number,
  half: number,
  start: number,
  end: number,
): void {
  const { starts, classes } = table.pool;
  const rule = ruleIn(item);
  const pattern = table.termPatterns[rule]!;
  const step = (item & USE_MASK) === LEFT_HALF ? 1 : -1;
  const halfLength = starts[half + 1]! - starts[half]!;
  const first = starts[pattern]!;
  const last = starts[pattern + 1]! - 1;
  const from = step > 0 ? first + halfLength : last - halfLength;
  const length = last - first + 1 - halfLength;
  const count = readBeside(text, step > 0 ? end : start - 1, step, length + 1);
  const used = lengthOfEdit(text, table, from, step, length, count);
  if (used === 0) return;
  const outer = besidePlaces[used - 1]!;
  const left = step > 0 ? start : outer;
  const right = step > 0 ? outer + 1 : end;
  if (standsAlone(text, table, classes[first]!, classes[last]!, left, right - 1))
    pushMatch(found.matches, (rule << USE_BITS) | EDIT, pattern, left, right);
}

/** Fills the buffers with up to `most` characters; returns their number. */
function readBeside(text: TextClasses, from: number, step: number, most: number): number {
  let count = 0;
  let invisible = 0;
  let symbols = 0;
  for (let at = from; at >= 0 && at < text.length && count < most; at += step) {
    const own = text.classes[at]!;
    if (isGapClass(own)) {
      if (own === INVISIBLE_CLASS) invisible += 1;
      else symbols += 1;
      if (invisible > MAX_GAP_INVISIBLE || symbols > MAX_GAP_SYMBOLS) break;
      continue;
    }
    if (own >= GAP_FLAG) break;
    invisible = symbols = 0;
    besidePlaces[count] = at;
    besideClasses[count++] = own;
  }
  return count;
}

/**
 * How many of the `count` characters beside the half the rest of the term takes with exactly one edit; 0 when it does not stand
 * there so. The rest are `length` classes of the pool from `from` on in direction `step`.
 */
function lengthOfEdit(
  text: TextClasses,
  table: TermTable,
  from: number,
  step: number,
  length: number,
  count: number,
): number {
  const { classes } = table.pool;
  const rest = (index: number): number => classes[from + index * step]!;
  const agrees = (restFrom: number, besideFrom: number): boolean => {
    if (besideFrom + length - restFrom > count) return false;
    for (let i = restFrom; i < length; i++) if (rest(i) !== besideClasses[besideFrom + i - restFrom]) return false;
    return true;
  };
  let same = 0;
  while (same < length && same < count && rest(same) === besideClasses[same]) same += 1;
  if (same === length) return 0;
  const isInner = same < length - 1;
  const isWritten = same < count && isWritable(table.fold.unit[text.units[besidePlaces[same]!]!]!);
  const isSwapped =
    isInner && same + 1 < count && rest(same) === besideClasses[same + 1] && rest(same + 1) === besideClasses[same];
  if (isSwapped && agrees(same + 2, same + 2)) return length;
  if (isInner && isWritten && agrees(same + 1, same + 1)) return length;
  const isRun = same > 0 && rest(same) === rest(same - 1);
  if ((isInner || isRun) && agrees(same + 1, same)) return length - 1;
  return isWritten && agrees(same, same + 1) ? length + 1 : 0;
}

/** Whether a folded unit can be an added or wrong character: no punctuation, no half of a pair. */
function isWritable(unit: number): boolean {
  return isHan(unit) || isWordUnit(unit);
}
