import { dueAt, type Due } from '#shared/due.ts';
import { formatInstant } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Context } from '#platform/context.ts';
import type { Duty } from '#platform/obligations/obligations.ts';
import { calendarOf, rulesFor } from '#modules/rules/server/public.ts';

/** Where no text gives a number: five working days, set by the product and to be set by the unit. */
const fallback = { amount: 5, unit: 'workdays', clause: 'S4-4.4e' } as const;

/** The term of an order with the rule behind it. */
export interface OrderTerm {
  readonly due: Due;
  readonly duty: Duty;
  readonly clauseSummary: string;
  readonly packTitle: string;
  /** No text gives the number (S4, S0, S1). */
  readonly setByUnit: boolean;
}

export const rectificationDutyId = 'rectification.deadline';

/**
 * The term for a unit that receives an order at `startAt`: the same day under S3 (S3-N2.2d, S3-15a), else five working
 * days set by the unit (S4-4.4e, S0-3.2.3d, S1-4p5e name none). An order is received when it is given: it stands in the
 * unit's queue at once, and accepting it late does not move the clock. An order keeps the term it named when the rules change while it
 * runs: it is the office's own act, and what the unit was told.
 */
export async function termFor(ctx: Context, unitPath: string, startAt: Date): Promise<OrderTerm> {
  const { packs } = ctx.services;
  const rule = findEffective((await rulesFor(ctx, unitPath)).rules, 'rectification.deadline', 'deadline');
  const { amount, unit, dayOfEvent } = { dayOfEvent: 0 as const, ...(rule?.value ?? fallback) };
  const pack = rule?.governing.pack ?? 'S4';
  return {
    due: dueAt({ start: startAt, amount, unit, dayOfEvent }, await calendarOf(ctx, unitPath)),
    duty: {
      id: rectificationDutyId,
      ...(rule ? { rule: rule.governing.rule } : {}),
      clause: rule?.governing.clause ?? fallback.clause,
      pack,
      packVersion: String(rule?.governing.version ?? packs.getPack(pack)?.version ?? 0),
    },
    clauseSummary: rule?.governing.summary ?? '',
    packTitle: packs.getPack(pack)?.title ?? '',
    setByUnit: rule?.setByUnit ?? true,
  };
}

/** The term as the page gets it. */
export function toTermReply(term: OrderTerm): {
  dueAt: string;
  explain: unknown;
  clause: string;
  clauseSummary: string;
  packTitle: string;
  setByUnit: boolean;
} {
  return {
    dueAt: formatInstant(term.due.dueAt),
    explain: term.due.explain,
    clause: term.duty.clause,
    clauseSummary: term.clauseSummary,
    packTitle: term.packTitle,
    setByUnit: term.setByUnit,
  };
}
