import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { supervisorOf } from '#modules/organisation/server/public.ts';
import { rulesOf, type DutyAccount } from './account-duties.ts';
import { planRecipients, type ReceivingUnit, type Recipient } from './filing-recipients-rules.ts';

/**
 * Who receives the filings of an account, by its packs: the supervising unit always, others where the packs name them (S1-3p4b, S2-3i,
 * S3-4a). A body that no unit was named for gets it on paper.
 */
export async function recipientsOf(ctx: Context, account: DutyAccount): Promise<Recipient[]> {
  const rule = findEffective(await rulesOf(ctx, account), 'filing.recipients', 'requiredSet');
  const items = rule && !isWaived(rule) ? rule.value.items : ['supervisor'];
  const units = new Map<string, ReceivingUnit>();
  const supervisor = await supervisorOf(ctx, account);
  units.set('supervisor', { ...supervisor, unitPath: await pathOf(ctx, supervisor.id) });
  return planRecipients(items, units, rule?.governing.clause ?? 'S4-4.1p');
}

async function pathOf(ctx: Pick<Context, 'db'>, unitId: string): Promise<string> {
  const { unitPath } = await ctx.db
    .selectFrom('unit')
    .select('unitPath')
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow();
  return unitPath;
}
