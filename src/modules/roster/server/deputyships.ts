import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import type { Deputyships, StandIn } from '#platform/review/stand-in.ts';

interface Row extends StandIn {
  readonly grantId: string;
  readonly holder: string;
}

/**
 * The caller's grants that rest on an appointment as B岗 of somebody: for whom they stand in today, or who is present. A grant that rests
 * on no such appointment is not among them.
 */
export async function deputyshipsOf(ctx: PersonContext): Promise<Deputyships> {
  const today = toDay(ctx.now);
  const { rows } = await sql<Row>`
    select g.id as grant_id, p.name as holder, a.id as absence_id, a.person_id as on_behalf_of, a.person_name as on_behalf_of_name,
      a.away_from::text as absent_from, a.away_until::text as absent_until
    from position_grant g
      join appointment b on b.id = g.appointment_id and b.province = g.province and b.deputy_for is not null
      join appointment h on h.id = b.deputy_for and h.province = b.province
      join person p on p.id = h.person_id and p.province = h.province
      left join lateral (select * from absence x where x.deputy_appointment_id = b.id and x.province = b.province and x.deputy_person_id = g.person_id
        and x.ended_at is null and ${today}::date between x.away_from and x.away_until order by x.id desc limit 1) a on true
    where g.person_id = ${ctx.actor.personId} and g.province = ${ctx.actor.province} and g.ended_at is null`.execute(
    ctx.db,
  );
  return new Map(
    rows.map(({ grantId, holder, ...standIn }) => [grantId, standIn.absenceId === null ? { holder } : { standIn }]),
  );
}
