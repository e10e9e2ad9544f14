import { sql } from 'kysely';
import { toDay, type Day } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { RuleContext } from '#rulebook/pack-format.ts';
import { settingsInForce, toUnitSettings, type UnitSetting } from '#rulebook/unit-settings.ts';
import { applyWaivers, type Waiver } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';

/** A value that holds for the unit, and who set it. */
export interface SettingInForce extends UnitSetting {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly reason: string;
  readonly setByName: string;
  /** ISO 8601. */
  readonly setAt: string;
}

/** Everything that decides which rules bind a unit. */
export interface RulesOfUnit {
  readonly packIds: readonly string[];
  /** With the unit's own values in place and waived ones marked (`isWaived`). */
  readonly rules: readonly EffectiveRule[];
  readonly settings: readonly SettingInForce[];
  /** Granted waivers of the unit itself that hold on the day, those of single accounts too. */
  readonly waivers: readonly Waiver[];
}

export interface RulesForOptions {
  /** Facts of an account or item; without them one result per subject and range. */
  readonly context?: RuleContext;
  /** Waivers of this account count too. */
  readonly accountId?: string;
  /** Default: today. Packs and waivers are those of this day; settings are those of now. */
  readonly day?: Day;
}

/**
 * The rules that bind a unit: the packs named at the unit or at the nearest unit above, the values set by the unit and those above, and
 * its waivers. One statement; the join itself is cached in `services.packs`.
 */
export async function rulesFor(
  ctx: Pick<Context, 'db' | 'services' | 'now'>,
  unitPath: string,
  options: RulesForOptions = {},
): Promise<RulesOfUnit> {
  const day = options.day ?? toDay(ctx.now);
  const given = await readGround(ctx, unitPath, day);
  const { packs } = ctx.services;
  const packIds = packs.bindingIds(given.packIds, unitPath);
  const settings = settingsInForce(packs.packsOn(day), given.settings);
  const rules = packs.effective(packIds, options.context, toUnitSettings(settings), day);
  return {
    packIds,
    rules: applyWaivers(rules, given.waivers, day, options.accountId ?? null),
    settings,
    waivers: given.waivers,
  };
}

interface Ground {
  packIds: readonly string[];
  settings: readonly SettingInForce[];
  waivers: readonly Waiver[];
}

async function readGround(ctx: Pick<Context, 'db'>, unitPath: string, day: Day): Promise<Ground> {
  const paths = ancestorsOf(unitPath);
  const { rows } = await sql<{ packIds: string[] | null; settings: SettingInForce[]; waivers: Waiver[] }>`
    select
      (select u.pack_ids from unit u where u.unit_path = any(${paths}::text[]) and u.pack_ids <> '{}'
        order by length(u.unit_path) desc limit 1) as pack_ids,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'key', s.pack || ':' || s.rule, 'value', s.value, 'unitPath', s.unit_path,
          'unitId', s.unit_id, 'unitName', u.name, 'reason', s.reason, 'setByName', s.set_by_name, 'setAt', s.set_at)), '[]')
        from rule_setting s join unit u on u.id = s.unit_id and u.province = s.province
        where s.unit_path = any(${paths}::text[]) and s.ended_at is null) as settings,
      (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'subject', w.subject, 'rules', w.rules, 'accountId', w.account_id,
          'from', w.valid_from, 'until', w.valid_until, 'grantedBy', w.decided_unit_name) order by w.id), '[]')
        from waiver w join unit u on u.id = w.unit_id and u.province = w.province
        where u.unit_path = ${unitPath} and w.verdict = 'grant' and w.ended_at is null
          and w.valid_from <= ${day}::date and w.valid_until >= ${day}::date) as waivers`.execute(ctx.db);
  const row = rows[0];
  return { packIds: row?.packIds ?? ['S4'], settings: row?.settings ?? [], waivers: row?.waivers ?? [] };
}
