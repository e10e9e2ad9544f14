import { createHash } from 'node:crypto';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import { hasBlocking } from '#textguard/hit.ts';
import { termHits } from '#textguard/term-hits.ts';
import type { TermTable } from '#textguard/term-table.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { engineVersion, type Dictionary } from '../dictionary-contract.ts';
import { findersOf } from '../statistic-rules.ts';
import { lowerIgnored } from '../ignore-rules.ts';
import { buildBeside } from './build-table.ts';
import { allPlaces } from './divisions.ts';
import { readContent, type OfficeRule } from './read-content.ts';
import { statisticOf } from './statistic-in-use.ts';
import './textcheck-tables.ts';

const mostKept = 32;
/** By what tells a change: marks of the unit and those above, and the day. */
const byMarks = new Map<string, Dictionary>();
/** By content: units with equal dictionaries share one, those with equal words the table. */
const byContent = new Map<string, Dictionary>();
const tables = new Map<string, Promise<TermTable>>();

/**
 * The dictionary that holds for a unit: the built-in words, words, ignores and lists of its own and of the units above.
 * One small statement tells whether anything changed. A change counts at once, in every process: who first meets it waits until
 * the new table is compiled in a thread beside (an older one is never used instead), who comes meanwhile waits for the same one.
 */
export async function dictionaryFor(ctx: Context, unitPath: string): Promise<Dictionary> {
  const statistic = await statisticOf(ctx.services);
  const mark = statistic?.mark ?? null;
  const key = JSON.stringify([await readMarks(ctx, unitPath), toDay(ctx.now), mark]);
  const known = byMarks.get(key);
  if (known) return known;
  const { words, ignores, lists } = await readContent(ctx, unitPath);
  const rules = JSON.stringify(await withoutWeakening(ctx, words));
  const content = shaOf(JSON.stringify([engineVersion, baseMark(), rules, ignores, lists, mark]));
  const trusted = trustedOf(words);
  const made: Dictionary = byContent.get(content) ?? {
    table: await tableOf(rules),
    version: `${content.slice(0, 16)}+${baseTerms.length + words.length}`,
    lists: { ...lists, places: allPlaces() },
    ignores,
    trusted,
    ...(statistic?.forPages ? { statistic: statistic.mark } : {}),
    ...(statistic ? { moreDetectors: findersOf(statistic.prepared, { lists, trusted }) } : {}),
  };
  keep(byContent, content, made);
  keep(byMarks, key, made);
  return made;
}

/** Right forms of the office, and what it suggests for its other words. */
function trustedOf(words: readonly OfficeRule[]): string[] {
  const forms = words.flatMap(({ rule }) => (rule.isRightForm ? [rule.term] : (rule.suggestions ?? [])));
  return [...new Set(forms)];
}

/** The marks of the unit and those above that have anything of their own; whether the unit itself does decides how ignores name it. */
async function readMarks(ctx: Context, unitPath: string): Promise<(string | boolean)[]> {
  const rows = await ctx.db
    .selectFrom('dictionaryMark')
    .select(['mark', 'unitPath'])
    .where('unitPath', 'in', ancestorsOf(unitPath))
    .orderBy('unitPath')
    .execute();
  return [rows.at(-1)?.unitPath === unitPath, ...rows.map((row) => row.mark)];
}

/**
 * A right form silences slips of every rule. One that a unit below added does not count while the units above or the
 * product would block its very words: below, a dictionary can only be stricter.
 */
async function withoutWeakening(ctx: Context, words: readonly OfficeRule[]): Promise<TermRule[]> {
  const kept: TermRule[] = [];
  for (const { rule, unitPath } of words)
    if (!rule.isRightForm || !(await isBlockedAbove(ctx, unitPath, rule.term))) kept.push(rule);
  return kept;
}

/**
 * True when a text holds a word that blocks by the units above a unit or the product, in whatever sentence it may come to
 * stand; nothing stands above the unit at the top.
 */
export async function isBlockedAbove(ctx: Context, unitPath: string, text: string): Promise<boolean> {
  const above = ancestorsOf(unitPath).at(-2);
  if (above === undefined) return false;
  const { table, ignores } = await dictionaryFor(ctx, above);
  const adjust = lowerIgnored(ignores);
  // Not by a scan: a word that counts only beside others, or outside quotation marks, would not be seen in the text alone.
  const found = termHits(text, table, false);
  return hasBlocking(adjust ? found.map(adjust) : found);
}

/** One build for all who need the same words; one that failed is tried again by the next. */
function tableOf(rules: string): Promise<TermTable> {
  const key = shaOf(rules);
  const known = tables.get(key);
  if (known) return known;
  const building = buildBeside(rules);
  keep(tables, key, building);
  building.catch(() => tables.delete(key));
  return building;
}

let ownWords: string | undefined;

/** Of the built-in words, so that an update of the product is a change of every dictionary. */
function baseMark(): string {
  return (ownWords ??= shaOf(JSON.stringify(baseTerms)));
}

function keep<V>(kept: Map<string, V>, key: string, value: V): void {
  const oldest = kept.keys().next().value;
  if (!kept.has(key) && kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
}

function shaOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
