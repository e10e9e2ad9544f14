import { sql, type RawBuilder } from 'kysely';
import type { TaskReader } from './task-reader.ts';
import type { TaskKind } from '../contract.ts';

interface Source {
  readonly kind: TaskKind;
  readonly rows: RawBuilder<unknown>;
}

/** Steps of closings, merges to decide and accounts outside the register, each for who may do it at the acting unit. */
export function closingSources(ctx: TaskReader): Source[] {
  const may = ctx.actor.permissions;
  return [
    ...(may.has('registry.approve') ? [{ kind: 'closingToApprove' as const, rows: toApprove(ctx) }] : []),
    ...(may.has('registry.file')
      ? [
          { kind: 'closingStep' as const, rows: closingSteps(ctx) },
          { kind: 'mergeToDecide' as const, rows: merges(ctx) },
        ]
      : []),
    ...(may.has('registry.manage') ? [{ kind: 'foundToSettle' as const, rows: foundAccounts(ctx) }] : []),
  ];
}

/** Not what this person submitted or wrote. */
function toApprove(ctx: TaskReader): RawBuilder<unknown> {
  return closings(
    ctx,
    sql`((c.state = 'approval' and g.submitted_by <> ${ctx.actor.personId})
      or (c.state in ('filing', 'notice') and g.notice_sha is not null and g.notice_approved_sha is distinct from g.notice_sha and g.notice_written_by <> ${ctx.actor.personId}))`,
  );
}

/** What the unit's own people do next; an approval and the archive are others' turn. */
function closingSteps(ctx: TaskReader): RawBuilder<unknown> {
  return closings(
    ctx,
    sql`(c.state in ('draft', 'filing', 'period', 'platform', 'finalFiling')
      or (c.state = 'notice' and (g.notice_sha is null or g.notice_approved_sha is not distinct from g.notice_sha)))`,
  );
}

function closings(ctx: TaskReader, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select g.id, 'closing' as subject_kind, g.id as subject_id, c.title, u.name as unit_name, c.changed_at as since, o.due_at, o.clause
    from case_record c join closing g on g.id = c.id and g.province = c.province join unit u on u.id = g.unit_id and u.province = g.province
    left join obligation o on o.subject_id = g.id and o.province = g.province and o.duty = 'closing.step' and o.state in ('open', 'warned', 'breached')
    where c.kind = 'closing' and g.unit_id = ${ctx.actor.unitId} and g.ended_at is null and ${where}`;
}

function merges(ctx: TaskReader): RawBuilder<unknown> {
  return sql`
    select m.id, 'mergeProposal' as subject_kind, m.id as subject_id, c.title, u.name as unit_name, m.proposed_at as since, o.due_at, o.clause
    from case_record c join merge_proposal m on m.id = c.id and m.province = c.province join unit u on u.id = m.unit_id and u.province = m.province
    left join obligation o on o.subject_id = m.id and o.province = m.province and o.state in ('open', 'warned', 'breached')
    where c.kind = 'mergeProposal' and m.unit_id = ${ctx.actor.unitId}
      and (c.state = 'proposed' or (c.state = 'postponed' and m.postponed_until <= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date))`;
}

function foundAccounts(ctx: TaskReader): RawBuilder<unknown> {
  return sql`
    select f.id, 'foundAccount' as subject_kind, f.id as subject_id, c.title, u.name as unit_name, f.found_at as since, null::timestamptz as due_at, null as clause
    from case_record c join found_account f on f.id = c.id and f.province = c.province join unit u on u.id = f.unit_id and u.province = f.province
    where c.kind = 'foundAccount' and c.state = 'open' and f.unit_id = ${ctx.actor.unitId}`;
}
