import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { applyWaivers } from '#rulebook/waivers.ts';
import type { CheckedUnit, Judgement } from '#platform/checks/standing-check.ts';
import type { CheckResult } from '#platform/checks/define-check.ts';
import type { Context } from '#platform/context.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import type { Platform } from '#modules/registry/contract.ts';
import { rulesFor, type RulesOfUnit } from '#modules/rules/server/public.ts';

/** A live account of a checked unit with what the platform showed last. */
export interface CheckedAccount {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly platform: Platform;
  readonly functions: readonly string[];
  readonly certifiedSubject: string | null;
  readonly certifiedUntil: string | null;
  readonly followers: number | null;
  readonly averageReads: number | null;
  readonly shownName: string | null;
  readonly shownSubject: string | null;
  readonly evidenceId: string | null;
}

/** A unit with its accounts and the rules that bind it. */
export interface CheckedRegister {
  readonly unit: CheckedUnit;
  readonly accounts: readonly CheckedAccount[];
  readonly rules: RulesOfUnit;
  /** Its names in full: as registered, as it is called, and as it was called. */
  readonly names: readonly string[];
}

/** The live accounts of some units in two statements; units without any are left out unless `withEmpty`. */
export async function readRegister(ctx: Context, units: readonly CheckedUnit[]): Promise<CheckedRegister[]> {
  const ids = units.map((unit) => unit.id);
  const { rows: accounts } = await sql<CheckedAccount>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.functions, a.certified_subject, a.certified_until,
      coalesce(s.followers, a.followers) as followers, s.average_reads, s.name as shown_name, s.certified_subject as shown_subject, s.evidence_id
    from account a
    join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
    left join lateral (select name, certified_subject, followers, average_reads, evidence_id from profile_snapshot
      where account_id = a.id and province = a.province and outcome = 'seen' order by taken_at desc, id desc limit 1) s on true
    where a.unit_id = any(${ids}::uuid[]) order by a.id`.execute(ctx.db);
  const { rows: named } = await sql<{ id: string; names: string[] }>`
    select u.id, array_remove(array[coalesce(u.registered_name, u.name), u.name] ||
      array(select old_name from unit_change c where c.unit_id = u.id and c.province = u.province and c.kind = 'rename'
        and c.happened_on > current_date - 90), null) as names
    from unit u where u.id = any(${ids}::uuid[])`.execute(ctx.db);
  const namesOf = new Map(named.map((row) => [row.id, row.names]));
  const byUnit = new Map<string, CheckedAccount[]>();
  for (const account of accounts) byUnit.set(account.unitId, [...(byUnit.get(account.unitId) ?? []), account]);
  const found: CheckedRegister[] = [];
  for (const unit of units) {
    const own = byUnit.get(unit.id);
    if (!own) continue;
    const names = namesOf.get(unit.id) ?? [unit.name];
    found.push({ unit, accounts: own, rules: await rulesFor(ctx, unit.unitPath), names });
  }
  return found;
}

/** The rules with the waivers of one account applied. Pure. */
export function rulesOfAccount({ rules }: CheckedRegister, accountId: string, now: Date): readonly EffectiveRule[] {
  return rules.waivers.length === 0 ? rules.rules : applyWaivers(rules.rules, rules.waivers, toDay(now), accountId);
}

/** What fails or is unknown as a judgement against a unit or an account of it; a result that passes is none. */
export function toJudgement(
  result: CheckResult,
  rule: EffectiveRule,
  subject: { readonly kind: 'unit' | 'account' | 'foundAccount'; readonly id: string; readonly unit: CheckedUnit },
  extra: {
    readonly title: string;
    readonly matter?: string;
    readonly inputs?: unknown;
    readonly evidenceId?: string | null;
  },
): Judgement[] {
  if (result.verdict !== 'fail' && result.verdict !== 'unknown') return [];
  const { unit, kind, id } = subject;
  return [
    {
      verdict: result.verdict,
      clause: result.clause,
      pack: rule.governing.pack,
      packVersion: String(rule.governing.version),
      severity: rule.rule.force === 'encouraged' ? 'hint' : 'breach',
      subject: { kind, id, province: unit.province, unitId: unit.id, unitPath: unit.unitPath },
      ...(extra.matter === undefined ? {} : { matter: extra.matter }),
      title: `${extra.title}：${result.text}`,
      value: result.value,
      threshold: result.threshold,
      inputs: extra.inputs ?? {},
      evidenceIds: extra.evidenceId ? [extra.evidenceId] : [],
    },
  ];
}
