import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { SealedKeyRow } from '../record-contract.ts';

interface Row {
  readonly accountId: string;
  readonly accountName: string;
  readonly unitName: string;
  readonly appId: string;
  readonly origin: string;
  readonly state: string;
  readonly firstSavedAt: Date | null;
  readonly secretChangedAt: Date | null;
  readonly secretChangedBy: string | null;
}

/**
 * What is known of the sealed keys of accounts: never the key, which publishing keeps sealed and nobody reads back. Who saved one and when
 * stands in the audit chain.
 */
export async function sealedKeys(ctx: Context, accountId?: string): Promise<SealedKeyRow[]> {
  const { rows } = await sql<Row>`
    select a.id as account_id, a.name as account_name, u.name as unit_name, k.app_id, k.origin, k.state, first.at as first_saved_at,
      last.at as secret_changed_at, last.person_name as secret_changed_by
    from connection k join account a on a.id = k.account_id and a.province = k.province join unit u on u.id = a.unit_id and u.province = a.province
      left join lateral (select e.at from audit_event e where e.subject_id = a.id and e.province = a.province and e.action = 'connection.save'
        order by e.id limit 1) first on true
      left join lateral (select e.at, e.person_name from audit_event e where e.subject_id = a.id and e.province = a.province and e.action = 'connection.save'
        and e.payload::jsonb -> 'newSecret' = 'true' order by e.id desc limit 1) last on true
    where ${accountId ?? null}::uuid is null or a.id = ${accountId ?? null}::uuid
    order by a.unit_path, a.id limit 500`.execute(ctx.db);
  return rows.map((row) => ({
    ...row,
    firstSavedAt: row.firstSavedAt && formatInstant(row.firstSavedAt),
    secretChangedAt: row.secretChangedAt && formatInstant(row.secretChangedAt),
  }));
}

/** The keys of the scope. */
export async function listKeys(ctx: Context): Promise<{ rows: SealedKeyRow[] }> {
  return { rows: await sealedKeys(ctx) };
}
