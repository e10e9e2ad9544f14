import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import { scan } from '#textguard/scan.ts';
import type { RuleVariant, TermRule } from '#textguard/term-rule.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import type { BenchReport, BenchTarget } from './bench-shape.ts';
import { asParts, asTraditional, sameLook, sameSound, syllables } from './textguard/evasion-sources.ts';
import { loadMaterial, randomFrom } from './textguard/material.ts';

type Random = () => number;
/** A changed spelling of a term, or undefined where the kind cannot be applied to it. */
type Disguise = (term: string, random: Random) => string | undefined;

const variants: readonly RuleVariant[] = ['homophone', 'pinyin', 'shape', 'split', 'edit1'];

const soundsLike = groupsOf(sameSound);
const looksLike = groupsOf(sameLook);
const syllableOf = new Map(syllables.flatMap(([syllable, own]) => [...own].map((one) => [one, syllable] as const)));

function groupsOf(groups: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const group of groups)
    for (const own of group)
      found.set(own, [...(found.get(own) ?? []), ...[...group].filter((other) => other !== own)]);
  return found;
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Replaces up to `most` characters by one of their choices; undefined where none has any. */
function replaceSome(
  term: string,
  most: number,
  random: Random,
  choicesOf: (own: string) => readonly string[],
): string | undefined {
  const own = [...term];
  const places = own.map((_, i) => i).filter((i) => choicesOf(own[i]!).length > 0);
  if (places.length === 0) return undefined;
  const count = 1 + Math.floor(random() * Math.min(most, places.length));
  for (let i = 0; i < count; i++) {
    const [at] = places.splice(Math.floor(random() * places.length), 1);
    own[at!] = pick(choicesOf(own[at!]!), random);
  }
  return own.join('');
}

function insertBetween(term: string, random: Random, between: readonly string[]): string {
  return [...term].map((own, i) => (i === 0 ? own : (random() < 0.6 ? pick(between, random) : '') + own)).join('');
}

/** One character missing, added, swapped or replaced inside. */
function slip(term: string, random: Random): string | undefined {
  if (term.length < 5) return undefined;
  const at = 1 + Math.floor(random() * (term.length - 2));
  const wrong = pick(['文', '县', '开', '们', '路'], random);
  const [left, right] = [term.slice(0, at), term.slice(at + 1)];
  const made = pick(
    [left + right, left + wrong + term.slice(at), left + wrong + right, left + right[0] + term[at]! + right.slice(1)],
    random,
  );
  return made === term ? undefined : made;
}

/** Some or all characters of which the list knows the syllable in letters: plain, with capitals, full width, apart. */
function inLetters(term: string, random: Random): string | undefined {
  const known = [...term].map((own) => syllableOf.get(own));
  if (known.every((syllable) => syllable === undefined)) return undefined;
  const share = random() < 0.4 ? 1 : 0.5;
  const apart = pick(['', '', ' ', '-'], random);
  const spell = pick<(syllable: string) => string>(
    [
      (own) => own,
      (own) => own[0]!.toUpperCase() + own.slice(1),
      (own) => own.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
      (own) => own.replace(/[ae]|[io](?=[^aeiou]*$)/, (vowel) => `${vowel}\u0301`.normalize('NFC')),
    ],
    random,
  );
  const parts = [...term].map((own, i) => (known[i] && random() < share ? spell(known[i]) : own));
  return parts.map((part, i) => (i > 0 && part.length > 1 && parts[i - 1]!.length > 1 ? apart + part : part)).join('');
}

/** Kinds of which a table can know every case, and those where a person's choice goes beyond it. */
const deterministic: Record<string, Disguise> = {
  width: (term) =>
    /[a-z0-9]/i.test(term)
      ? term.replace(/[!-~]/g, (own) => String.fromCharCode(own.charCodeAt(0) + 0xfee0))
      : undefined,
  traditional: (term, random) =>
    replaceSome(term, 8, random, (own) => (asTraditional[own] ? [asTraditional[own]!] : [])),
  symbols: (term, random) => insertBetween(term, random, [' ', '*', '·', '-', '  ', '_', '|']),
  invisible: (term, random) => insertBetween(term, random, ['\u200b', '\u200d', '\ufeff', '\u2060']),
  split: (term, random) => replaceSome(term, 2, random, (own) => (asParts[own] ? [asParts[own]!] : [])),
  edit1: slip,
};
const open: Record<string, Disguise> = {
  shape: (term, random) => replaceSome(term, 2, random, (own) => looksLike.get(own) ?? []),
  pinyin: inLetters,
  homophone: (term, random) => replaceSome(term, 8, random, (own) => soundsLike.get(own) ?? []),
};

/** Han terms of the built-in lexicon and ordinary words joined in twos, so that every character of the language turns up. */
function lexicon(words: readonly string[], random: Random, count: number): string[] {
  const own = baseTerms.map((rule) => rule.term).filter((term) => /^\p{Script=Han}{4,12}$/u.test(term));
  const joined = Array.from({ length: count }, () => (pick(words, random) + pick(words, random)).slice(0, 8));
  return [...new Set([...own, ...joined.filter((term) => /^\p{Script=Han}{4,8}$/u.test(term))])];
}

function ruleOf(term: string): TermRule {
  return { id: term, term, category: 'P4', severity: 'warn', suggestions: [], basis: '基准', variants };
}

/**
 * How many disguised spellings of our own terms the scan finds. The disguises come from lists written for this benchmark, not
 * from the matcher's tables; a spelling counts as found when its own rule reports it in an ordinary sentence.
 */
export const bench = {
  name: 'textguard-evasion',
  async run({ quick, log }: { quick: boolean; log: (line: string) => void }): Promise<BenchReport> {
    const random = randomFrom(41);
    const { words, posts } = loadMaterial(200_000);
    const terms = lexicon(words, random, quick ? 1000 : 6000);
    const table = buildTermTable(terms.map(ruleOf));
    const figures: Record<string, number> = { terms: terms.length };
    const targets: BenchTarget[] = [];
    const measure = (kind: string, disguise: Disguise, least: number | null): void => {
      let tried = 0;
      let found = 0;
      const missed: string[] = [];
      for (const term of terms) {
        const made = disguise(term, random);
        if (made === undefined || made === term) continue;
        const post = pick(posts, random).slice(0, 40);
        tried += 1;
        const isFound = scan(`${post}。${made}。`, table, { overlap: 'all', personalData: false }).some(
          (hit) => hit.rule === term,
        );
        if (isFound) found += 1;
        else if (missed.length < 8) missed.push(`${term}→${made}`);
      }
      if (tried === 0) return;
      const recall = found / tried;
      figures[`${kind}.tried`] = tried;
      figures[`${kind}.recallRatio`] = Math.round(recall * 10_000) / 10_000;
      log(`${kind}: ${found} of ${tried}${missed.length > 0 ? `, missed ${missed.join(' ')}` : ''}`);
      if (least !== null)
        targets.push({
          name: `${kind}: recall`,
          wanted: `>= ${least}`,
          got: figures[`${kind}.recallRatio`]!,
          holds: recall >= least,
        });
    };
    for (const [kind, disguise] of Object.entries(deterministic)) measure(kind, disguise, 0.99);
    measure('homophone', open['homophone']!, 0.95);
    measure('pinyin', open['pinyin']!, 0.95);
    measure('shape', open['shape']!, null);
    return { figures, targets };
  },
};
