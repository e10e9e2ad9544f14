import { sql } from 'kysely';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation, voidObligations } from '#platform/obligations/obligations.ts';
import { setStepDue } from '#platform/review/open-round.ts';
import { calendarOf } from '#modules/rules/server/public.ts';

const duty = 'content.stepTime';

interface TimedItem {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly title: string;
}

/** The step that is open now falls due, where the unit has set how long a step may take; without a value nothing is owed. */
export async function startStepClock(
  ctx: Context,
  item: TimedItem,
  of: { readonly roundId: string; readonly stepText: string },
  rules: readonly EffectiveRule[],
): Promise<void> {
  const rule = findEffective(rules, 'content.stepTime', 'deadline');
  if (!rule || isWaived(rule) || (rule.setByUnit && rule.isSet !== true)) return;
  const due = compileDeadline(rule.value, undefined, await calendarOf(ctx, item.unitPath)).explain(ctx.now.getTime());
  const { clause, pack, version, rule: id } = rule.governing;
  const { title, ...subject } = item;
  await openObligation(
    ctx,
    { id: duty, clause, pack, packVersion: String(version), rule: id, warn: toWarnPlan(rule.rule.warn) },
    { ...subject, kind: 'item', title: `${of.stepText}：${title}` },
    ctx.now,
    due,
  );
  await setStepDue(ctx, of.roundId, due.dueAt);
}

/** The step was decided. Where nothing runs nothing is written. */
export async function stopStepClock(
  ctx: Context,
  item: Pick<TimedItem, 'id' | 'province' | 'unitPath'>,
): Promise<void> {
  const running = await ctx.db
    .selectFrom('obligation')
    .select('id')
    .where('subjectId', '=', item.id)
    .where('province', '=', item.province)
    .where('duty', '=', duty)
    .where(sql<boolean>`state in ('open', 'warned', 'breached')`)
    .executeTakeFirst();
  if (running) await dischargeObligation(ctx, duty, item, ctx.now);
}

/** The round ended without a decision: the text was changed or withdrawn. */
export async function dropStepClock(ctx: Context, itemId: string): Promise<void> {
  await voidObligations(ctx, itemId, duty);
}
