import { dueAt, type Due } from '#shared/due.ts';
import { formatInstant, startOfDay, toDay } from '#shared/time.ts';
import { officialCalendar } from '#shared/working-days.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule, RuleSource } from '#rulebook/effective-format.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { updateBreachAt } from '#rulebook/update-check.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation, type Duty, type DutySubject } from '#platform/obligations/obligations.ts';
import { packIdsOf } from '#modules/rules/server/public.ts';
import type { FilingKind, MediaClass, Platform } from '../contract.ts';
import { filingKindTexts } from '../texts.ts';

/** What a duty of an account needs to know of it. */
export interface DutyAccount {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
}

/** The rules that bind an account, by the packs of its sponsor. */
export async function rulesOf(
  ctx: Context,
  account: Pick<DutyAccount, 'unitPath' | 'mediaClass' | 'platform'>,
): Promise<readonly EffectiveRule[]> {
  return ctx.services.packs.effective(await packIdsOf(ctx, account.unitPath), {
    mediaClass: account.mediaClass,
    platform: account.platform,
  });
}

/**
 * Opens the duty to file `kind`, counted from the day of the event (S1-3p4a: 3 working days after go-live; packs that say
 * 及时 hold a default the unit sets). A filing due before the act runs out with the day of the act. No rule, no duty.
 */
export async function openFilingDuty(
  ctx: Context,
  account: DutyAccount,
  kind: FilingKind,
  eventOn: string,
): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, account), `filing.${kind}`, 'deadline');
  if (!rule) return;
  const due = filingDue(rule.value, eventOn);
  await openObligation(
    ctx,
    toDuty(rule.governing),
    toSubject(account, `${filingKindTexts[kind]}备案：${account.name}`),
    startOfDay(eventOn),
    due,
  );
}

/** When a filing falls due. Pure. */
export function filingDue(value: RuleValues['deadline'], eventOn: string): Due {
  const start = startOfDay(eventOn);
  if (value.timing === 'before') return dueAt({ start, amount: 0, unit: 'sameDay' });
  return dueAt({ start, amount: value.amount, unit: value.unit }, officialCalendar());
}

/** Discharges the duty to file `kind` at the instant of submission; what the supervising unit does later is not the sponsor's delay. */
export async function dischargeFilingDuty(
  ctx: Context,
  account: DutyAccount,
  kind: FilingKind,
  at: Date,
): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, account), `filing.${kind}`, 'deadline');
  if (rule) await dischargeObligation(ctx, toDuty(rule.governing).id, account.id, at);
}

/**
 * Opens the update duty of an account, or moves it on after a new post (S4-4.2q, S3-8b, S3-8c). Its due time is the last instant
 * at which silence is no breach yet. To be called after posts were written, with the newest one.
 */
export async function renewUpdateDuty(ctx: Context, account: DutyAccount, lastPostAt: Date): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, account), 'update.interval', 'maxInterval');
  if (rule)
    await openObligation(
      ctx,
      { ...toDuty(rule.governing), proof: 'look' },
      toSubject(account, `更新：${account.name}`),
      lastPostAt,
      updateDue(rule.value, lastPostAt),
    );
}

/** The last instant at which silence since a post is no breach. Pure. */
export function updateDue(value: RuleValues['maxInterval'], lastPostAt: Date): Due {
  const at = new Date(updateBreachAt(lastPostAt, value).getTime() - 1);
  const counted =
    value.counting === 'rolling'
      ? { unit: 'hours' as const, amount: value.days * 24 }
      : { unit: 'days' as const, amount: value.days };
  return {
    dueAt: at,
    explain: {
      ...counted,
      startAt: formatInstant(lastPostAt),
      lastDay: toDay(at),
      skipped: [],
      makeUp: [],
      provisional: false,
    },
  };
}

/** Ends the update duty that ran under the account's former media class and opens the one that holds now. */
export async function changeUpdateDuty(
  ctx: Context,
  before: DutyAccount,
  after: DutyAccount,
  lastPostAt: Date,
): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, before), 'update.interval', 'maxInterval');
  if (rule) await dischargeObligation(ctx, toDuty(rule.governing).id, before.id, lastPostAt);
  await renewUpdateDuty(ctx, after, lastPostAt);
}

function toDuty(source: RuleSource): Duty {
  return {
    id: `${source.pack}.${source.rule}`,
    clause: source.clause,
    pack: source.pack,
    packVersion: String(source.version),
  };
}

function toSubject(account: DutyAccount, title: string): DutySubject {
  return {
    kind: 'account',
    id: account.id,
    title,
    province: account.province,
    unitId: account.unitId,
    unitPath: account.unitPath,
  };
}
