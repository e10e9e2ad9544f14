import { dueAt, type Due } from '#shared/due.ts';
import { minuteMs } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { breachOfDue, compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { PersonContext } from '#platform/context.ts';
import type { Duty } from '#platform/obligations/obligations.ts';
import { rulesOf, toDuty } from '#modules/registry/server/public.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import type { AskedAccount } from './relay-accounts.ts';

/** The term of one account: by which duty, and until when. Without a duty the term is the sender's wish. */
export interface RelayTerm {
  readonly duty: Duty | null;
  readonly due: Due;
}

/**
 * Terms of accounts, in their order: counted from the first publication where the unit's rules say so (S1-2p4b); where they only say
 * that tasks from above are carried (S2-5c), the sender's own term. Undefined where neither gives one.
 */
export async function termsOf(
  ctx: PersonContext,
  accounts: readonly AskedAccount[],
  firstPublishedAt: Date,
  wished: Date | undefined,
): Promise<(RelayTerm | undefined)[]> {
  const wish = wished && wishedDue(ctx.now, wished);
  const terms: (RelayTerm | undefined)[] = [];
  for (const account of accounts) {
    const rules = await rulesOf(ctx, account);
    const matrix = findEffective(rules, 'repost.matrix', 'deadline');
    if (matrix && !isWaived(matrix)) {
      const term = compileDeadline(matrix.value, matrix.rule.warn, await calendarOf(ctx, account.unitPath));
      const duty = { ...toDuty(matrix), warn: toWarnPlan(matrix.rule.warn) };
      terms.push({ duty, due: fairDue((from) => term.explain(from.getTime()), firstPublishedAt, ctx.now) });
    } else terms.push(wish && { duty: taskDuty(rules), due: wish });
  }
  return terms;
}

/** Who was asked when the term had run out already has the same term from being asked on. Pure. */
export function fairDue(dueFrom: (from: Date) => Due, firstPublishedAt: Date, askedAt: Date): Due {
  const due = dueFrom(firstPublishedAt);
  return breachOfDue(due) <= askedAt.getTime() ? dueFrom(askedAt) : due;
}

function taskDuty(rules: readonly EffectiveRule[]): Duty | null {
  const rule = findEffective(rules, 'repost.tasks', 'modality');
  return rule && !isWaived(rule) && rule.value.direction === 'must' ? toDuty(rule) : null;
}

/** A term that the sender sets, as the same kind of due time. Pure. */
function wishedDue(now: Date, at: Date): Due {
  return dueAt({
    start: now,
    amount: Math.max(1, Math.ceil((at.getTime() - now.getTime()) / minuteMs)),
    unit: 'minutes',
  });
}
