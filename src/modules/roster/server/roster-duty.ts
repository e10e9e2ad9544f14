import { sql } from 'kysely';
import { startOfDay, toDay, type Day } from '#shared/time.ts';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { dischargeObligation, openObligation } from '#platform/obligations/obligations.ts';
import { calendarOf, rulesFor } from '#modules/rules/server/public.ts';
import { rosterFilingCase } from './roster-filing-case.ts';

/** What a unit owes after a change of its roster. */
export const rosterDuty = 'personnel.filing';

/** A unit whose roster is reported. */
export interface RosterUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
}

/**
 * The roster of a unit changed on a day: it is to be reported again within the term of the rules, counted from that day (S3-N3.1d,
 * S3-13e). A unit that never reported entered what long was so: its clock starts today. What runs already keeps its term.
 */
export async function noteRosterChange(ctx: Context, unit: RosterUnit, changedOn: Day): Promise<EventDraft[]> {
  const last = await lastSubmission(ctx, unit.id);
  const today = toDay(ctx.now);
  const eventOn = last === undefined || changedOn > today ? today : changedOn;
  await openDuty(ctx, unit, eventOn, last);
  return markChanged(ctx, unit.id);
}

async function openDuty(ctx: Context, unit: RosterUnit, eventOn: Day, last: Date | undefined): Promise<void> {
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const rule = findEffective(rules, rosterDuty, 'deadline');
  if (!rule || isWaived(rule)) return;
  const { clause, pack, version, rule: ruleId } = rule.governing;
  const dayBegan = eventOn === toDay(ctx.now) ? ctx.now : startOfDay(eventOn);
  // What was reported before this change was known does not discharge it.
  const openedAt = last && last >= dayBegan ? new Date(last.getTime() + 1) : dayBegan;
  const calendar = await calendarOf(ctx, unit.unitPath);
  await openObligation(
    ctx,
    { id: rosterDuty, clause, pack, packVersion: String(version), rule: ruleId, warn: toWarnPlan(rule.rule.warn) },
    {
      kind: 'unit',
      id: unit.id,
      title: `人员变动后重新报备：${unit.name}`,
      province: unit.province,
      unitId: unit.id,
      unitPath: unit.unitPath,
    },
    openedAt,
    compileDeadline(rule.value, undefined, calendar).explain(startOfDay(eventOn).getTime()),
  );
}

/** What was sent at this instant came back: the clock runs again in its first term. */
export async function reopenRosterDuty(ctx: Context, unit: RosterUnit, submittedAt: Date): Promise<void> {
  await openDuty(ctx, unit, toDay(submittedAt), submittedAt);
}

/** The roster was sent at this instant; what the other side does later is not the unit's delay. */
export async function dischargeRosterDuty(ctx: Context, unit: RosterUnit, at: Date): Promise<void> {
  await dischargeObligation(ctx, rosterDuty, unit, at);
  await requestChecks(ctx, unit.unitPath);
}

async function lastSubmission(ctx: Pick<Context, 'db'>, unitId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select s.submitted_at as at from roster_submission s join roster_filing f on f.id = s.filing_id and f.province = s.province
    where f.unit_id = ${unitId} order by s.submitted_at desc limit 1`.execute(ctx.db);
  return rows[0]?.at;
}

/** The filing in force no longer says what is so. */
export async function markChanged(ctx: Context, unitId: string): Promise<EventDraft[]> {
  const { rows } = await sql<{ id: string }>`
    select id from case_record where kind = ${rosterFilingCase.kind} and unit_id = ${unitId} and state = 'current'`.execute(
    ctx.db,
  );
  const events: EventDraft[] = [];
  for (const { id } of rows) events.push((await moveCase(ctx, rosterFilingCase, id, 'change')).event);
  return events;
}
