import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { receiversOf } from '#modules/organisation/server/public.ts';
import { rulesOf, type DutyAccount } from './account-duties.ts';
import { planRecipients, type Recipient } from './filing-recipients-rules.ts';

/**
 * Who receives the filings of an account, by its packs: the supervising unit always, others where the packs name them (S1-3p4b, S2-3i,
 * S3-4a). A body that no unit was named for gets it on paper.
 */
export async function recipientsOf(ctx: Context, account: DutyAccount): Promise<Recipient[]> {
  const rule = findEffective(await rulesOf(ctx, account), 'filing.recipients', 'requiredSet');
  const items = rule && !isWaived(rule) ? rule.value.items : [];
  const bodies = ['supervisor', ...items.filter((body) => body !== 'supervisor')];
  const receivers = await receiversOf(ctx, account, 'receivesFilings', bodies);
  const units = new Map(receivers.flatMap(({ body, unit }) => (unit ? [[body, unit] as const] : [])));
  return planRecipients(bodies, units, rule?.governing.clause ?? 'S4-4.1p');
}
