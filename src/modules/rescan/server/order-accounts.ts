import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { giveOrder } from '#modules/rectification/server/public.ts';
import type { rescanOperations as operations } from '../contract.ts';
import { rescanProblems } from '../texts.ts';
import { openFindingsOf } from './open-findings.ts';

/**
 * Work orders to those who published: one finding and one order an account, however many places (S4-4.4e). Accounts of the
 * acting unit itself are left out: nobody orders oneself. @throws Problem rescan.nothingOpen, rescan.onlyOwn
 */
export async function orderAccounts(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.orderAccounts>,
): Promise<Outcome<ReplyOf<typeof operations.orderAccounts>>> {
  const others = await ctx.db
    .selectFrom('account')
    .select('id')
    .where('id', 'in', [...body.accountIds])
    .where('unitId', '<>', ctx.actor.unitId)
    .execute();
  if (others.length === 0) throw new Problem(rescanProblems.onlyOwn);
  const opened = await openFindingsOf(
    ctx,
    params.rescanId,
    others.map((account) => account.id),
  );
  const orders: ReplyOf<typeof operations.orderAccounts>['orders'] = [];
  const events: EventDraft[] = [];
  for (const finding of opened) {
    if (finding.event) events.push(finding.event);
    const given = await giveOrder(ctx, finding.findingId, body.demand);
    orders.push({ id: given.reply.id, number: given.reply.number, unitName: given.unitName });
    events.push(...given.events);
  }
  const hits = opened.reduce((sum, one) => sum + one.hits, 0);
  return {
    reply: { orders, hits },
    events: [
      {
        action: 'rescan.orderAccounts',
        subject: { kind: 'rescan', id: params.rescanId, unitPath: ctx.office.unitPath },
        facts: { orders: orders.map((order) => order.number), hits },
      },
      ...events,
    ],
  };
}
