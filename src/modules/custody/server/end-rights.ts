import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { endAllGrants } from '#modules/people/server/public.ts';
import { handoverEvent, type Handover, type Party } from './handover-store.ts';
import './custody-tables.ts';

/**
 * Ends at once what the giver holds of the account and, once they have left, every right they have here (d.6, S2-8e, S3-13c): in the
 * transaction of the start, or of their signature while they are still at the post.
 */
export async function endRights(
  ctx: Context,
  handover: Pick<Handover, 'id' | 'unitPath' | 'recordId' | 'reason' | 'leftOn'>,
  giver: Pick<Party, 'personId' | 'personName'>,
  by: string,
): Promise<EventDraft> {
  const ended = await ctx.db
    .updateTable('custodyHolder')
    .set({ endedAt: ctx.now, endedByName: by, endReason: '交接', employment: null })
    .where('recordId', '=', handover.recordId)
    .where('personId', '=', giver.personId)
    .where('endedAt', 'is', null)
    .returning('part')
    .execute();
  const hasLeft = handover.reason !== 'reassign' && handover.leftOn <= toDay(ctx.now);
  const grants = hasLeft ? await endAllGrants(ctx, giver.personId) : 0;
  await ctx.db.updateTable('handover').set({ rightsEndedAt: ctx.now }).where('id', '=', handover.id).execute();
  return handoverEvent('handover.rightsEnded', handover, {
    name: giver.personName,
    parts: ended.map((one) => one.part),
    grants,
  });
}
