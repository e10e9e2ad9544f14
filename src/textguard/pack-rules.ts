import type { RuleStore } from './rule-store.ts';
import type { TermRule } from './term-rule.ts';

/** Rules as arrays: every string and every list once, rules as numbers of these. */
export type PackedRules = {
  /** UTF-16 of all texts, one after the other. */
  texts: Uint16Array;
  /** Start of each text in `texts`; one more entry than texts. */
  textStarts: Uint32Array;
  /** Per rule and property: number of its name, PLAIN or JSON, number of its value. */
  parts: Uint32Array;
  /** Start of each rule in `parts`; one more entry than rules. */
  partStarts: Uint32Array;
};

/** The value is a text as it stands, or a text in JSON. */
const PLAIN = 0;
const JSON_TEXT = 1;

export function packRules(rules: RuleStore): PackedRules {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  const parts: number[] = [];
  const partStarts = new Uint32Array(rules.count + 1);
  for (let index = 0; index < rules.count; index++) {
    for (const [name, value] of Object.entries(rules.at(index))) {
      if (value === undefined) continue;
      if (typeof value === 'string') parts.push(numberOf(name), PLAIN, numberOf(value));
      else parts.push(numberOf(name), JSON_TEXT, numberOf(JSON.stringify(value)));
    }
    partStarts[index + 1] = parts.length;
  }
  return { ...packTexts([...numbers.keys()]), parts: Uint32Array.from(parts), partStarts };
}

function packTexts(all: readonly string[]): Pick<PackedRules, 'texts' | 'textStarts'> {
  const textStarts = new Uint32Array(all.length + 1);
  all.forEach((text, i) => {
    textStarts[i + 1] = textStarts[i]! + text.length;
  });
  const texts = new Uint16Array(textStarts[all.length]!);
  all.forEach((text, i) => {
    for (let at = 0; at < text.length; at++) texts[textStarts[i]! + at] = text.charCodeAt(at);
  });
  return { texts, textStarts };
}

/** Rules that are read from the arrays when first asked for. */
export function unpackRules({ texts, textStarts, parts, partStarts }: PackedRules): RuleStore {
  const read: TermRule[] = [];
  const values = new Map<number, unknown>();
  const textOf = (number: number): string => {
    let text = '';
    for (let at = textStarts[number]!; at < textStarts[number + 1]!; at++) text += String.fromCharCode(texts[at]!);
    return text;
  };
  // Rules share their lists, as those given did.
  const valueOf = (number: number): unknown => {
    if (!values.has(number)) values.set(number, JSON.parse(textOf(number)));
    return values.get(number);
  };
  const readRule = (index: number): TermRule => {
    const rule: Record<string, unknown> = {};
    for (let at = partStarts[index]!; at < partStarts[index + 1]!; at += 3) {
      const value = parts[at + 2]!;
      rule[textOf(parts[at]!)] = parts[at + 1] === PLAIN ? textOf(value) : valueOf(value);
    }
    return rule as TermRule;
  };
  return { count: partStarts.length - 1, at: (index) => (read[index] ??= readRule(index)) };
}
