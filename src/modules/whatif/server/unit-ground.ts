import { sql } from 'kysely';
import { endOfDay, startOfDay, type Day } from '#shared/time.ts';
import { officialCalendar, withOverrides, type OfficeOverride, type WorkCalendar } from '#shared/working-days.ts';
import type { UnitSettings } from '#rulebook/effective-rules.ts';
import { settingsInForce, toUnitSettings, type UnitSetting } from '#rulebook/unit-settings.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import '#modules/rules/server/public.ts';
import type { TrialWaiver } from './trial-format.ts';

/** Everything that decides for a unit beside the packs themselves. */
export interface UnitGround {
  readonly packIds: readonly string[];
  readonly settings: UnitSettings;
  readonly calendar: WorkCalendar;
  readonly waivers: readonly TrialWaiver[];
  /** The same for units with the same packs, values and days. */
  readonly key: string;
}

/**
 * The ground of every unit, read in four statements for a whole scope instead of once per unit (`rulesFor` of the rules module is the
 * same for one unit): packs, settings and own days hold for the units below, waivers for the unit itself.
 */
export async function readGrounds(ctx: Pick<Context, 'db' | 'services'>): Promise<(unitPath: string) => UnitGround> {
  const shelf = ctx.services.packs;
  const named = await readPacks(ctx);
  const settings = await readSettings(ctx);
  const overrides = await readOverrides(ctx);
  const waivers = await readWaivers(ctx);
  const known = new Map<string, UnitGround>();
  const calendars = new Map<string, WorkCalendar>();
  const make = (unitPath: string): UnitGround => {
    const paths = ancestorsOf(unitPath);
    const packIds = shelf.bindingIds(
      paths.map((path) => named.get(path)).findLast((ids) => ids !== undefined) ?? ['S4'],
      unitPath,
    );
    const own = toUnitSettings(
      settingsInForce(
        shelf.packs,
        paths.flatMap((path) => settings.get(path) ?? []),
      ),
    );
    const days = paths.flatMap((path) => overrides.get(path) ?? []);
    const daysKey = JSON.stringify(days);
    const calendar =
      calendars.get(daysKey) ?? (days.length === 0 ? officialCalendar() : withOverrides(officialCalendar(), days));
    calendars.set(daysKey, calendar);
    return {
      packIds,
      settings: own,
      calendar,
      waivers: waivers.get(unitPath) ?? [],
      key: JSON.stringify([packIds, own, days]),
    };
  };
  return (unitPath) => {
    const ground = known.get(unitPath) ?? make(unitPath);
    known.set(unitPath, ground);
    return ground;
  };
}

async function readPacks(ctx: Pick<Context, 'db'>): Promise<Map<string, readonly string[]>> {
  const { rows } = await sql<{
    unitPath: string;
    packIds: string[];
  }>`select unit_path, pack_ids from unit where pack_ids <> '{}'`.execute(ctx.db);
  return new Map(rows.map((row) => [row.unitPath, row.packIds]));
}

async function readSettings(ctx: Pick<Context, 'db'>): Promise<Map<string, UnitSetting[]>> {
  const { rows } = await sql<UnitSetting>`
    select pack || ':' || rule as key, value, unit_path from rule_setting where ended_at is null`.execute(ctx.db);
  return byPath(rows, (row) => row);
}

async function readOverrides(ctx: Pick<Context, 'db'>): Promise<Map<string, OfficeOverride[]>> {
  const { rows } = await sql<OfficeOverride & { unitPath: string }>`
    select day::text, kind, reason, unit_path from calendar_override where ended_at is null order by day`.execute(
    ctx.db,
  );
  return byPath(rows, ({ day, kind, reason }) => ({ day, kind, reason }));
}

async function readWaivers(ctx: Pick<Context, 'db'>): Promise<Map<string, TrialWaiver[]>> {
  const { rows } = await sql<{ unitPath: string; rules: string[]; accountId: string | null; from: Day; until: Day }>`
    select u.unit_path, w.rules, w.account_id, w.valid_from::text as "from", least(w.valid_until, (w.ended_at at time zone 'Asia/Shanghai')::date)::text as until
    from waiver w join unit u on u.id = w.unit_id and u.province = w.province where w.verdict = 'grant'`.execute(
    ctx.db,
  );
  return byPath(rows, ({ rules, accountId, from, until }) => ({
    rules,
    accountId,
    fromMs: startOfDay(from).getTime(),
    untilMs: endOfDay(until).getTime(),
  }));
}

function byPath<R extends { unitPath: string }, V>(rows: readonly R[], toValue: (row: R) => V): Map<string, V[]> {
  const found = new Map<string, V[]>();
  for (const row of rows) {
    const values = found.get(row.unitPath);
    if (values) values.push(toValue(row));
    else found.set(row.unitPath, [toValue(row)]);
  }
  return found;
}
