import type { Due } from '#shared/due.ts';
import { startOfDay, toDay } from '#shared/time.ts';
import { officialCalendar, type WorkCalendar } from '#shared/working-days.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation, type Duty, type DutySubject } from '#platform/obligations/obligations.ts';
import { calendarOf, rulesFor } from '#modules/rules/server/public.ts';
import type { MediaClass } from '../facts-contract.ts';
import type { FilingKind, Platform } from '../contract.ts';
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

/** The rules that bind an account, by the packs, values and waivers of its sponsor. */
export async function rulesOf(
  ctx: Context,
  account: Pick<DutyAccount, 'unitPath' | 'mediaClass' | 'platform'> & { readonly id?: string },
): Promise<readonly EffectiveRule[]> {
  const { mediaClass, platform, unitPath, id } = account;
  const found = await rulesFor(ctx, unitPath, {
    context: { mediaClass, platform },
    ...(id === undefined ? {} : { accountId: id }),
  });
  return found.rules;
}

/**
 * Opens the duty to file `kind`, counted from the day of the event (S1-3p4a: 3 working days after go-live; packs that say
 * 及时 hold a default the unit sets). A filing due before the act runs out with the day of the act. No rule, or a waived one: no duty.
 * `eventOn`: its day, or its instant where the term may be in hours. `openedAt`: from when the duty runs; default now for an event of today or still to come, the start of an earlier day.
 */
export async function openFilingDuty(
  ctx: Context,
  account: DutyAccount,
  kind: FilingKind,
  eventOn: string | Date,
  openedAt: Date = openedBy(ctx, eventOn),
): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, account), `filing.${kind}`, 'deadline');
  if (!rule || isWaived(rule)) return;
  await openObligation(
    ctx,
    { ...toDuty(rule), warn: toWarnPlan(rule.rule.warn) },
    toDutySubject(account, `${filingKindTexts[kind]}备案：${account.name}`),
    openedAt,
    filingDue(rule.value, eventOn, await calendarOf(ctx, account.unitPath)),
  );
}

function openedBy(ctx: Context, eventOn: string | Date): Date {
  if (typeof eventOn !== 'string') return eventOn;
  return eventOn >= toDay(ctx.now) ? ctx.now : startOfDay(eventOn);
}

/** When a filing falls due: counted from the day of the event, hours from its instant where that is given. Pure. */
export function filingDue(
  value: RuleValues['deadline'],
  eventOn: string | Date,
  calendar: WorkCalendar = officialCalendar(),
): Due {
  const isHours = value.unit === 'hours' && typeof eventOn !== 'string';
  const from = isHours ? eventOn : startOfDay(typeof eventOn === 'string' ? eventOn : toDay(eventOn));
  return compileDeadline(value, undefined, calendar).explain(from.getTime());
}

/** Discharges the duty to file `kind` at the instant of submission; what the supervising unit does later is not the sponsor's delay. */
export async function dischargeFilingDuty(
  ctx: Context,
  account: DutyAccount,
  kind: FilingKind,
  at: Date,
): Promise<void> {
  await dischargeObligation(ctx, `filing.${kind}`, account, at);
}

/** The duty of an effective rule: named by its subject, whichever rule governs it. Pure. */
export function toDuty({ subject, governing }: Pick<EffectiveRule, 'subject' | 'governing'>): Duty {
  const { clause, pack, version, rule } = governing;
  return { id: subject, clause, pack, packVersion: String(version), rule };
}

/** An account as the subject of a duty. Pure. */
export function toDutySubject(account: DutyAccount, title: string): DutySubject {
  const { id, province, unitId, unitPath } = account;
  return { kind: 'account', id, title, province, unitId, unitPath };
}
