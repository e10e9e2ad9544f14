import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { sweepObligations } from '#platform/obligations/sweep-obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Office } from '#platform/context.ts';
import { readRootOffice } from '#platform/root-office.ts';
import type { Services } from '#platform/services.ts';
import { breachFindingsJob } from './breach-findings-job.ts';

/** Every minute: warns and marks breaches in bounded batches until nothing is due; each batch hands its breaches on to become findings. */
export const sweepJob = defineJob({
  name: 'rules.sweep',
  cron: '* * * * *',
  run: async (services) => {
    const office = await readRootOffice(services);
    if (!office) return;
    while (!(await sweepBatch(services, office)).isDone);
  },
});

/** What one batch did; `breachIds` are the obligations whose findings the job enqueued with it opens. */
export interface SweptBatch {
  readonly isDone: boolean;
  readonly warned: number;
  readonly breachIds: readonly string[];
}

/** One batch in one transaction: its marks and the job that opens its findings are both there or neither. */
export async function sweepBatch(services: Services, office: Office, limit?: number): Promise<SweptBatch> {
  return runSystemCommand(services, office, 'job', async (ctx) => {
    const { breachIds, warned, isDone } = await sweepObligations(ctx, services.witnesses, limit);
    if (breachIds.length > 0) await enqueue(ctx, breachFindingsJob, { obligationIds: breachIds });
    return { reply: { isDone, warned, breachIds }, events: [] };
  });
}
