import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { measureTable, saveTermTable } from '#textguard/save-table.ts';
import { scan } from '#textguard/scan.ts';
import { findTerms } from '#textguard/term-hits.ts';
import { expandText } from '#textguard/expand-text.ts';
import { buildTermTable, type TermTable } from '#textguard/term-table.ts';
import type { BenchReport, BenchTarget } from './bench-shape.ts';
import { loadMaterial, makeTerms, plant, rulesOf, type Material } from './textguard/material.ts';
import { peers } from './textguard/peers.ts';
import { rescanHistory } from './textguard/rescan.ts';
import { floorLoop, microsecondsPerPost } from './textguard/timing.ts';

type Options = { quick: boolean; log: (line: string) => void };

/** What one run gathers. */
type Gathered = {
  quick: boolean;
  figures: Record<string, number>;
  targets: BenchTarget[];
  note: (name: string, value: number, unit: string) => void;
  /** `fullSizeOnly`: the target is not judged in a quick run. */
  atMost: (name: string, most: number, got: number, fullSizeOnly: boolean) => void;
  atLeast: (name: string, least: number, got: number, fullSizeOnly: boolean) => void;
};

copyTextsByNode();

function openRecord({ quick, log }: Options): Gathered {
  const figures: Record<string, number> = {};
  const targets: BenchTarget[] = [];
  const judge = (name: string, wanted: string, got: number, holds: boolean, fullSizeOnly: boolean): void => {
    targets.push({ name, wanted, got: Math.round(got * 100) / 100, holds: quick && fullSizeOnly ? null : holds });
  };
  return {
    quick,
    figures,
    targets,
    note: (name, value, unit) => {
      figures[name] = Math.round(value * 1000) / 1000;
      log(`${name}: ${figures[name]} ${unit}`);
    },
    atMost: (name, most, got, fullSizeOnly) => judge(name, `<= ${most}`, got, got <= most, fullSizeOnly),
    atLeast: (name, least, got, fullSizeOnly) => judge(name, `>= ${least}`, got, got >= least, fullSizeOnly),
  };
}

function placesOnly(post: string, table: TermTable): number {
  const places = findTerms(post, table, false) ?? findTerms(expandText(post, table.fold).text, table, true);
  return places?.length ?? 0;
}

function digestOf(places: string[]): string {
  return createHash('sha256').update(places.sort().join('\n')).digest('hex');
}

/** Our matches of exactly the listed spelling, so that the naive indexOf matcher must agree. */
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

let collect: (() => void) | undefined;

/** Bytes of heap and buffers in use after a collection. */
function bytesInUse(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function built<T>(make: () => T): { made: T; ms: number; megabytes: number } {
  const before = bytesInUse();
  const from = performance.now();
  const made = make();
  const ms = performance.now() - from;
  return { made, ms, megabytes: (bytesInUse() - before) / 1e6 };
}

function measureSize(count: number, material: Material, allTerms: readonly string[], record: Gathered): void {
  const { posts, sample } = material;
  const { note, quick } = record;
  const key = `terms${count / 1000}k`;
  const terms = allTerms.slice(0, count);
  const bytesPerPost = posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0) / posts.length;
  const rules = rulesOf(terms);
  const plain = built(() => buildTermTable(rules, { sample }));
  const table = plain.made;
  note(`${key}.buildMs`, plain.ms, 'ms');
  note(`${key}.tableMegabytes`, measureTable(table).matcherBytes / 1e6, 'MB of arrays the matcher reads');
  note(`${key}.heapMegabytes`, plain.megabytes, 'MB of heap and buffers more than before');
  note(`${key}.savedMegabytes`, saveTermTable(table).byteLength / 1e6, 'MB saved, with texts of rules and folding');
  note(`${key}.largestBucket`, table.pairs.largestBucket, 'terms');
  const soundRules = rulesOf(terms, ['homophone']);
  const sound = built(() => buildTermTable(soundRules, { sample }));
  note(`${key}.withHomophonesBuildMs`, sound.ms, 'ms');
  note(`${key}.homophoneMegabytes`, measureTable(sound.made).soundBytes / 1e6, 'MB of arrays of the homophone pass');
  const passes = {
    floor: floorLoop,
    places: (post: string) => placesOnly(post, table),
    scan: (post: string) => scan(post, table, { personalData: false }).length,
    scanWithNumbers: (post: string) => scan(post, table).length,
    sounds: (post: string) => scan(post, sound.made, { personalData: false }).length,
  };
  const cost = microsecondsPerPost(posts, passes, quick ? 8 : 3);
  note(`${key}.hitsPerPost`, posts.reduce((sum, post) => sum + passes.scan(post), 0) / posts.length, 'hits');
  note(`${key}.floorMicrosecondsPerPost`, cost.floor, 'us per 1,000-character post, charCodeAt loop');
  note(`${key}.placesMicrosecondsPerPost`, cost.places, 'us, plain scan: places only');
  note(`${key}.scanMicrosecondsPerPost`, cost.scan, 'us, hits; all normalisation, gaps, offsets');
  note(`${key}.scanMegabytesPerSecond`, bytesPerPost / cost.scan, 'MB/s');
  note(`${key}.scanFloorLoops`, cost.scan / cost.floor, 'floor loops');
  note(`${key}.withPersonalDataFloorLoops`, cost.scanWithNumbers / cost.floor, 'floor loops');
  note(`${key}.withHomophonesMicrosecondsPerPost`, cost.sounds, 'us');
  note(`${key}.withHomophonesFloorLoops`, cost.sounds / cost.floor, 'floor loops');
  compareWithIndexOf(key, posts.slice(0, quick ? 5 : 9), terms, table, record);
  measurePeers(key, terms, posts, table, record);
  judgeSize(count, key, cost, record);
}

function compareWithIndexOf(
  key: string,
  few: readonly string[],
  terms: readonly string[],
  table: TermTable,
  { note, targets }: Gathered,
): void {
  const naive = microsecondsPerPost(few, { indexOf: (post) => indexOfPlaces(post, terms).length }, 1).indexOf;
  note(`${key}.indexOfMicrosecondsPerPost`, naive, 'us');
  const same = few.every((post) => digestOf(ownPlaces(post, table)) === digestOf(indexOfPlaces(post, terms)));
  targets.push({ name: `${key}: same places as indexOf`, wanted: '= 1', got: Number(same), holds: same });
}

/** Each package on its own sample of the same posts, beside our scan of that sample in the same rounds. */
function measurePeers(
  key: string,
  terms: readonly string[],
  posts: readonly string[],
  table: TermTable,
  record: Gathered,
): void {
  const { note, quick } = record;
  for (const { name, samplePosts, build } of peers) {
    if (quick && terms.length > 65_000) continue;
    const peer = built(() => build(terms));
    const few = posts.slice(0, quick ? Math.ceil(samplePosts / 4) : samplePosts);
    const own: (post: string) => number = (post) => scan(post, table, { personalData: false }).length;
    const cost = microsecondsPerPost(few, { peer: peer.made, own }, 3);
    note(`${key}.${name}.buildMs`, peer.ms, 'ms');
    note(`${key}.${name}.heapMegabytes`, peer.megabytes, 'MB');
    note(
      `${key}.${name}.microsecondsPerPost`,
      cost.peer,
      `us per post, on the first ${few.length} of ${posts.length} posts`,
    );
    note(`${key}.${name}.timesSlower`, cost.peer / cost.own, 'times our scan with all normalisation, same posts');
  }
}

function judgeSize(
  count: number,
  key: string,
  cost: Record<'scan' | 'floor' | 'sounds', number>,
  record: Gathered,
): void {
  const { figures, atMost, atLeast } = record;
  if (count === 65_000) {
    atMost('65k terms: floor loops', 3.5, cost.scan / cost.floor, true);
    atMost('65k terms with homophones: floor loops', 6.5, cost.sounds / cost.floor, true);
    atMost('65k terms: table megabytes', 4, figures[`${key}.tableMegabytes`]!, false);
    atMost('65k terms: build ms', 1000, figures[`${key}.buildMs`]!, true);
    atLeast(
      '65k terms: times faster than @monyone/aho-corasick',
      12,
      figures[`${key}.@monyone/aho-corasick.timesSlower`]!,
      true,
    );
  }
  if (count === 200_000) atMost('200k terms: floor loops', 10, cost.scan / cost.floor, true);
}

/**
 * Measures the scan beside a bare charCodeAt loop, the naive indexOf matcher and packages of the registry, in one process; then
 * a re-scan of stored posts by two worker threads with one shared dictionary.
 */
export const bench = {
  name: 'textguard',
  async run(options: Options): Promise<BenchReport> {
    const record = openRecord(options);
    const material = loadMaterial(options.quick ? 6_000_000 : 100_000_000);
    record.note('posts', material.posts.length, 'posts of 1,000 characters');
    record.note(
      'megabytes',
      material.posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0) / 1e6,
      'MB of UTF-8',
    );
    record.note('realText', Number(material.real), '1: text of the test data');
    const allTerms = makeTerms(200_000, material.words);
    const planted = { ...material, posts: plant(material.posts, allTerms.slice(0, 20_000)) };
    // Before the packages: what they leave behind would count as memory of the re-scan.
    await rescanHistory(planted, rulesOf(allTerms.slice(0, 65_000)), record);
    for (const count of [20_000, 65_000, 200_000]) measureSize(count, planted, allTerms, record);
    return { figures: record.figures, targets: record.targets };
  },
};
