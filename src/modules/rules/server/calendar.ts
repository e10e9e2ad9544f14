import { officialCalendar, withOverrides, type OfficeOverride, type WorkCalendar } from '#shared/working-days.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import './settings-tables.ts';

/** Calendars are the same object for the same overrides, so that what is computed from one is kept. */
const known = new Map<string, WorkCalendar>();
const mostKnown = 500;

/**
 * The working days of a unit: the published calendar with the days that the unit or one above has set; the nearest unit's word holds.
 * Without a path: the acting unit's.
 */
export async function calendarOf(
  ctx: Pick<Context, 'db' | 'office'>,
  unitPath: string = ctx.office.unitPath,
): Promise<WorkCalendar> {
  const rows = await ctx.db
    .selectFrom('calendarOverride')
    .select(['day', 'kind', 'reason', 'unitPath'])
    .where('unitPath', 'in', ancestorsOf(unitPath))
    .where('endedAt', 'is', null)
    .execute();
  if (rows.length === 0) return officialCalendar();
  // A later override of one day wins, so the nearest unit comes last.
  const overrides = rows
    .sort((a, b) => a.unitPath.length - b.unitPath.length || (a.day < b.day ? -1 : 1))
    .map(toOverride);
  const key = JSON.stringify(overrides);
  const kept = known.get(key);
  if (kept) return kept;
  const calendar = withOverrides(officialCalendar(), overrides);
  if (known.size >= mostKnown) known.clear();
  known.set(key, calendar);
  return calendar;
}

function toOverride({ day, kind, reason }: { day: string; kind: 'off' | 'work'; reason: string }): OfficeOverride {
  return { day, kind, reason: `单位调整（${reason}）` };
}
