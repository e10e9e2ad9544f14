import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { sealContent } from '#modules/registry/server/public.ts';
import { posts } from '../contract.ts';
import type { FrozenPost, FrozenRoster } from './frozen-roster.ts';

/** The roster of a unit as it stands today, in the order of the form. */
export async function readRoster(
  ctx: Pick<Context, 'db' | 'now'>,
  unit: { readonly id: string; readonly name: string },
): Promise<FrozenRoster> {
  const today = toDay(ctx.now);
  const { rows } = await sql<FrozenPost>`
    select a.id as appointment_id, a.post, p.name as person, p.id as person_id, coalesce(p.position, '') as position, coalesce(s.name, '') as section,
      a.employment, a.is_on_staff, a.deputy, coalesce(hp.name, '') as deputy_for, a.in_charge, coalesce(a.office_phone, '') as phone,
      to_char(a.valid_from, 'YYYY-MM-DD') as "from", coalesce(to_char(a.valid_until, 'YYYY-MM-DD'), '') as until,
      (select coalesce(array_agg(c.name order by c.name), '{}') from appointment_account m join account c on c.id = m.account_id and c.province = m.province
        where m.appointment_id = a.id and m.province = a.province) as accounts
    from appointment a join person p on p.id = a.person_id and p.province = a.province
      left join unit s on s.id = a.section_id and s.province = a.province
      left join appointment h on h.id = a.deputy_for and h.province = a.province
      left join person hp on hp.id = h.person_id and hp.province = h.province
    where a.unit_id = ${unit.id} and a.ended_at is null and a.valid_from <= ${today}::date and (a.valid_until is null or a.valid_until >= ${today}::date)
    order by a.valid_from, a.id`.execute(ctx.db);
  const ordered = posts.flatMap((post) => rows.filter((row) => row.post === post));
  return { unit: unit.name, posts: ordered };
}

/** As it is kept, with its SHA-256: the same roster has the same hash. */
export function sealRoster(roster: FrozenRoster): { readonly text: string; readonly sha: string } {
  const { content, sha } = sealContent(roster);
  return { text: content, sha };
}
