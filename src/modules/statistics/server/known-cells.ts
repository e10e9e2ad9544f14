import { sql, type RawBuilder } from 'kysely';
import { addDays, startOfDay, toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { supervisorOf } from '#modules/organisation/server/public.ts';
import type { FilledCells, ReturnDefinition, ReturnRow } from '../contract.ts';
import './statistics-tables.ts';

/** Whose return: the unit and everything below it, region or system (S0-5a). */
export interface Reporting {
  readonly unitId: string;
  readonly unitPath: string;
  readonly province: number;
  /** Findings count from this day on. */
  readonly since: string;
}

/** What the system knows of the cells of a form, from the register, findings, contracts and posts. */
export async function knownCells(ctx: Context, definition: ReturnDefinition, of: Reporting): Promise<FilledCells> {
  const cells: Record<string, Record<string, string>> = {};
  for (const row of definition.rows) {
    if (row.source === undefined) continue;
    if (row.source === 'opened') {
      const counts = await countByPlatform(ctx, { ...row, source: 'accounts' }, of);
      cells[row.key] = { line: [...counts.values()].some((count) => count > 0) ? '是' : '否' };
    } else if (row.source === 'supervisor') {
      const supervisor = await supervisorOf(ctx, of);
      if (supervisor) cells[row.key] = { line: supervisor.name };
    } else if (row.type === 'count') cells[row.key] = byColumn(definition, await countByPlatform(ctx, row, of));
  }
  return cells;
}

/** A platform that no column names belongs to the column without platforms (其他). */
function byColumn(definition: ReturnDefinition, counts: ReadonlyMap<string, number>): Record<string, string> {
  const named = new Set(definition.columns.flatMap(({ platforms }) => platforms ?? []));
  return Object.fromEntries(
    definition.columns.map(({ key, platforms }) => {
      const own = [...counts].filter(([platform]) => (platforms ? platforms.includes(platform) : !named.has(platform)));
      return [key, String(own.reduce((sum, [, count]) => sum + count, 0))];
    }),
  );
}

async function countByPlatform(ctx: Context, row: ReturnRow, of: Reporting): Promise<ReadonlyMap<string, number>> {
  const inScope = (alias: string): RawBuilder<unknown> =>
    sql`${sql.ref(`${alias}.unitPath`)} >= ${of.unitPath} and ${sql.ref(`${alias}.unitPath`)} < ${pathAfter(of.unitPath)}`;
  const accounts = sql`account a join case_record c on c.id = a.id and c.province = a.province and c.closed_at is null and c.state not in ('planned', 'approved')`;
  const today = toDay(ctx.now);
  const faults = sql`from finding f join case_record d on d.id = f.id and d.province = f.province
    where f.subject_id = a.id and f.province = a.province and f.found_at >= ${startOfDay(of.since)} and d.state <> 'false'`;
  const having: Partial<Record<NonNullable<ReturnRow['source']>, RawBuilder<unknown>>> = {
    accounts: sql`true`,
    faulty: sql`exists (select ${faults})`,
    mended: sql`exists (select ${faults}) and not exists (select ${faults} and d.state <> 'closed')`,
    interactive: sql`(cardinality(a.functions) > 0 and a.functions && array['互动', 'interaction'] or coalesce(a.interaction_entrance, '') <> '')`,
    reviewed: sql`a.has_content_review`,
    contracted: sql`exists (select from service_contract_account m join service_contract k on k.id = m.contract_id and k.province = m.province
      where m.account_id = a.id and m.province = a.province and k.ended_at is null and k.valid_from <= ${today}::date and k.valid_until >= ${today}::date)`,
  };
  const condition = row.source && having[row.source];
  const query = condition
    ? sql<{
        platform: string;
        count: string;
      }>`select a.platform, count(*) as count from ${accounts} where ${inScope('a')} and ${condition} group by 1`
    : sql<{
        platform: string;
        count: string;
      }>`select a.platform, count(*) as count from post p join account a on a.id = p.account_id and a.province = p.province
        where ${inScope('p')} and p.published_at >= ${startOfDay(row.from ?? today)} and p.published_at < ${startOfDay(addDays(row.until ?? today, 1))} group by 1`;
  const { rows } = await query.execute(ctx.db);
  return new Map(rows.map(({ platform, count }) => [platform, Number(count)]));
}
