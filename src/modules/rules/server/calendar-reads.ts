import type { Input, ReplyOf } from '#shared/operation.ts';
import { addDays, formatInstant, toDay, type Day } from '#shared/time.ts';
import { dayStatus, type DayStatus, type WorkCalendar } from '#shared/working-days.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { CalendarOverrideRow, settingsOperations as operations } from '../settings-contract.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { calendarOf } from './calendar.ts';
import { isTopUnit } from './calendar-service.ts';
import './settings-tables.ts';

/** One year of a unit's calendar: the days that are not as the week says, and the office's own days with who set them. */
export async function readCalendar(
  ctx: PersonContext,
  { query }: Input<typeof operations.readCalendar>,
): Promise<ReplyOf<typeof operations.readCalendar>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const year = query.year ?? Number(toDay(ctx.now).slice(0, 4));
  const calendar = await calendarOf(ctx, unit.unitPath);
  const days = daysOf(year, calendar);
  return {
    year,
    unitName: unit.name,
    isProvisional: !calendar.publishedYears.has(year),
    maySet: ctx.actor.permissions.has('rules.set') && unit.unitPath.startsWith(ctx.office.unitPath),
    maySetRest:
      ctx.actor.permissions.has('rules.set') &&
      unit.unitPath.startsWith(ctx.office.unitPath) &&
      (unit.id !== ctx.office.unitId || isTopUnit(unit.unitPath)),
    workdays: days.filter((status) => status.isWorkday).length,
    special: days.flatMap(({ day, kind, reason }) =>
      kind === 'workday' || kind === 'weekend' ? [] : [{ day, kind, reason }],
    ),
    overrides: await readOverrides(ctx, unit.unitPath, year),
  };
}

function daysOf(year: number, calendar: WorkCalendar): DayStatus[] {
  const days: DayStatus[] = [];
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
    days.push(dayStatus(day, calendar));
  return days;
}

async function readOverrides(ctx: PersonContext, unitPath: string, year: number): Promise<CalendarOverrideRow[]> {
  const rows = await ctx.db
    .selectFrom('calendarOverride as o')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .select(['o.id', 'o.day', 'o.kind', 'o.reason', 'o.unitId', 'u.name as unitName', 'o.setByName', 'o.setAt'])
    .select('o.setByPath')
    .where('o.unitPath', 'in', ancestorsOf(unitPath))
    .where('o.endedAt', 'is', null)
    .where('o.day', '>=', `${year}-01-01`)
    .where('o.day', '<=', `${year}-12-31`)
    .orderBy('o.day')
    .execute();
  const today = toDay(ctx.now);
  return rows.map(({ setByPath, ...row }) => ({
    ...row,
    setAt: formatInstant(row.setAt),
    mayClear: row.day >= today && setByPath.startsWith(ctx.office.unitPath),
  }));
}
