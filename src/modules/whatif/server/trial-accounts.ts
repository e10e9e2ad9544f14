import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { Period, TrialAccount } from './trial-format.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly mediaClass: string;
  readonly platform: string;
  readonly sinceMs: number;
  readonly closedMs: number | null;
}

/** Accounts at or below a unit that were open at any time of the period, in order of their ids (`accountId`: this one only). */
export async function readTrialAccounts(
  ctx: Pick<Context, 'db'>,
  unitPath: string,
  period: Period,
  accountId?: string,
): Promise<TrialAccount[]> {
  const { rows } = await sql<Row>`
    select a.id, a.name, u.name as unit_name, a.unit_path, a.media_class, a.platform,
      date_part('epoch', coalesce(a.opened_on::timestamp at time zone 'Asia/Shanghai', a.watched_from)) * 1000 as since_ms,
      date_part('epoch', c.closed_at) * 1000 as closed_ms
    from account a
    join case_record c on c.id = a.id and c.province = a.province
    join unit u on u.id = a.unit_id and u.province = a.province
    where a.unit_path >= ${unitPath} and a.unit_path < ${pathAfter(unitPath)}
      and c.state <> 'planned' and (c.closed_at is null or c.closed_at > ${new Date(period.fromMs)})
      and (a.opened_on is null or a.opened_on::timestamp at time zone 'Asia/Shanghai' <= ${new Date(period.toMs)})
      and (${accountId ?? null}::uuid is null or a.id = ${accountId ?? null})
    order by a.id`.execute(ctx.db);
  return rows.map((row) => ({ ...row, closedMs: row.closedMs ?? Infinity }));
}
