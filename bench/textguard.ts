import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expandText } from '#textguard/expand-text.ts';
import { matchTerms } from '#textguard/match-terms.ts';
import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { scan } from '#textguard/scan.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { buildTermTable, tableBytes, type TermTable } from '#textguard/term-table.ts';

type Options = { quick: boolean; log: (line: string) => void };
type Target = { name: string; wanted: string; got: number; holds: boolean | null };
type Material = { posts: string[]; sample: string; words: string[]; real: boolean };

copyTextsByNode();

const dataFolder = process.env['ZHIJIAN_TEST_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const postLength = 1000;

/** Deterministic generator (mulberry32), 0 <= value < 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Posts of 1,000 characters from the test sentences in random order; made-up text where the data is absent. */
function loadMaterial(bytes: number): Material {
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
function makeTerms(count: number, words: readonly string[]): string[] {
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

function rulesOf(terms: readonly string[]): TermRule[] {
  return terms.map((term) => ({ id: term, term, category: 'W1', severity: 'warn', suggestions: [], basis: '基准' }));
}

type Pass = (post: string) => number;

/**
 * Microseconds per post of each pass: every round runs all passes one after the other and the best round of each counts,
 * so that a busy moment of the machine does not weigh on one of them alone.
 */
function microsecondsPerPost<K extends string>(
  posts: readonly string[],
  passes: Record<K, Pass>,
  rounds: number,
): Record<K, number> {
  const names = Object.keys(passes) as K[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<K, number>;
  let keep = 0;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const pass = passes[name];
      const from = performance.now();
      for (const post of posts) keep += pass(post);
      best[name] = Math.min(best[name], ((performance.now() - from) * 1000) / posts.length);
    }
  }
  if (Number.isNaN(keep)) throw new Error('a pass returned no number');
  return best;
}

/** Puts a term into every fourth post, in turn as listed, with symbols between, and in full width. */
function plant(posts: readonly string[], terms: readonly string[]): string[] {
  const random = randomFrom(11);
  return posts.map((post, i) => {
    if (i % 4 !== 0) return post;
    const term = terms[Math.floor(random() * terms.length)]!;
    const spelt = i % 8 === 0 ? term : [...term].join(' ');
    const at = Math.floor(random() * (post.length - spelt.length));
    return Buffer.from(post.slice(0, at) + spelt + post.slice(at + spelt.length)).toString();
  });
}

function floorLoop(post: string): number {
  let sum = 0;
  for (let i = 0; i < post.length; i++) sum = (sum + post.charCodeAt(i)) | 0;
  return sum;
}

function placesOnly(post: string, table: TermTable): number {
  const places = matchTerms(post, table, false) ?? matchTerms(expandText(post, table.fold).text, table, true);
  return places?.length ?? 0;
}

/** Our matches of exactly the listed spelling, so that the naive indexOf matcher must agree. */
function digestOf(places: string[]): string {
  return createHash('sha256').update(places.sort().join('\n')).digest('hex');
}

function ownPlaces(post: string, table: TermTable): string[] {
  return scan(post, table, { overlap: 'all', personalData: false })
    .filter((hit) => hit.variantKind === 'exact')
    .map((hit) => `${hit.start}:${hit.matchedTerm}`);
}

function indexOfPlaces(post: string, terms: readonly string[]): string[] {
  const places: string[] = [];
  for (const term of terms) {
    for (let at = post.indexOf(term); at >= 0; at = post.indexOf(term, at + 1)) places.push(`${at}:${term}`);
  }
  return places;
}

/** Measures the term scan beside a bare charCodeAt loop and the naive indexOf matcher, in one process. */
export const bench = {
  name: 'textguard',
  async run({ quick, log }: Options): Promise<{ figures: Record<string, number>; targets: Target[] }> {
    const material = loadMaterial(quick ? 6_000_000 : 100_000_000);
    const { sample, words } = material;
    const bytesPerPost = material.posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0) / material.posts.length;
    const figures: Record<string, number> = {
      posts: material.posts.length,
      megabytes: (material.posts.length * bytesPerPost) / 1e6,
      realText: Number(material.real),
    };
    const targets: Target[] = [];
    const record = (name: string, value: number, unit: string): void => {
      figures[name] = Math.round(value * 1000) / 1000;
      log(`${name}: ${figures[name]} ${unit}`);
    };
    const target = (name: string, most: number, got: number, fullSizeOnly: boolean): void => {
      targets.push({
        name,
        wanted: `<= ${most}`,
        got: Math.round(got * 100) / 100,
        holds: quick && fullSizeOnly ? null : got <= most,
      });
    };
    const allTerms = makeTerms(200_000, words);
    const posts = plant(material.posts, allTerms.slice(0, 20_000));
    for (const count of [20_000, 65_000, 200_000]) {
      const key = `terms${count / 1000}k`;
      const terms = allTerms.slice(0, count);
      const from = performance.now();
      const table = buildTermTable(rulesOf(terms), { sample });
      record(`${key}.buildMs`, performance.now() - from, 'ms');
      record(`${key}.tableMegabytes`, tableBytes(table) / 1e6, 'MB');
      record(`${key}.largestBucket`, table.pairs.largestBucket, 'terms');
      const passes = {
        floor: floorLoop,
        places: (post: string) => placesOnly(post, table),
        scan: (post: string) => scan(post, table, { personalData: false }).length,
        scanWithNumbers: (post: string) => scan(post, table).length,
      };
      const cost = microsecondsPerPost(posts, passes, quick ? 12 : 4);
      const hits = posts.reduce((sum, post) => sum + passes.scan(post), 0);
      record(`${key}.hitsPerPost`, hits / posts.length, 'hits');
      record(`${key}.floorMicrosecondsPerPost`, cost.floor, 'us per 1,000-character post, charCodeAt loop');
      record(`${key}.placesMicrosecondsPerPost`, cost.places, 'us, places only');
      record(`${key}.scanMicrosecondsPerPost`, cost.scan, 'us, hits');
      record(`${key}.scanMegabytesPerSecond`, bytesPerPost / cost.scan, 'MB/s');
      record(`${key}.scanFloorLoops`, cost.scan / cost.floor, 'floor loops');
      record(`${key}.withPersonalDataFloorLoops`, cost.scanWithNumbers / cost.floor, 'floor loops');
      const few = posts.slice(0, quick ? 5 : 9);
      const naive = microsecondsPerPost(few, { indexOf: (post) => indexOfPlaces(post, terms).length }, 1).indexOf;
      record(`${key}.indexOfMicrosecondsPerPost`, naive, 'us');
      record(`${key}.timesFasterThanIndexOf`, naive / cost.scan, 'times');
      const same = few.every((post) => digestOf(ownPlaces(post, table)) === digestOf(indexOfPlaces(post, terms)));
      targets.push({ name: `${key}: same places as indexOf`, wanted: '= 1', got: Number(same), holds: same });
      if (count === 65_000) {
        target('65k terms: floor loops', 3.5, cost.scan / cost.floor, true);
        target('65k terms: table megabytes', 4, tableBytes(table) / 1e6, false);
        target('65k terms: build ms', 1000, figures[`${key}.buildMs`]!, false);
      }
      if (count === 200_000) target('200k terms: floor loops', 10, cost.scan / cost.floor, true);
    }
    return { figures, targets };
  },
};
