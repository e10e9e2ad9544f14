import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { LicenceKind } from '../contract.ts';
import './licence-tables.ts';

/** Whether an account has a licence of a kind that is valid today (S4-4.2u). */
export async function hasLicence(
  ctx: Pick<Context, 'db' | 'now'>,
  accountId: string,
  kind: LicenceKind,
): Promise<boolean> {
  const today = toDay(ctx.now);
  const row = await ctx.db
    .selectFrom('licenceAccount as m')
    .innerJoin('licence as l', (join) => join.onRef('l.id', '=', 'm.licenceId').onRef('l.province', '=', 'm.province'))
    .select('l.id')
    .where('m.accountId', '=', accountId)
    .where('l.kind', '=', kind)
    .where('l.validFrom', '<=', today)
    .where('l.validUntil', '>=', today)
    .where('l.endedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
