import { sql, type RawBuilder } from 'kysely';
import type { TaskReader } from './task-reader.ts';
import type { TaskKind } from '../contract.ts';

/** What accounts of the acting unit are to carry, and relays of the unit that some account is late with. */
export function relaySources(ctx: TaskReader): { kind: TaskKind; rows: RawBuilder<unknown> }[] {
  const { permissions, unitId } = ctx.actor;
  return [
    ...(permissions.has('content.write') ? [{ kind: 'repostToDo' as const, rows: toCarry(unitId) }] : []),
    ...(permissions.has('planning.desk') ? [{ kind: 'repostLate' as const, rows: lateRelays(unitId, ctx.now) }] : []),
  ];
}

const isOpen = sql`r.state = 'open' and t.published_at is null and t.excused_at is null`;

function toCarry(unitId: string): RawBuilder<unknown> {
  return sql`
    select t.id, 'relay' as subject_kind, r.id as subject_id, a.name || '：' || r.title as title, u.name as unit_name, t.asked_at as since, t.due_at, t.clause
    from relay_target t join relay r on r.id = t.relay_id and r.province = t.relay_province
      join account a on a.id = t.account_id and a.province = t.province join unit u on u.id = r.unit_id and u.province = r.province
    where t.unit_id = ${unitId} and ${isOpen}`;
}

/** One line a relay, however many accounts are late. */
function lateRelays(unitId: string, now: Date): RawBuilder<unknown> {
  return sql`
    select r.id, 'relay' as subject_kind, r.id as subject_id, r.title || '（' || count(*) || '个账号）' as title, u.name as unit_name,
      min(t.breach_at) as since, null::timestamptz as due_at, null as clause
    from relay_target t join relay r on r.id = t.relay_id and r.province = t.relay_province join unit u on u.id = r.unit_id and u.province = r.province
    where r.unit_id = ${unitId} and ${isOpen} and t.breach_at < ${now} group by r.id, r.title, u.name`;
}
