import { defineJob } from '#platform/jobs/jobs.ts';
import { collectDueSources } from './collect-sources.ts';

/** Every minute (and when asked): looks at the sources that are due. Two runs at once share the work, they never double it. */
export const collectJob = defineJob({
  name: 'monitoring.collect',
  cron: '* * * * *',
  run: async (services) => void (await collectDueSources(services)),
});
