/** Terms shorter than this are too easily one edit away from ordinary words. */
export const SHORTEST_EDITED = 5;

/** A term that is looked for with one edit: either half stands unchanged, or two neighbours across the halves are swapped. */
export type EditForms = { left: string; right: string; swapped: string | undefined };

/**
 * Cuts a folded term in two, where the halves are least shared with other terms. `shared` counts the halves cut so far.
 * Undefined for a term too short or with characters other than Han, letters and digits.
 */
export function editForms(term: string, shared: Map<string, number>): EditForms | undefined {
  if (term.length < SHORTEST_EDITED || !/^[\p{Script=Han}\p{L}\p{N}]+$/u.test(term)) return undefined;
  let cut = 0;
  let least = Infinity;
  const middle = term.length / 2;
  for (let at = 2; at <= term.length - 2; at++) {
    const crowd = (shared.get(term.slice(0, at)) ?? 0) + (shared.get(term.slice(at)) ?? 0);
    const cost = crowd + Math.abs(at - middle) * 2;
    if (cost < least) [least, cut] = [cost, at];
  }
  const left = term.slice(0, cut);
  const right = term.slice(cut);
  for (const half of [left, right]) shared.set(half, (shared.get(half) ?? 0) + 1);
  const swapped = left.slice(0, -1) + right[0]! + left.at(-1)! + right.slice(1);
  return { left, right, swapped: swapped === term ? undefined : swapped };
}
