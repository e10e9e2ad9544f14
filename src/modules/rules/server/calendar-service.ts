import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { addDays, toDay } from '#shared/time.ts';
import { dayStatus, type WorkCalendar } from '#shared/working-days.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { lockUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { settingsOperations as operations } from '../settings-contract.ts';
import { settingProblems } from '../settings-texts.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { calendarOf } from './calendar.ts';
import { givenReason } from './given-reason.ts';
import { recomputeUnitDues } from './recompute-unit-dues.ts';
import './settings-tables.ts';

const latestDays = 366;
/** The longest rest published so far, the spring of 2020, was 17 days in this province. */
const longestRestDays = 20;
const kindTexts = { off: '休息日', work: '工作日' } as const;

/**
 * Makes a day a unit's own working or rest day, for it and those below, and computes the running duties in working days anew in the same
 * transaction. Only from today on: what has passed was counted by the calendar of its time. A rest day gives time, so a unit gets it from
 * one above; only the unit at the top sets its own.
 * @throws Problem setting.restFromAbove, setting.sameDay, setting.nothingChanged, setting.dayPast, setting.dayTooFar, setting.restTooLong
 */
export async function setCalendarDay(
  ctx: PersonContext,
  { body }: Input<typeof operations.setCalendarDay>,
): Promise<Outcome<{ id: string; recomputed: number }>> {
  const unit = await lockUnit(ctx, body.unitId ?? ctx.office.unitId);
  assertCompetent(ctx, unit, body);
  await assertChanges(ctx, unit, body);
  const id = newId(ctx.now.getTime());
  await insertOverride(ctx, unit, id, body);
  const recomputed = await recomputeUnitDues(ctx, unit.unitPath);
  return {
    reply: { id, recomputed },
    events: [eventOf('calendar.set', unit, { ...factsOf(body), reason: body.reason, recomputed })],
  };
}

/**
 * Takes a day back that the acting unit or one below it set. @throws Problem common.notFound, setting.notYours, setting.dayPast
 */
export async function clearCalendarDay(
  ctx: PersonContext,
  { params }: Input<typeof operations.clearCalendarDay>,
): Promise<Outcome<{ id: string; recomputed: number }>> {
  const row = await ctx.db
    .selectFrom('calendarOverride as o')
    .innerJoin('unit as u', (join) => join.onRef('u.unitPath', '=', 'o.setByPath'))
    .select(['o.id', 'o.unitId', 'o.setByPath', 'u.name as setByUnit', 'o.day', 'o.kind'])
    .where('o.id', '=', params.overrideId)
    .where('o.endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '日历调整' });
  if (!row.setByPath.startsWith(ctx.office.unitPath))
    throw new Problem(settingProblems.notYours, { unit: row.setByUnit });
  assertNotPast(ctx, row.day);
  const unit = await lockUnit(ctx, row.unitId);
  await ctx.db
    .updateTable('calendarOverride')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('id', '=', row.id)
    .where('endedAt', 'is', null)
    .execute();
  const recomputed = await recomputeUnitDues(ctx, unit.unitPath);
  const facts = { ...factsOf(row), recomputed };
  return { reply: { id: row.id, recomputed }, events: [eventOf('calendar.clear', unit, facts)] };
}

function assertCompetent(ctx: PersonContext, unit: Unit, { kind }: { kind: 'off' | 'work' }): void {
  const isOwn = unit.id === ctx.office.unitId;
  if (kind === 'off' && isOwn && !isTopUnit(unit.unitPath))
    throw new Problem(settingProblems.restFromAbove, { unit: unit.name }, [
      { path: '/kind', text: '请由上级单位设定，或改为工作日' },
    ]);
}

/** Whether no unit stands above: then it sets its own rest days. */
export function isTopUnit(unitPath: string): boolean {
  return ancestorsOf(unitPath).length === 1;
}

function assertNotPast(ctx: PersonContext, day: string): void {
  const today = toDay(ctx.now);
  if (day < today)
    throw new Problem(settingProblems.dayPast, { day, today }, [{ path: '/day', text: '请选择今天或以后的日期' }]);
}

async function assertChanges(
  ctx: PersonContext,
  unit: Unit,
  { day, kind }: { day: string; kind: 'off' | 'work' },
): Promise<void> {
  assertNotPast(ctx, day);
  const latest = addDays(toDay(ctx.now), latestDays);
  if (day > latest) throw new Problem(settingProblems.dayTooFar, { day, latest });
  const own = await ctx.db
    .selectFrom('calendarOverride')
    .select('kind')
    .where('unitId', '=', unit.id)
    .where('day', '=', day)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (own) throw new Problem(settingProblems.sameDay, { day, kind: kindTexts[own.kind] });
  const calendar = await calendarOf(ctx, unit.unitPath);
  const status = dayStatus(day, calendar);
  if (status.isWorkday === (kind === 'work'))
    throw new Problem(settingProblems.nothingChanged, { day, kind: kindTexts[kind], reason: status.reason });
  if (kind === 'off') assertShortRest(day, calendar);
}

/** The rest days that would follow one another with this one. */
function assertShortRest(day: string, calendar: WorkCalendar): void {
  const restFrom = (step: 1 | -1): number => {
    let count = 0;
    while (count < longestRestDays && !dayStatus(addDays(day, step * (count + 1)), calendar).isWorkday) count += 1;
    return count;
  };
  const days = restFrom(-1) + 1 + restFrom(1);
  if (days > longestRestDays)
    throw new Problem(settingProblems.restTooLong, { day, days, most: longestRestDays }, [
      { path: '/day', text: `连续休息最多 ${longestRestDays} 天` },
    ]);
}

async function insertOverride(
  ctx: PersonContext,
  unit: Unit,
  id: string,
  body: { day: string; kind: 'off' | 'work'; reason: string },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('calendarOverride')
      .values({
        id,
        province: unit.province,
        unitId: unit.id,
        unitPath: unit.unitPath,
        day: body.day,
        kind: body.kind,
        reason: givenReason(body.reason, '调整原因'),
        setByPath: ctx.office.unitPath,
        setBy: ctx.actor.personId,
        setByName: ctx.actor.personName,
        setAt: ctx.now,
        endedByName: null,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505'))
      throw new Problem(settingProblems.sameDay, { day: body.day, kind: kindTexts[body.kind] });
    throw error;
  }
}

function factsOf({ day, kind }: { day: string; kind: 'off' | 'work' }): Record<string, unknown> {
  return { title: `${day} ${kindTexts[kind]}`, day, kind };
}

function eventOf(action: string, unit: Unit, facts: Record<string, unknown>): EventDraft {
  return { action, subject: { kind: 'unit', id: unit.id, unitPath: unit.unitPath }, facts };
}
