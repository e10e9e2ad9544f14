import { toDay } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { applyWaivers } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor, type RulesOfUnit } from '#modules/rules/server/public.ts';
import type { DutyAccount } from './account-duties.ts';

/** The rules that bind an account, those of each unit and kind of account read once; waived ones are marked. */
export type RulesOfAccounts = (account: DutyAccount) => Promise<readonly EffectiveRule[]>;

/** Rules for many accounts of one transaction. */
export function rulesOfAccounts(ctx: Context): RulesOfAccounts {
  const units = new Map<string, RulesOfUnit>();
  return async ({ id, mediaClass, platform, unitPath }) => {
    const key = `${unitPath}|${mediaClass}|${platform}`;
    const found = units.get(key) ?? (await rulesFor(ctx, unitPath, { context: { mediaClass, platform } }));
    units.set(key, found);
    return found.waivers.length === 0 ? found.rules : applyWaivers(found.rules, found.waivers, toDay(ctx.now), id);
  };
}
