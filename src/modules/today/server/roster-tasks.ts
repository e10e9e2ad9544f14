import { sql, type RawBuilder } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { TaskReader } from './task-reader.ts';
import { postRoles, postTexts } from '#modules/roster/server/public.ts';

/** Rosters sent to the acting unit by others and not yet answered, the newest submission only. */
export function rostersToReceive(ctx: TaskReader): RawBuilder<unknown> {
  return sql`
    select d.id, 'rosterFiling' as subject_kind, s.filing_id as subject_id, '岗位备案：' || (s.roster::jsonb ->> 'unit') as title,
      s.roster::jsonb ->> 'unit' as unit_name, d.sent_at as since, null::timestamptz as due_at, 'S3-N3.1b' as clause
    from roster_delivery d join roster_submission s on s.id = d.submission_id and s.province = d.province
    where d.verdict is null and d.recipient_id = ${ctx.actor.unitId} and d.submitted_by <> ${ctx.actor.personId}
      and not exists (select from roster_submission n where n.filing_id = s.filing_id and n.province = s.province and n.no > s.no)`;
}

/** Rosters of the acting unit that came back. */
export function rostersReturned(ctx: TaskReader): RawBuilder<unknown> {
  return sql`
    select c.id, 'rosterFiling' as subject_kind, c.id as subject_id, c.title, u.name as unit_name, c.changed_at as since, null::timestamptz as due_at, null as clause
    from case_record c join unit u on u.id = c.unit_id and u.province = c.province
    where c.kind = 'rosterFiling' and c.state = 'returned' and c.unit_id = ${ctx.actor.unitId}`;
}

/** Posts whose right nobody has granted yet, of people who can log in: what an appointment asks of the security administrator. */
export function rightsToGrant(ctx: TaskReader): RawBuilder<unknown> {
  const today = toDay(ctx.now);
  const roleOf = sql`case when p.employment = 'outside' then 'outsideSupervisor' when p.employment = 'contractor' then
    case a.post when 'editor' then 'contractorEditor' end else ${JSON.stringify(postRoles)}::jsonb ->> a.post end`;
  return sql`
    select a.id, 'appointment' as subject_kind, a.id as subject_id, p.name || '：' || (${JSON.stringify(postTexts)}::jsonb ->> a.post) as title, u.name as unit_name,
      a.appointed_at as since, null::timestamptz as due_at, null as clause
    from appointment a join person p on p.id = a.person_id and p.province = a.province join unit u on u.id = a.unit_id and u.province = a.province
    where a.ended_at is null and a.valid_from <= ${today}::date and (a.valid_until is null or a.valid_until >= ${today}::date)
      and p.login is not null and p.id <> ${ctx.actor.personId} and ${roleOf} is not null
      and not exists (select from position_grant g where g.person_id = a.person_id and g.province = a.province and g.unit_id = a.unit_id and g.role = ${roleOf}
        and g.ended_at is null and (g.valid_until is null or g.valid_until >= ${today}::date)
        and not exists (select from appointment o where o.id = g.appointment_id and o.province = g.province and (o.ended_at is not null or o.valid_until < ${today}::date)))`;
}
