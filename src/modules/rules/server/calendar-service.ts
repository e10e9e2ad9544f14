import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { addDays, toDay } from '#shared/time.ts';
import { dayStatus } from '#shared/working-days.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { lockUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { settingsOperations as operations } from '../settings-contract.ts';
import { settingProblems } from '../settings-texts.ts';
import { calendarOf } from './calendar.ts';
import { givenReason } from './given-reason.ts';
import { recomputeUnitDues } from './recompute-unit-dues.ts';
import './settings-tables.ts';

const earliestDays = 366;
const latestDays = 3 * 366;
const kindTexts = { off: '休息日', work: '工作日' } as const;

/**
 * Makes a day the office's own working or rest day, for the acting unit and those below, and computes the running duties in working
 * days anew in the same transaction.
 * @throws Problem setting.sameDay, setting.nothingChanged, setting.dayTooOld, setting.dayTooFar
 */
export async function setCalendarDay(
  ctx: PersonContext,
  { body }: Input<typeof operations.setCalendarDay>,
): Promise<Outcome<{ id: string; recomputed: number }>> {
  const unit = await lockUnit(ctx, ctx.office.unitId);
  await assertChanges(ctx, unit, body);
  const id = newId(ctx.now.getTime());
  await insertOverride(ctx, unit, id, body);
  const recomputed = await recomputeUnitDues(ctx, unit.unitPath);
  return {
    reply: { id, recomputed },
    events: [eventOf('calendar.set', unit, { ...factsOf(body), reason: body.reason, recomputed })],
  };
}

/** Takes an own day back. @throws Problem common.notFound, setting.notYours */
export async function clearCalendarDay(
  ctx: PersonContext,
  { params }: Input<typeof operations.clearCalendarDay>,
): Promise<Outcome<{ id: string; recomputed: number }>> {
  const row = await ctx.db
    .selectFrom('calendarOverride as o')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .select(['o.id', 'o.unitId', 'u.name as unitName', 'o.day', 'o.kind'])
    .where('o.id', '=', params.overrideId)
    .where('o.endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '日历调整' });
  if (row.unitId !== ctx.office.unitId) throw new Problem(settingProblems.notYours, { unit: row.unitName });
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

async function assertChanges(
  ctx: PersonContext,
  unit: Unit,
  { day, kind }: { day: string; kind: 'off' | 'work' },
): Promise<void> {
  const today = toDay(ctx.now);
  const [earliest, latest] = [addDays(today, -earliestDays), addDays(today, latestDays)];
  if (day < earliest) throw new Problem(settingProblems.dayTooOld, { day, earliest });
  if (day > latest) throw new Problem(settingProblems.dayTooFar, { day, latest });
  const own = await ctx.db
    .selectFrom('calendarOverride')
    .select('kind')
    .where('unitId', '=', unit.id)
    .where('day', '=', day)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (own) throw new Problem(settingProblems.sameDay, { day, kind: kindTexts[own.kind] });
  const status = dayStatus(day, await calendarOf(ctx, unit.unitPath));
  if (status.isWorkday === (kind === 'work'))
    throw new Problem(settingProblems.nothingChanged, { day, kind: kindTexts[kind], reason: status.reason });
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
