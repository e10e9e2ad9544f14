/** A sentence is looked at no further than this from a place, so that a text without a stop stays linear. */
const reach = 120;
const stops = new Set('。！？!?；;\n\r');

/** The sentence around a place, without the place itself. `reach` code units to each side at most. */
export type Surroundings = { before: string; after: string };

/** What stands before and after a place in the same sentence. */
export function sentenceAround(text: string, start: number, end: number): Surroundings {
  let from = start;
  const first = Math.max(0, start - reach);
  while (from > first && !stops.has(text.charAt(from - 1))) from -= 1;
  let to = end;
  const last = Math.min(text.length, end + reach);
  while (to < last && !stops.has(text.charAt(to))) to += 1;
  return { before: text.slice(from, start), after: text.slice(end, to) };
}

/** True inside quotation or title marks opened in the same paragraph, within `reach` units: what is quoted is not said. */
export function isInQuotes(text: string, at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= Math.max(0, at - reach) && text.charAt(i) !== '\n'; i--) {
    const unit = text.charAt(i);
    if (unit === '”' || unit === '』' || unit === '」' || unit === '》') depth += 1;
    else if (unit === '“' || unit === '『' || unit === '「' || unit === '《') {
      if (depth === 0) return true;
      depth -= 1;
    }
  }
  return false;
}
