import { startOfDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Filing } from './filing-store.ts';
import { moveAccount } from './move-account.ts';
import { findTransferOf } from './transfer-store.ts';

/**
 * Moves the account of a received change of sponsor, in sight of both units. What began in between (a publication being sent) makes it fail
 * and be tried again.
 */
export const transferAccountJob = defineJob<{ readonly transferId: string }>({
  name: 'registry.transferAccount',
  run: async (services, { transferId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => ({
      reply: undefined,
      events: (await moveAccount(ctx, transferId)) as [EventDraft, ...EventDraft[]] | readonly [],
    }));
  },
});

/** Has the account moved on the day that the filing names, or now where that is past. */
export async function requestTransfer(ctx: Context, filing: Filing): Promise<void> {
  const transfer = await findTransferOf(ctx, filing.id);
  if (!transfer) return;
  const { effectiveOn } = filing.form;
  const due = effectiveOn ? startOfDay(effectiveOn) : ctx.now;
  const runAt = due > ctx.now ? { runAt: due } : {};
  await enqueue(ctx, transferAccountJob, { transferId: transfer.id }, { key: `transfer:${transfer.id}`, ...runAt });
}
