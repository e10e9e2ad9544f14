import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { Dictionary } from '../dictionary-contract.ts';
import './textcheck-tables.ts';

const mostTables = 16;
const tables = new Map<string, Dictionary>();

/**
 * The dictionary that holds for a unit: the built-in words, its own and those of the units above. Compiled once and
 * shared by all units with the same words; every call asks the database whether they changed, so a word added by
 * another process counts at once.
 */
export async function dictionaryFor(ctx: Context, unitPath: string): Promise<Dictionary> {
  const today = toDay(ctx.now);
  const lists = await readLists(ctx, unitPath, today);
  const key = JSON.stringify(lists);
  const known = tables.get(key);
  if (known) return known;
  const rules =
    lists.length === 0
      ? []
      : await readRules(
          ctx,
          lists.map((list) => list.unitPath),
          today,
        );
  const words = [...baseTerms, ...rules];
  const mark = lists.length === 0 ? 'base' : createHash('sha256').update(key).digest('hex').slice(0, 12);
  const made = { table: buildTermTable(words), version: `${mark}+${words.length}`, lists: {}, ignores: [] };
  keep(key, made);
  return made;
}

function keep(key: string, made: Dictionary): void {
  const oldest = tables.keys().next().value;
  if (tables.size >= mostTables && oldest !== undefined) tables.delete(oldest);
  tables.set(key, made);
}

/** Which units above (or the unit itself) have words, with what changes when their words do. */
async function readLists(
  ctx: Context,
  unitPath: string,
  today: string,
): Promise<{ unitPath: string; count: string; mark: string }[]> {
  const { rows } = await sql<{ unitPath: string; count: string; mark: string }>`
    select unit_path, count(*) as count, md5(string_agg(id::text, '' order by id)) as mark from term
    where unit_path = any(${ancestorsOf(unitPath)}) and ended_at is null and (valid_until is null or valid_until >= ${today}::date)
    group by unit_path order by unit_path`.execute(ctx.db);
  return rows;
}

async function readRules(ctx: Context, unitPaths: readonly string[], today: string): Promise<TermRule[]> {
  const rows = await ctx.db
    .selectFrom('term')
    .select(['id', 'term', 'category', 'severity', 'suggestions', 'allow', 'basis'])
    .where('unitPath', 'in', unitPaths)
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', today)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, id: `office.${row.id}` }));
}
