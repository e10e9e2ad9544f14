import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { createItem } from '#modules/content/server/public.ts';
import type { relayOperations as operations } from '../contract.ts';
import { relayProblems } from '../texts.ts';
import { getRelay, lockTarget, relayEvent, type KeptRelay, type KeptTarget } from './relay-store.ts';

/**
 * Receives what is to be carried and opens the item for it: title, text and source as they went out, so that a title turned otherwise is
 * found at submission (S2-5d). It goes the unit's own route. @throws Problem relay.over, relay.taken, relay.elsewhere, relay.settled
 */
export async function takeRepost(
  ctx: PersonContext,
  { params }: Input<typeof operations.takeRepost>,
): Promise<Outcome<{ itemId: string }>> {
  const { relay, target } = await getOwnTarget(ctx, params);
  if (target.itemId !== null) throw new Problem(relayProblems.taken);
  const item = await createItem(ctx, {
    params: undefined,
    query: undefined,
    body: {
      title: relay.title,
      digest: relay.digest,
      bodyHtml: relay.bodyHtml,
      origin: 'repost',
      sourceName: relay.sourceName,
      sourceTitle: relay.title,
      ...(relay.sourceUrl === null ? {} : { sourceUrl: relay.sourceUrl }),
      targets: [target.accountId],
    },
  });
  const itemId = item.reply.id;
  await ctx.db.updateTable('relayTarget').set({ itemId, takenAt: ctx.now }).where('id', '=', target.id).execute();
  const facts = { account: target.accountName, item: itemId };
  return {
    reply: { itemId },
    events: [relayEvent('relay.take', { id: relay.id, unitPath: target.unitPath }, facts), ...item.events],
  };
}

/** Tells the sender what stands in the way; the clock runs on. */
export async function remarkTarget(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.remarkTarget>,
): Promise<Outcome<Record<string, never>>> {
  const { relay, target } = await getOwnTarget(ctx, params);
  await ctx.db.updateTable('relayTarget').set({ remark: body.remark }).where('id', '=', target.id).execute();
  const facts = { account: target.accountName, reason: body.remark };
  return { reply: {}, events: [relayEvent('relay.remark', { id: relay.id, unitPath: target.unitPath }, facts)] };
}

async function getOwnTarget(
  ctx: PersonContext,
  { relayId, targetId }: { relayId: string; targetId: string },
): Promise<{ relay: KeptRelay; target: KeptTarget }> {
  const relay = await getRelay(ctx, relayId);
  const target = await lockTarget(ctx, relay, targetId);
  if (target.unitId !== ctx.actor.unitId) throw new Problem(relayProblems.elsewhere, { unit: target.unitName });
  return { relay, target };
}
