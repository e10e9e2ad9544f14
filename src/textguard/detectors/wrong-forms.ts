import { wrongForms } from '../base-terms/wrong-forms.ts';
import type { Hit } from '../hit.ts';
import { hitAt, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';

const wrong: DetectorRule = {
  id: 'word.wrong-character',
  category: 'W1',
  severity: 'warn',
  name: '词中错字',
  reason: '常用词中有一个字是同音字或形近字，这样写不成词',
  basis: '现代汉语词典；国家通用语言文字法',
};
const swapped: DetectorRule = {
  id: 'word.swapped',
  category: 'W3',
  severity: 'warn',
  name: '词序颠倒',
  reason: '常用词的两个字颠倒，这样写不成词',
  basis: '报刊编校质量差错认定（颠倒）',
};

/** What a wrong pair of characters is meant to be; `isCautious`: only between known words. */
type WrongPair = { right: string; rule: DetectorRule; isCautious: boolean };
/** `filed`: a bit for every hash of a wrong pair, so that most places cost one look. */
type Words = { known: ReadonlySet<number>; wrong: ReadonlyMap<number, WrongPair>; filed: Uint32Array };

const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

const bitOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 12;

let words: Words | undefined;

function readWords(): Words {
  const known = new Set<number>();
  const pairs = new Map<number, WrongPair>();
  for (const entry of wrongForms.trim().split(/\s+/)) {
    const right = entry.slice(0, 2);
    known.add(pairAt(right, 0));
    const mark = entry.charAt(2);
    const rest = entry.slice(mark === '~' || mark === '-' ? 3 : 2);
    if (mark === '~' || mark === '-')
      pairs.set(pairAt(right.charAt(1) + right.charAt(0), 0), { right, rule: swapped, isCautious: mark === '-' });
    rest.split('|').forEach((tier, i) => {
      const [first = '', second = ''] = tier.split('/');
      const pair = { right, rule: wrong, isCautious: i === 1 };
      for (const own of first) pairs.set(pairAt(own + right.charAt(1), 0), pair);
      for (const own of second) pairs.set(pairAt(right.charAt(0) + own, 0), pair);
    });
  }
  const filed = new Uint32Array(1 << 15);
  for (const key of pairs.keys()) filed[bitOf(key) >>> 5]! |= 1 << bitOf(key);
  return { known, wrong: pairs, filed };
}

/** Characters that stand alone before or after a word, so that a word may begin or end there. */
const before = new Set(
  '的了和与及在对为将已被把由从向以并或是有不各本该其至请应须均仍共再更最必可能要我您县市省区镇乡村全',
);
const after = new Set('的了和与及在对为将已等并或是后前时中上下县市省区镇乡村我您全各不');
const isHan = (unit: string): boolean => unit >= '\u4e00' && unit <= '\u9fa5';

/** Whether the two characters at `at` stand between words, at least one of them known. */
function standsBetweenWords(text: string, at: number, known: ReadonlySet<number>): boolean {
  const isAfterWord = at > 1 && known.has(pairAt(text, at - 2));
  const isBeforeWord = known.has(pairAt(text, at + 2));
  if (!isAfterWord && !isBeforeWord) return false;
  const [left, right] = [text.charAt(at - 1), text.charAt(at + 2)];
  return (isAfterWord || !isHan(left) || before.has(left)) && (isBeforeWord || !isHan(right) || after.has(right));
}

function findWrongForms({ text }: DetectorInput): Hit[] {
  words ??= readWords();
  const { known, wrong: pairs, filed } = words;
  const hits: Hit[] = [];
  let next = text.charCodeAt(0);
  for (let at = 0; at + 1 < text.length; at++) {
    const unit = next;
    next = text.charCodeAt(at + 1);
    const key = (unit << 16) | next;
    const bit = bitOf(key);
    if ((filed[bit >>> 5]! & (1 << bit)) === 0) continue;
    const pair = pairs.get(key);
    if (!pair) continue;
    const fits = pair.isCautious
      ? standsBetweenWords(text, at, known)
      : !known.has(pairAt(text, at + 1)) && !(at > 0 && known.has(pairAt(text, at - 1)));
    if (!fits) continue;
    hits.push(hitAt(text, pair.rule, at, at + 2, { suggestions: [pair.right], confidence: 0.8 }));
  }
  return hits;
}

/** W1, W3: everyday words with one character wrong by its sound or form, or with their two characters swapped. */
export const wrongWordForms: Detector = { rules: [wrong, swapped], find: findWrongForms };
