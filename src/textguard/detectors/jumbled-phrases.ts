import { collocations } from '../base-terms/collocations.ts';
import { idiomForms } from '../base-terms/idiom-forms.ts';
import { officePhrases } from '../base-terms/office-phrases.ts';
import { acts, furtherWords, heads, manners, plainWords, things, topics } from '../base-terms/office-words.ts';
import type { Hit } from '../hit.ts';
import { hitAt, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';

const rule: DetectorRule = {
  id: 'phrase.jumbled',
  category: 'W3',
  severity: 'warn',
  name: '用语字序错乱',
  reason: '四个字与公文常用语相同而次序错乱',
  basis: '报刊编校质量差错认定（颠倒）',
};

/** Phrases of four characters, findable by the sum of their mixed units, the same in any order; open addressing. */
type Index = {
  units: Uint16Array;
  sums: Int32Array;
  slots: Int32Array;
  /** A bit for every hash of a sum, so that most places cost one look. */
  filed: Uint32Array;
  words: ReadonlySet<number>;
};

const mixed = (unit: number): number => Math.imul(unit, 0x9e3779b1) ^ (unit << 7);
const pairOf = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
const slotOf = (sum: number, size: number): number => (Math.imul(sum, 0x85ebca6b) >>> 8) & (size - 1);

const sides: readonly (readonly [firsts: readonly string[], seconds: readonly string[]])[] = [
  [manners, acts],
  [acts, things],
  [topics, heads],
];

const bitOf = (sum: number): number => Math.imul(sum, 0x9e3779b1) >>> 11;

let index: Index | undefined;

function buildIndex(): Index {
  const listed = `${collocations} ${officePhrases} ${idiomForms}`
    .split(/\s+/)
    .filter((own) => own.length === 4 && !own.includes('的'));
  const size = sides.reduce((sum, [firsts, seconds]) => sum + firsts.length * seconds.length, listed.length);
  const built = {
    units: new Uint16Array(size * 4),
    sums: new Int32Array(size),
    filed: new Uint32Array(1 << 16),
    slots: new Int32Array(4 << Math.ceil(Math.log2(size))).fill(-1),
  };
  let count = 0;
  const add = (first: string, second: string): void => {
    const own = [first.charCodeAt(0), first.charCodeAt(1), second.charCodeAt(0), second.charCodeAt(1)];
    built.units.set(own, count * 4);
    const sum = own.reduce((total, unit) => (total + mixed(unit)) | 0, 0);
    let slot = slotOf(sum, built.slots.length);
    while (built.slots[slot] !== -1) slot = (slot + 1) & (built.slots.length - 1);
    built.slots[slot] = count;
    built.filed[bitOf(sum) >>> 5]! |= 1 << bitOf(sum);
    built.sums[count++] = sum;
  };
  for (const phrase of listed) add(phrase.slice(0, 2), phrase.slice(2));
  for (const [firsts, seconds] of sides) for (const first of firsts) for (const second of seconds) add(first, second);
  const words = [...manners, ...acts, ...things, ...topics, ...heads, ...furtherWords, ...plainWords];
  const halves = listed.flatMap((phrase) => [phrase.slice(0, 2), phrase.slice(2)]);
  return { ...built, words: new Set([...words, ...halves].map((word) => pairOf(word, 0))) };
}

function findJumbled({ text }: DetectorInput): Hit[] {
  index ??= buildIndex();
  const hits: Hit[] = [];
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    sum = (sum + mixed(text.charCodeAt(at))) | 0;
    const start = at - 3;
    if (start < 0) continue;
    if (start > 0) sum = (sum - mixed(text.charCodeAt(start - 1))) | 0;
    const bit = bitOf(sum);
    if ((index.filed[bit >>> 5]! & (1 << bit)) === 0) continue;
    const right = phraseOf(index, text, start, sum);
    if (right === undefined || isExplained(index, text, start)) continue;
    hits.push(hitAt(text, rule, start, start + 4, { suggestions: [right], variantKind: 'edit1', confidence: 0.8 }));
  }
  return hits;
}

/** The phrase whose characters stand at `start` in another order; undefined where none is meant or the text is right. */
function phraseOf({ units, sums, slots }: Index, text: string, start: number, sum: number): string | undefined {
  let found: string | undefined;
  for (let slot = slotOf(sum, slots.length); slots[slot] !== -1; slot = (slot + 1) & (slots.length - 1)) {
    if (sums[slots[slot]!] !== sum) continue;
    const phrase = String.fromCharCode(...units.subarray(slots[slot]! * 4, slots[slot]! * 4 + 4));
    const own = text.slice(start, start + 4);
    if (phrase === own) return undefined;
    if (!isSameSet(phrase, own) || (phrase[0] !== own[0] && phrase[3] !== own[3])) continue;
    found ??= phrase;
  }
  return found;
}

function isSameSet(one: string, other: string): boolean {
  return [...one].sort().join('') === [...other].sort().join('');
}

/** Two words in a row stand there, or the first or last character belongs to a word beside it. */
function isExplained({ words }: Index, text: string, start: number): boolean {
  const isWord = (at: number): boolean => at >= 0 && words.has(pairOf(text, at));
  return (isWord(start) && isWord(start + 2)) || isWord(start - 1) || isWord(start + 3);
}

/** W3: phrases of offices and idioms whose four characters stand in another order. */
export const jumbledPhrases: Detector = { rules: [rule], find: findJumbled };
