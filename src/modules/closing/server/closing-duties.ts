import { sql } from 'kysely';
import { startOfDay, toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation } from '#platform/obligations/obligations.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import { rulesOf, toDuty } from '#modules/registry/server/public.ts';
import type { ClosingState } from '../contract.ts';
import { closingStateTexts } from '../texts.ts';
import type { Closing } from './closing-store.ts';

/** One duty for all steps, one after the other: never two at once, never none while the closing runs. */
export const stepDuty = 'closing.step';

/** The states whose step has a term set by the unit; the final filing has its own duty on the account (`filing.cancel`). */
const timedStates: readonly ClosingState[] = ['draft', 'approval', 'filing', 'notice', 'period', 'archive', 'platform'];

type Owed = Pick<Closing, 'id' | 'province' | 'unitId' | 'unitPath' | 'account'>;

/**
 * Ends the clock of the step just done and starts that of the next one.
 * @param from the day from which the next term counts; default today. The step after the notice counts from the end of its period.
 */
export async function nextStep(
  ctx: Context,
  closing: Owed,
  next: ClosingState,
  from: string = toDay(ctx.now),
): Promise<void> {
  const doneAt = await endStep(ctx, closing);
  if (!timedStates.includes(next)) return;
  const rule = findEffective(await rulesOf(ctx, closing.account), 'closing.step', 'deadline');
  if (!rule || isWaived(rule)) return;
  const { id, province, unitId, unitPath, account } = closing;
  const title = `关停办理（${closingStateTexts[next]}）：${account.name}`;
  const calendar = await calendarOf(ctx, unitPath);
  await openObligation(
    ctx,
    { ...toDuty(rule), warn: toWarnPlan(rule.rule.warn) },
    { kind: 'closing', id, title, province, unitId, unitPath },
    // After the discharge, even where one clock tick holds both.
    new Date(doneAt.getTime() + 1),
    compileDeadline(rule.value, undefined, calendar).explain(startOfDay(from).getTime()),
  );
}

/** Ends the clock of the running step; never before it began, where one clock tick holds both. */
async function endStep(ctx: Context, closing: Owed): Promise<Date> {
  const { rows } = await sql<{ openedAt: Date }>`
    select opened_at from obligation where subject_id = ${closing.id} and duty = ${stepDuty} and state in ('open', 'warned', 'breached')`.execute(
    ctx.db,
  );
  const at = new Date(Math.max(ctx.now.getTime(), rows[0]?.openedAt.getTime() ?? 0));
  if (rows.length > 0) await dischargeObligation(ctx, stepDuty, closing, at);
  return at;
}

/** The clause that wants the filing before the act (S1-3p4e), null where the packs only want it after. */
export async function filingFirst(ctx: Context, closing: Pick<Closing, 'account'>): Promise<string | null> {
  const rule = findEffective(await rulesOf(ctx, closing.account), 'filing.close', 'deadline');
  return rule && !isWaived(rule) && rule.value.timing === 'before' ? rule.governing.clause : null;
}

/** For how many days a notice has to stand; set by the unit, no clause gives the number. */
export async function noticeTerm(ctx: Context, closing: Pick<Closing, 'account'>): Promise<number> {
  const rule = findEffective(await rulesOf(ctx, closing.account), 'closing.notice', 'deadline');
  return rule && !isWaived(rule) ? Math.max(1, rule.value.amount) : 1;
}
