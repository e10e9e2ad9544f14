import { sql } from 'kysely';
import { endOfDay, toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { OpenFinding, PressingDuty } from './view-rules.ts';

type Keyed<T> = T & { readonly accountId: string };

/** Running duties of accounts that are overdue, or due today; those of a rectification count for the account it is about. One query. */
export async function readPressingDuties(
  ctx: Pick<Context, 'db' | 'now'>,
  unitPath: string,
): Promise<Map<string, PressingDuty[]>> {
  const { rows } = await sql<Keyed<PressingDuty>>`
    select coalesce(f.subject_id, o.subject_id) as account_id, o.subject_title as title, o.clause, o.due_at,
      (o.state = 'breached' or (o.proof is null and o.breach_at < ${ctx.now})) as is_overdue
    from obligation o
    left join rectification r on o.subject_kind = 'rectification' and r.id = o.subject_id and r.province = o.province
    left join finding f on f.id = r.finding_id and f.province = r.province and f.subject_kind = 'account'
    where o.unit_path >= ${unitPath} and o.unit_path < ${pathAfter(unitPath)}
      and o.state in ('open', 'warned', 'breached') and o.due_at <= ${endOfDay(toDay(ctx.now))}
      and (o.subject_kind = 'account' or f.subject_id is not null)
    order by o.due_at`.execute(ctx.db);
  return byAccount(rows);
}

/** Findings of accounts that are not settled. One query. */
export async function readOpenFindings(
  ctx: Pick<Context, 'db'>,
  unitPath: string,
): Promise<Map<string, OpenFinding[]>> {
  const { rows } = await sql<Keyed<OpenFinding>>`
    select f.subject_id as account_id, f.id, f.check_id, f.clause, f.title, f.severity, c.state
    from finding f join case_record c on c.id = f.id and c.province = f.province
    where f.unit_path >= ${unitPath} and f.unit_path < ${pathAfter(unitPath)} and f.subject_kind = 'account'
      and f.severity <> 'hint' and f.open_key is not null and c.state in ('suspected', 'confirmed', 'ordered')
    order by f.found_at`.execute(ctx.db);
  return byAccount(rows);
}

function byAccount<T>(rows: readonly Keyed<T>[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(row.accountId);
    if (known) known.push(row);
    else found.set(row.accountId, [row]);
  }
  return found;
}
