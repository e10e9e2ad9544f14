import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { receiversOf } from '#modules/organisation/server/public.ts';

/** Where a roster goes. */
export interface RosterRecipient {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
}

/**
 * The supervising unit that receives what the unit files (S3-N3.1b: the county office): by the line set for filings, else the one above.
 * @throws Problem common.notFound
 */
export async function recipientOf(
  ctx: Context,
  unit: { readonly unitId: string; readonly unitPath: string; readonly province: number },
): Promise<RosterRecipient> {
  const [receiver] = await receiversOf(ctx, unit, 'receivesFilings', ['supervisor']);
  if (!receiver?.unit) throw new Problem(commonProblems.notFound, { what: '接收备案的单位' });
  return receiver.unit;
}
