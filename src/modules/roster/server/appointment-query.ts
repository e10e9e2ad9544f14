import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { Post, PostState } from '../contract.ts';
import './roster-tables.ts';

/** What narrows a list of appointments. */
export interface AppointmentFilter {
  readonly search?: string | undefined;
  readonly unitId?: string | undefined;
  readonly post?: Post | undefined;
  readonly state?: PostState | undefined;
  readonly personId?: string | undefined;
}

/** Where an appointment stands on a day. */
export function postState(
  row: { readonly validFrom: string; readonly validUntil: string | null; readonly endedAt: Date | null },
  today: string,
): PostState {
  if (row.endedAt !== null || (row.validUntil !== null && row.validUntil < today)) return 'ended';
  return row.validFrom > today ? 'coming' : 'running';
}

/** Appointments of the scope with person, unit and section, narrowed. */
export async function selectAppointments(ctx: PersonContext, filter: AppointmentFilter) {
  const today = toDay(ctx.now);
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const word = filter.search ? containing(filter.search) : undefined;
  const running = sql<boolean>`(a.ended_at is null and (a.valid_until is null or a.valid_until >= ${today}::date))`;
  return ctx.db
    .selectFrom('appointment as a')
    .innerJoin('person as p', (join) => join.onRef('p.id', '=', 'a.personId').onRef('p.province', '=', 'a.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .leftJoin('unit as s', (join) => join.onRef('s.id', '=', 'a.sectionId').onRef('s.province', '=', 'a.province'))
    .leftJoin('appointment as h', (join) =>
      join.onRef('h.id', '=', 'a.deputyFor').onRef('h.province', '=', 'a.province'),
    )
    .leftJoin('person as hp', (join) => join.onRef('hp.id', '=', 'h.personId').onRef('hp.province', '=', 'h.province'))
    .$if(under !== undefined, (qb) =>
      qb.where('a.unitPath', '>=', under as string).where('a.unitPath', '<', pathAfter(under as string)),
    )
    .$if(filter.post !== undefined, (qb) => qb.where('a.post', '=', filter.post as Post))
    .$if(filter.personId !== undefined, (qb) => qb.where('a.personId', '=', filter.personId as string))
    .$if(filter.state === 'running', (qb) => qb.where(running).where('a.validFrom', '<=', today))
    .$if(filter.state === 'coming', (qb) => qb.where(running).where('a.validFrom', '>', today))
    .$if(filter.state === 'ended', (qb) => qb.where(sql<boolean>`not ${running}`))
    .$if(word !== undefined, (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('p.name', 'like', word as string),
          eb('u.name', 'like', word as string),
          eb('a.inCharge', 'like', word as string),
        ]),
      ),
    );
}

const rowColumns = [
  'a.id',
  'a.personId',
  'p.name as personName',
  'p.position',
  'p.employment as personEmployment',
  'a.unitId',
  'a.unitPath',
  'u.name as unitName',
  'a.post',
  'a.sectionId',
  's.name as sectionName',
  'a.employment',
  'a.isOnStaff',
  'a.deputy',
  'hp.name as deputyFor',
  'a.inCharge',
  'a.officePhone',
  'a.validFrom',
  'a.validUntil',
  'a.endedAt',
  'a.endReason',
] as const;

/** With the columns of a row of the register. */
export function withColumns(appointments: Awaited<ReturnType<typeof selectAppointments>>) {
  return appointments.select(rowColumns);
}

export type AppointmentColumns = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];
