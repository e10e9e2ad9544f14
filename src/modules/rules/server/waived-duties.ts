import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { resumeObligations, waiveObligations } from '#platform/obligations/waive-obligations.ts';
import { requestRebind } from './request-rebind.ts';
import { rulesFor } from './rules-for.ts';
import './waiver-tables.ts';

/** What is needed of a waiver to lift duties. */
export interface DutyWaiver {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly accountId: string | null;
  /** Of the rule that is waived, which is the name of its duty. */
  readonly subject: string;
  readonly rules: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
}

/**
 * Ends the running duties that a waiver lifts today; nothing before its first day. Where another rule binds behind the lifted one, the
 * duty runs on and is bound to that one. Idempotent. Returns how many ended.
 */
export async function liftWaivedDuties(ctx: Context, waiver: DutyWaiver): Promise<number> {
  const today = toDay(ctx.now);
  if (today < waiver.validFrom || today > waiver.validUntil) return 0;
  await ctx.db.updateTable('waiver').set({ liftedAt: ctx.now }).where('id', '=', waiver.id).execute();
  const running = await listRunning(ctx, waiver);
  const lifted: string[] = [];
  for (const one of running) if (await isLifted(ctx, waiver, one)) lifted.push(one.subjectId);
  if (lifted.length < running.length) await requestRebind(ctx, waiver.unitPath, ctx.now);
  const { id, subject, rules } = waiver;
  return waiveObligations(ctx, { waiverId: id, duty: subject, rules, subjectIds: lifted });
}

/** A running duty's subject; null kinds: it is no account. */
interface RunningDuty {
  readonly subjectId: string;
  readonly mediaClass: string | null;
  readonly platform: string | null;
}

/** By the unit's path and its partial index, which holds only what runs. */
async function listRunning(ctx: Context, waiver: DutyWaiver): Promise<readonly RunningDuty[]> {
  const { rows } = await sql<RunningDuty>`
    select o.subject_id, a.media_class, a.platform
    from obligation o left join account a on a.id = o.subject_id and a.province = o.province
    where o.unit_path = ${waiver.unitPath} and o.state in ('open', 'warned', 'breached') and o.duty = ${waiver.subject}
      and o.pack || ':' || o.rule = any(${[...waiver.rules]}::text[])
      and (${waiver.accountId}::uuid is null or o.subject_id = ${waiver.accountId}::uuid)
    order by o.subject_id`.execute(ctx.db);
  return rows;
}

/** Whether nothing binds behind the lifted rule. */
async function isLifted(
  ctx: Context,
  waiver: DutyWaiver,
  { subjectId, mediaClass, platform }: RunningDuty,
): Promise<boolean> {
  const options = mediaClass && platform ? { context: { mediaClass, platform }, accountId: subjectId } : {};
  const { rules } = await rulesFor(ctx, waiver.unitPath, options);
  const ofSubject = rules.filter((rule) => rule.subject === waiver.subject);
  const rangeOf = (rule: EffectiveRule): string => JSON.stringify(rule.applies);
  const waived = new Set(ofSubject.filter(isWaived).map(rangeOf));
  return !ofSubject.some((rule) => !isWaived(rule) && rule.rule.force !== 'encouraged' && waived.has(rangeOf(rule)));
}

/** Lets the recurring duties run again from `at`, under the rules that hold then. Returns how many. */
export async function resumeWaivedDuties(
  ctx: Context,
  waiver: Pick<DutyWaiver, 'id' | 'unitPath'>,
  at: Date,
): Promise<number> {
  const count = await resumeObligations(ctx, waiver.id, at);
  await requestRebind(ctx, waiver.unitPath, at);
  return count;
}
