import { shapeGroups } from './shape-groups.ts';
import { splitCharacters, wholeForms } from './split-characters.ts';

/** At most this many spellings of one kind are compiled for one term. */
const mostSpellings = 64;

let lookAlikes: Map<string, string> | undefined;
let partsOf: Map<string, string[]> | undefined;

/**
 * Spellings of a folded term in which one or two characters are replaced by look-alikes. The term itself is not among them.
 */
export function shapeSpellings(term: string): string[] {
  lookAlikes ??= readShapeGroups();
  const choices = [...term].map((own) => [...(lookAlikes!.get(own) ?? '')]);
  return replaced([...term], choices, 2);
}

/** Spellings of a folded term in which characters are written as their parts: each alone, two together, all together. */
export function splitSpellings(term: string): string[] {
  partsOf ??= readSplitCharacters();
  const points = [...term];
  const choices = points.map((own) => partsOf!.get(own) ?? []);
  const spellings = new Set(replaced(points, choices, 2));
  for (const at of [0, 1]) {
    const whole = points.map((own, i) => choices[i]!.at(Math.min(at, choices[i]!.length - 1)) ?? own).join('');
    if (whole !== term) spellings.add(whole);
  }
  return [...spellings];
}

/** All spellings with one, then up to `most` places replaced by one of their choices, as far as the limit allows. */
function replaced(points: readonly string[], choices: readonly (readonly string[])[], most: number): string[] {
  let level: { points: readonly string[]; next: number }[] = [{ points, next: 0 }];
  const spellings: string[] = [];
  for (let count = 1; count <= most; count++) {
    const made: typeof level = [];
    for (const { points: base, next } of level) {
      for (let at = next; at < base.length; at++) {
        for (const choice of choices[at]!) {
          if (spellings.length >= mostSpellings) return spellings;
          const changed = base.with(at, choice);
          spellings.push(changed.join(''));
          made.push({ points: changed, next: at + 1 });
        }
      }
    }
    level = made;
  }
  return spellings;
}

function readShapeGroups(): Map<string, string> {
  const found = new Map<string, string>();
  for (const group of shapeGroups) {
    for (const own of group) {
      const known = found.get(own) ?? '';
      found.set(own, known + [...group].filter((other) => other !== own && !known.includes(other)).join(''));
    }
  }
  return found;
}

function readSplitCharacters(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const entry of splitCharacters) {
    const [own, ...parts] = [...entry] as [string, ...string[]];
    const whole = parts.map((part) => wholeForms[part] ?? part);
    const spellings = [parts.join('')];
    if (whole.join('') !== parts.join('')) spellings.push(whole.join(''));
    found.set(own, [...(found.get(own) ?? []), ...spellings]);
  }
  return found;
}
