import { sql } from 'kysely';
import type { Leader } from '#textguard/detectors/detector.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { Dictionary, Ignore } from '../dictionary-contract.ts';
import { notOver } from './day-state.ts';
import { mayLiftBlock, ruleIdOf, toRule } from './office-rules.ts';
import './textcheck-tables.ts';

/** A word of an office with the unit that keeps it. */
export interface OfficeRule {
  readonly unitPath: string;
  readonly rule: TermRule;
}

/** Words, ignores and lists that hold for a unit today, of itself and the units above, the top first. */
export interface OfficeContent {
  readonly words: readonly OfficeRule[];
  readonly ignores: readonly Ignore[];
  readonly lists: Pick<Dictionary['lists'], 'leaders' | 'sources'>;
}

export async function readContent(ctx: Context, unitPath: string): Promise<OfficeContent> {
  const words = await readWords(ctx, unitPath);
  return { words, ignores: await readIgnores(ctx, unitPath, words), lists: await readLists(ctx, unitPath) };
}

async function readWords(ctx: Context, unitPath: string): Promise<OfficeRule[]> {
  const today = toDay(ctx.now);
  const rows = await ctx.db
    .selectFrom('term as t')
    .select(['t.unitPath', 't.entryId', 't.term', 't.category', 't.severity', 't.suggestions', 't.allow', 't.variants'])
    .select(['t.isRightForm', 't.needs', 't.unless', 't.notInQuotes', 't.basis'])
    .where('t.unitPath', 'in', ancestorsOf(unitPath))
    .where(notOver('t', today))
    .where(sql<boolean>`(t.valid_from is null or t.valid_from <= ${today}::date)`)
    .orderBy('t.unitPath')
    .orderBy('t.entryId')
    .execute();
  return rows.map(({ unitPath: owner, entryId, ...row }) => ({
    unitPath: owner,
    rule: toRule(ruleIdOf(entryId), row),
  }));
}

async function readIgnores(ctx: Context, unitPath: string, words: readonly OfficeRule[]): Promise<Ignore[]> {
  const rows = await ctx.db
    .selectFrom('ignoredRule as i')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'))
    .select(['i.rule', 'i.surface', 'i.reason', 'i.validUntil as until', 'i.unitPath', 'u.name'])
    .where('i.unitPath', 'in', ancestorsOf(unitPath))
    .where(notOver('i', toDay(ctx.now)))
    .orderBy('i.unitPath', 'desc')
    .orderBy('i.id')
    .execute();
  const keepers = new Map(words.map((word) => [word.rule.id, word.unitPath]));
  return rows.map((row) => ({
    rule: row.rule,
    surface: row.surface,
    reason: row.reason,
    until: row.until,
    by: row.unitPath === unitPath ? '本单位' : row.name,
    reachesBlock: mayLiftBlock(row.unitPath, keepers.get(row.rule)),
  }));
}

async function readLists(ctx: Context, unitPath: string): Promise<OfficeContent['lists']> {
  const today = toDay(ctx.now);
  const rows = await ctx.db
    .selectFrom('listEntry as e')
    .select(['e.unitPath', 'e.list', 'e.name', 'e.titles', 'e.position'])
    .where('e.unitPath', 'in', ancestorsOf(unitPath))
    .where(notOver('e', today))
    .where(sql<boolean>`(e.valid_from is null or e.valid_from <= ${today}::date)`)
    .orderBy('e.unitPath')
    .orderBy('e.id')
    .execute();
  const leaders = new Map<string, Leader>();
  for (const { list, name, titles, position, unitPath: owner } of rows) {
    // Of several units' entries on one person the nearest holds; leaders of a unit above come before one's own.
    if (list === 'leader') leaders.set(name, { name, titles, order: depthOf(owner) * 10_000 + (position ?? 0) });
  }
  const namesOf = (list: string) => [...new Set(rows.filter((row) => row.list === list).map((row) => row.name))];
  const sources = { names: namesOf('source'), ownPrefixes: namesOf('ownPrefix') };
  return {
    ...(leaders.size > 0 ? { leaders: [...leaders.values()].sort((a, b) => a.order - b.order) } : {}),
    // Prefixes alone are no list of sources: with them only, every other source would count as unlisted.
    ...(sources.names.length > 0 ? { sources } : {}),
  };
}

const depthOf = (path: string): number => path.split('/').length - 1;
