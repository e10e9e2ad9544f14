import { traditionalPairs } from '../traditional-pairs.ts';
import { readNeeds, type Need } from './pattern-source.ts';

const simplified = new Map<number, number>();
for (let i = 0; i + 1 < traditionalPairs.length; i += 2)
  simplified.set(traditionalPairs.charCodeAt(i), traditionalPairs.charCodeAt(i + 1));

/** 1: blank or invisible; 2: traditional; 4: full-width ASCII or the wide blank. What `flat` and `compact` change. */
export const kindOfUnit = new Uint8Array(65_536);
/** Each unit as features know it: half-width, simplified, lower case, every digit 0. One unit for one unit. */
const folded = new Uint16Array(65_536);

for (const unit of ' \u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u3000') kindOfUnit[unit.charCodeAt(0)]! |= 1;
for (const code of simplified.keys()) kindOfUnit[code]! |= 2;
for (let code = 0xff01; code <= 0xff5e; code++) kindOfUnit[code]! |= 4;
kindOfUnit[0x3000]! |= 4;
const lineBreak = 10;
for (let code = 0; code < folded.length; code++) folded[code] = foldUnit(code);

function foldUnit(code: number): number {
  const half = code === 0x3000 ? 0x20 : code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (half >= 0x30 && half <= 0x39) return 0x30;
  const own = String.fromCharCode(simplified.get(half) ?? half);
  if (/[\r\u2028\u2029]/.test(own)) return lineBreak;
  const lower = own.toUpperCase().toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : own.charCodeAt(0);
}

export const simplifiedUnit = (code: number): number => simplified.get(code) ?? code;

/** Which units and pairs of neighbours a text has, blanks skipped: a filter that may say yes too often, never no. */
export type TextFeatures = { bits: Uint32Array; shift: number; kinds: number };

const spread = 0x9e3779b1;

/** One pass over the code units; serves the text, its flat and its compact form alike. */
export function readFeatures(text: string): TextFeatures {
  const { length } = text;
  const size = Math.min(22, Math.max(10, 38 - Math.clz32(length)));
  const bits = new Uint32Array(1 << (size - 5));
  const shift = 32 - size;
  let kinds = 0;
  let before = lineBreak;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : lineBreak;
    const kind = kindOfUnit[code]!;
    kinds |= kind;
    if ((kind & 1) !== 0) continue;
    const unit = folded[code]!;
    const single = Math.imul(unit, spread) >>> shift;
    bits[single >>> 5]! |= 1 << single;
    const pair = Math.imul((before << 16) | unit, spread) >>> shift;
    bits[pair >>> 5]! |= 1 << pair;
    before = unit;
  }
  return { bits, shift, kinds };
}

/** What a pattern needs, as a program over features; read from the pattern's source at the first question. */
export class Needs {
  private readonly pattern: RegExp;
  private program: Program | undefined;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
  }

  /** False where the pattern cannot match in a text of these features. */
  mayBeIn({ bits, shift }: TextFeatures): boolean {
    const { steps, start } = (this.program ??= compile(needsOf(this.pattern)));
    let at = start;
    while (at >= 0) {
      const bit = steps[at]! >>> shift;
      at = (bits[bit >>> 5]! & (1 << bit)) === 0 ? steps[at + 2]! : steps[at + 1]!;
    }
    return at === -1;
  }
}

/** Steps of three: hash of an atom, where to go on when it is there, where when not. -1: may match, -2: cannot. */
type Program = { steps: Int32Array; start: number };

/** See `readNeeds`; folded as texts are. */
export function needsOf(pattern: RegExp): Need {
  return readNeeds(pattern, (unit) => {
    const code = unit.charCodeAt(0);
    return (kindOfUnit[code]! & 1) === 0 ? String.fromCharCode(folded[code]!) : '';
  });
}

function compile(need: Need): Program {
  const steps: number[] = [];
  const add = (own: Need, there: number, absent: number): number => {
    if (own === true) return there;
    if (typeof own === 'string') {
      const key = own.length === 1 ? own.charCodeAt(0) : (own.charCodeAt(0) << 16) | own.charCodeAt(1);
      return steps.push(Math.imul(key, spread), there, absent) - 3;
    }
    const all = 'all' in own;
    const parts = [...(all ? own.all : own.any)].sort((a, b) => (all ? weightOf(b) - weightOf(a) : 0));
    return parts.reduce((next, part) => (all ? add(part, next, absent) : add(part, there, next)), all ? there : absent);
  };
  const start = add(need, -1, -2);
  return { steps: Int32Array.from(steps), start };
}

/** How much work a need is: the lightest is asked first. */
function weightOf(need: Need): number {
  if (need === true) return 0;
  if (typeof need === 'string') return need.length === 1 ? 3 : 1;
  const parts = 'all' in need ? need.all : need.any;
  const weights = parts.map(weightOf);
  return 'all' in need ? Math.min(...weights) : weights.reduce((sum, own) => sum + own, 0);
}
