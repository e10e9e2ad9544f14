import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { permissionText } from '#shared/permissions.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { absenceOperations as operations } from '../absence-contract.ts';
import { rosterProblems } from '../texts.ts';
import './roster-tables.ts';

interface Holder {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly personId: string;
  readonly personName: string;
}

/**
 * The holder of a post is away from one day to another, both included: the deputies (B岗) of the post may decide reviews in the time, on
 * behalf of the holder. Marked by the holder or by who keeps the roster. @throws Problem roster.noDeputy, roster.absenceOrder
 */
export async function markAway(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.markAway>,
): Promise<Outcome<ReplyOf<typeof operations.markAway>>> {
  const holder = await getHolder(ctx, params.appointmentId);
  if (body.until < body.from)
    throw new Problem(rosterProblems.absenceOrder, {}, [{ path: '/until', text: '早于离岗之日' }]);
  const deputies = await readDeputies(ctx, holder);
  if (deputies.length === 0) throw new Problem(rosterProblems.noDeputy, { name: holder.personName });
  const { id, province, unitId, unitPath, personId, personName } = holder;
  await ctx.db
    .insertInto('absence')
    .values(
      deputies.map((deputy) => ({
        id: newId(),
        province,
        unitId,
        unitPath,
        appointmentId: id,
        personId,
        personName,
        deputyAppointmentId: deputy.id,
        deputyPersonId: deputy.personId,
        deputyPersonName: deputy.personName,
        awayFrom: body.from,
        awayUntil: body.until,
        reason: body.reason?.trim() ?? '',
        recordedByName: ctx.actor.personName,
        recordedAt: ctx.now,
      })),
    )
    .execute();
  const names = deputies.map((deputy) => deputy.personName);
  return {
    reply: { deputies: names },
    events: [
      {
        action: 'appointment.markAway',
        subject: { kind: 'appointment', id, unitPath },
        facts: { person: personName, from: body.from, until: body.until, deputies: names },
      },
    ],
  };
}

/** The holder is back: from now on the deputies decide no more on their behalf. */
export async function endAbsence(
  ctx: PersonContext,
  { params }: Input<typeof operations.endAbsence>,
): Promise<Outcome<ReplyOf<typeof operations.endAbsence>>> {
  const holder = await getHolder(ctx, params.appointmentId);
  const ended = await ctx.db
    .updateTable('absence')
    .set({ endedAt: ctx.now })
    .where('appointmentId', '=', holder.id)
    .where('province', '=', holder.province)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute();
  return {
    reply: { ids: ended.map((row) => row.id) },
    events: [
      {
        action: 'appointment.endAbsence',
        subject: { kind: 'appointment', id: holder.id, unitPath: holder.unitPath },
        facts: { person: holder.personName },
      },
    ],
  };
}

async function getHolder(ctx: PersonContext, appointmentId: string): Promise<Holder> {
  const { rows } = await sql<Holder>`
    select a.id, a.province, a.unit_id, a.unit_path, a.person_id, p.name as person_name
    from appointment a join person p on p.id = a.person_id and p.province = a.province
    where a.id = ${appointmentId} and a.ended_at is null`.execute(ctx.db);
  const holder = rows[0];
  if (!holder) throw new Problem(commonProblems.notFound, { what: '任职' });
  if (holder.personId !== ctx.actor.personId && !ctx.actor.permissions.has('people.roster'))
    throw new Problem(commonProblems.forbidden, { permission: permissionText('people.roster') });
  return holder;
}

/** Who stands in for a post. */
export async function readDeputies(ctx: PersonContext, holder: Pick<Holder, 'id' | 'province' | 'personId'>) {
  const { rows } = await sql<{ id: string; personId: string; personName: string }>`
    select a.id, a.person_id, p.name as person_name from appointment a join person p on p.id = a.person_id and p.province = a.province
    where a.deputy_for = ${holder.id} and a.province = ${holder.province} and a.ended_at is null and a.person_id <> ${holder.personId}`.execute(
    ctx.db,
  );
  return rows;
}

/** Times away of a post that run today or are to come. */
export async function readAbsences(
  ctx: PersonContext,
  appointmentId: string,
): Promise<{ from: string; until: string; reason: string; deputies: string[] }[]> {
  const { rows } = await sql<{ from: string; until: string; reason: string; deputies: string[] }>`
    select x.away_from::text as from, x.away_until::text as until, x.reason, array_agg(x.deputy_person_name order by x.deputy_person_name) as deputies
    from absence x where x.appointment_id = ${appointmentId} and x.ended_at is null and x.away_until >= ${toDay(ctx.now)}::date
    group by 1, 2, 3 order by 1`.execute(ctx.db);
  return rows;
}
