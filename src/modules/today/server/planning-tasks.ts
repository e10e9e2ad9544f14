import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { occasionsBetween, type Occasion, type OccasionDay } from '#shared/occasions.ts';
import { publicOccasions } from '#shared/public-occasions.ts';
import { addDays, endOfDay, startOfDay, toDay } from '#shared/time.ts';
import type { TaskReader } from './task-reader.ts';
import type { TaskKind } from '../contract.ts';

/** An occasion whose lead days have begun. */
export interface OpenOccasion extends Pick<OccasionDay, 'key' | 'name' | 'on'> {
  readonly startOn: string;
}

const aheadDays = 60;

/** Occasions, shared and of the acting unit's own, for which it is time; whether a topic answers them is asked with the tasks. */
export async function dueOccasions(ctx: TaskReader): Promise<OpenOccasion[]> {
  const today = toDay(ctx.now);
  const { rows: own } = await sql<Occasion>`
    select id as key, name, kind, rule, lead_days, caution, source from plan_occasion where unit_id = ${ctx.actor.unitId} and ended_at is null`.execute(
    ctx.db,
  );
  return occasionsBetween([...own, ...publicOccasions], today, addDays(today, aheadDays))
    .map(({ key, name, on, leadDays }) => ({ key, name, on, leadDays, startOn: addDays(on, -leadDays) }))
    .filter((one) => one.leadDays > 0 && one.startOn <= today);
}

interface Source {
  readonly kind: TaskKind;
  readonly rows: RawBuilder<unknown>;
}

/** What planning waits for: submissions at the desk, returned ones, topics due, occasions without a topic. */
export function planningSources(ctx: TaskReader, occasions: readonly OpenOccasion[]): Source[] {
  const { permissions, personId, unitId } = ctx.actor;
  const materials = (where: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select m.id, 'planMaterial' as subject_kind, m.id as subject_id, c.title, u.name as unit_name, ${since} as since, null::timestamptz as due_at, null as clause
    from case_record c join plan_material m on m.id = c.id and m.province = c.province join unit u on u.id = m.unit_id and u.province = m.province
    where c.kind = 'planMaterial' and ${where}`;
  const toDecide = materials(sql`c.state = 'submitted' and m.submitted_by <> ${personId}`, sql`m.submitted_at`);
  const returned = materials(sql`c.state = 'returned' and m.gathered_by = ${personId}`, sql`m.decided_at`);
  return [
    ...(permissions.has('planning.desk') ? [{ kind: 'materialToDecide' as const, rows: toDecide }] : []),
    ...(permissions.has('content.write')
      ? [
          { kind: 'materialReturned' as const, rows: returned },
          { kind: 'topicDue' as const, rows: topicsDue(ctx) },
        ]
      : []),
    ...(permissions.has('planning.desk') && occasions.length > 0
      ? [{ kind: 'occasionOpen' as const, rows: occasionRows(unitId, ctx.office.unitName, occasions) }]
      : []),
  ];
}

const soonDays = 3;

/** Topics of this person, or of the unit and nobody's, that are to go out soon and have no item. */
function topicsDue(ctx: TaskReader): RawBuilder<unknown> {
  const until = addDays(toDay(ctx.now), soonDays);
  return sql`
    select t.id, 'planTopic' as subject_kind, t.id as subject_id, c.title, u.name as unit_name, c.changed_at as since,
      ((t.planned_on + 1)::timestamp at time zone 'Asia/Shanghai') - interval '1 millisecond' as due_at, null as clause
    from case_record c join plan_topic t on t.id = c.id and t.province = c.province join unit u on u.id = t.unit_id and u.province = t.province
    where c.kind = 'planTopic' and c.state in ('planned', 'claimed') and t.unit_id = ${ctx.actor.unitId} and t.planned_on <= ${until}
      and (t.owner_id is null or t.owner_id = ${ctx.actor.personId})`;
}

function occasionRows(unitId: string, unitName: string, occasions: readonly OpenOccasion[]): RawBuilder<unknown> {
  const rows = occasions.map(({ key, name, on, startOn }) => ({
    id: idOf(`${unitId} ${key} ${on}`),
    key,
    falls_on: on,
    title: `${name}（${Number(on.slice(5, 7))}月${Number(on.slice(8))}日）`,
    since: startOfDay(startOn),
    due_at: endOfDay(on),
  }));
  return sql`
    select r.id, 'planOccasion' as subject_kind, ${unitId}::uuid as subject_id, r.title, ${unitName}::text as unit_name, r.since, r.due_at, null as clause
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, key text, falls_on date, title text, since timestamptz, due_at timestamptz)
    where not exists (select from plan_occasion_pass p where p.unit_id = ${unitId} and p.occasion_key = r.key and p.falls_on = r.falls_on)
      and not exists (select from plan_topic t join case_record c on c.id = t.id and c.province = t.province
        where t.unit_id = ${unitId} and t.occasion_key = r.key and t.occasion_on = r.falls_on and c.state <> 'shelved')`;
}

/** An occasion has no row of its own; the same one has the same id each time. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
