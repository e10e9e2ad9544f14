import { sql, type RawBuilder } from 'kysely';
import type { TaskReader } from './task-reader.ts';

/** Accounts that come to the acting unit and wait for its word; not what this person filed. The newest submission of a filing counts, while the filing waits. */
export function transfersToConfirm(ctx: TaskReader): RawBuilder<unknown> {
  return sql`
    select t.id, 'transfer' as subject_kind, t.id as subject_id, t.account_name || '（由' || t.from_name || '移出）' as title, t.to_name as unit_name,
      t.asked_at as since, null::timestamptz as due_at, null as clause
    from account_transfer t
    where t.to_unit_id = ${ctx.actor.unitId} and t.verdict is null and t.asked_by <> ${ctx.actor.personId} and transfer_waits(t.filing_id)
      and not exists (select from account_transfer n where n.filing_id = t.filing_id and n.province = t.province and n.id > t.id)`;
}
