import { sql } from 'kysely';
import type { WorkCalendar } from '#shared/working-days.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { compileDeadline, compileInterval } from '#rulebook/duty-term.ts';
import type { Context } from '#platform/context.ts';
import { rebindObligations, type Binding, type RunningDuty } from '#platform/obligations/rebind-obligations.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import { filingKinds } from '../contract.ts';
import { toDuty, type DutyAccount } from './account-duties.ts';
import { beginUpdateDuties } from './begin-update-duties.ts';
import { rulesOfAccounts } from './rules-of-accounts.ts';
import { updateDutyId } from './update-rule.ts';
import { liveStates } from './live-states.ts';

/** What binding accounts anew changed. */
export interface ReboundAccounts {
  readonly changed: number;
  /** Update duties that began, because a rule holds now where none did. */
  readonly begun: number;
}

const accountDuties = [updateDutyId, ...filingKinds.map((kind) => `filing.${kind}`)];

/**
 * Puts the running duties of accounts (update, filing) under the rules that hold for them now: after another pack, another value of the
 * unit, another media class. Accounts without a running update duty get one where a rule holds. Idempotent.
 * @param since when the change took effect; see reboundTerm for what that means to a term already past
 */
export async function rebindAccounts(
  ctx: Context,
  accounts: readonly DutyAccount[],
  since: Date,
): Promise<ReboundAccounts> {
  const rulesOf = rulesOfAccounts(ctx);
  const bound = new Map<string, { rules: readonly EffectiveRule[]; calendar: WorkCalendar }>();
  const calendars = new Map<string, WorkCalendar>();
  for (const account of accounts) {
    const { unitPath } = account;
    const calendar = calendars.get(unitPath) ?? (await calendarOf(ctx, unitPath));
    calendars.set(unitPath, calendar);
    bound.set(account.id, { rules: await rulesOf(account), calendar });
  }
  const scope = { subjectIds: [...bound.keys()], duties: accountDuties, since };
  const changed = await rebindObligations(ctx, scope, (row) => {
    const found = bound.get(row.subjectId);
    return found ? bindingOf(row, found.rules, found.calendar) : { kind: 'none' };
  });
  const live = await listLive(ctx, accounts);
  return { changed, begun: await beginUpdateDuties(ctx, live, rulesOf, since) };
}

/** What governs a running duty under these rules. Pure. */
export function bindingOf(row: RunningDuty, rules: readonly EffectiveRule[], calendar: WorkCalendar): Binding {
  const rule =
    row.duty === updateDutyId
      ? findEffective(rules, row.duty, 'maxInterval')
      : findEffective(rules, row.duty, 'deadline');
  if (!rule) return { kind: 'none' };
  if (rule.waiver) return { kind: 'waived', waiverId: rule.waiver.id };
  const term =
    rule.rule.kind === 'maxInterval'
      ? compileInterval(rule.value as typeof rule.rule.value, rule.rule.warn)
      : compileDeadline(rule.value as typeof rule.rule.value, rule.rule.warn, calendar);
  // A filing that was returned runs again from then on, but in the term of its event.
  const openedMs = row.duty === updateDutyId ? row.openedAt.getTime() : new Date(row.explain.startAt).getTime();
  return { kind: 'bound', duty: { ...toDuty(rule), warn: term.warn }, due: term.explain(openedMs) };
}

async function listLive(ctx: Context, accounts: readonly DutyAccount[]): Promise<DutyAccount[]> {
  const { rows } = await sql<{ id: string }>`
    select id from case_record where id = any(${accounts.map((account) => account.id)}::uuid[]) and kind = 'account'
      and state = any(${[...liveStates]}::text[])`.execute(ctx.db);
  const live = new Set(rows.map((row) => row.id));
  return accounts.filter((account) => live.has(account.id));
}
