import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { getDelivery } from './delivery-store.ts';
import { followDelivery } from './follow-delivery.ts';

/** Draws the consequences of a decision that a recipient of another branch made, on the sponsor's side. */
export const followDeliveryJob = defineJob<{ readonly deliveryId: string }>({
  name: 'registry.followDelivery',
  run: async (services, { deliveryId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => ({
      reply: undefined,
      events: (await followDelivery(ctx, await getDelivery(ctx, deliveryId))) as unknown as readonly [],
    }));
  },
});
