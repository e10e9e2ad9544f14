import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuleVariant, TermRule } from '#textguard/term-rule.ts';

/** Posts to scan, clean text for statistics, words to make terms of; `real`: from the test data. */
export type Material = { posts: string[]; sample: string; words: string[]; real: boolean };

const dataFolder = process.env['ZHIJIAN_TEST_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const postLength = 1000;

/** Deterministic generator (mulberry32), 0 <= value < 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Posts of 1,000 characters from the test sentences in random order; made-up text where the data is absent. */
export function loadMaterial(bytes: number): Material {
  const random = randomFrom(7);
  const folder = `${dataFolder}/textcheck`;
  const real = existsSync(folder);
  let sentences: string[];
  let words: string[];
  if (real) {
    const clean: { correct_text: string }[] = JSON.parse(readFileSync(`${folder}/clean_official_rmrb.json`, 'utf8'));
    const pairs = ['odw.train', 'law.train'].flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'));
    sentences = [...clean.map((own) => own.correct_text), ...pairs.map((line) => line.split('\t')[1] ?? '')];
    words = readFileSync(`${folder}/stress_dictionary.txt`, 'utf8')
      .split(/\r?\n/)
      .filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
  } else {
    const han = (length: number): string =>
      String.fromCharCode(...Array.from({ length }, () => 0x4e00 + Math.floor(random() ** 3 * 6000)));
    words = Array.from({ length: 60_000 }, () => han(2 + Math.floor(random() * 3)));
    sentences = Array.from({ length: 5000 }, () => `${han(30)}，${han(20)}。`);
  }
  // Even sentences tell pair frequencies at build time, odd ones make the measured text.
  const sample = sentences.filter((_, i) => i % 2 === 0).join('');
  const measured = sentences.filter((_, i) => i % 2 === 1);
  const posts: string[] = [];
  for (let total = 0; total < bytes;) {
    let post = '';
    while (post.length < postLength) post += measured[Math.floor(random() * measured.length)] ?? '';
    posts.push(Buffer.from(post.slice(0, postLength)).toString());
    total += Buffer.byteLength(posts.at(-1)!);
  }
  return { posts, sample, words, real };
}

/** Terms such as a risk dictionary holds: two words joined, one character changed in two of three. */
export function makeTerms(count: number, words: readonly string[]): string[] {
  const random = randomFrom(count);
  const pick = (): string => words[Math.floor(random() * words.length)]!;
  const terms = new Set<string>();
  while (terms.size < count) {
    const term = (pick() + pick()).slice(0, 8);
    const at = Math.floor(random() * term.length);
    terms.add(random() < 0.67 ? term.slice(0, at) + pick()[0] + term.slice(at + 1) : term);
  }
  return [...terms];
}

/** A rule for each term, with these variants. */
export function rulesOf(terms: readonly string[], variants: readonly RuleVariant[] = []): TermRule[] {
  return terms.map((term) => ({
    id: term,
    term,
    category: 'W1',
    severity: 'warn',
    suggestions: [],
    basis: '基准',
    ...(variants.length > 0 ? { variants } : {}),
  }));
}

/** Puts a term into every fourth post, in turn as listed, with symbols between, and in full width. */
export function plant(posts: readonly string[], terms: readonly string[]): string[] {
  const random = randomFrom(11);
  return posts.map((post, i) => {
    if (i % 4 !== 0) return post;
    const term = terms[Math.floor(random() * terms.length)]!;
    const spelt = i % 8 === 0 ? term : [...term].join(' ');
    const at = Math.floor(random() * (post.length - spelt.length));
    return Buffer.from(post.slice(0, at) + spelt + post.slice(at + spelt.length)).toString();
  });
}
