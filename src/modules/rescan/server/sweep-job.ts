import { sql } from 'kysely';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { enqueueStep } from './enqueue-step.ts';
import './rescan-tables.ts';

/** Without a sign of work for this long, the process that worked on it is taken for dead. */
const silentSeconds = 60;

/** Every minute: re-checks that run but do not get on, because a process ended in the middle, go on. */
export const sweepJob = defineJob({
  name: 'rescan.sweep',
  cron: '* * * * *',
  run: async (services) => {
    const root = await readRootOffice(services);
    if (!root) return;
    await runSystemCommand(services, root, 'job', async (ctx) => {
      const stalled = await ctx.db
        .selectFrom('rescan as r')
        .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
        .select('r.id')
        .where('c.state', '=', 'running')
        .where('r.workedAt', '<', sql<Date>`${ctx.now}::timestamptz - ${`${silentSeconds} seconds`}::interval`)
        .execute();
      for (const { id } of stalled) await enqueueStep(ctx, id);
      return { reply: undefined, events: [] };
    });
  },
});
