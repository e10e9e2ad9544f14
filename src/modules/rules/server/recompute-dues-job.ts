import { defineJob } from '#platform/jobs/jobs.ts';
import { recomputeDues } from '#platform/obligations/recompute-dues.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { calendarOf } from './calendar.ts';

/**
 * Every night (02:17 in Asia/Shanghai): due times that were counted by weekends, because the holidays of their year were not published,
 * are counted again; they move once the published calendar has arrived.
 */
export const recomputeDuesJob = defineJob({
  name: 'rules.recomputeDues',
  cron: '17 18 * * *',
  run: async (services) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const { changed } = await recomputeDues(ctx, (unitPath) => calendarOf(ctx, unitPath), { provisionalOnly: true });
      if (changed === 0) return { reply: undefined, events: [] };
      const subject = { kind: 'unit', id: office.unitId, unitPath: office.unitPath };
      return { reply: undefined, events: [{ action: 'obligation.recompute', subject, facts: { changed } }] };
    });
  },
});
