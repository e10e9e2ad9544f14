import type { EventDraft } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { followDecision } from './follow-decision.ts';
import { getDelivery } from './roster-filing-store.ts';

/** Draws the consequence of an answer from beside the unit's own branch, on the unit's side. */
export const followDecisionJob = defineJob<{ readonly deliveryId: string }>({
  name: 'roster.followDecision',
  run: async (services, { deliveryId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const events = await followDecision(ctx, await getDelivery(ctx, deliveryId));
      return { reply: undefined, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});
