import { sql } from 'kysely';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { peopleProblems } from '../texts.ts';

/** The grant may rest on this appointment: of the person, at the unit, not over; held fast until the commit. @throws Problem people.notAppointed */
export async function assertAppointed(
  ctx: Context,
  appointmentId: string,
  person: { readonly id: string },
  unit: { readonly id: string },
): Promise<void> {
  const { rows } = await sql`
    select id from appointment where id = ${appointmentId} and person_id = ${person.id} and unit_id = ${unit.id}
      and ended_at is null and (valid_until is null or valid_until >= ${toDay(ctx.now)}::date) for share`.execute(
    ctx.db,
  );
  if (rows.length === 0) throw new Problem(peopleProblems.notAppointed);
}
