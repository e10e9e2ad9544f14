import { sql } from 'kysely';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Context } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { topicCase } from './planning-cases.ts';
import './planning-tables.ts';

const mostAtOnce = 500;

/** Every ten minutes: topics whose item has gone out are published. Idempotent. */
export const followPublicationsJob = defineJob({
  name: 'planning.followPublications',
  cron: '*/10 * * * *',
  run: (services) => followPublications(services),
});

export async function followPublications(services: Services): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  const ids = await runSystemQuery(services, office, listGoneOut);
  for (const { id, item } of ids)
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const { event } = await moveCase(ctx, topicCase, id, 'publish', { facts: { item } });
      return { reply: undefined, events: [event] };
    });
}

async function listGoneOut(ctx: Context): Promise<{ id: string; item: string }[]> {
  const { rows } = await sql<{ id: string; item: string }>`
    select t.id, t.item_id as item from plan_topic t join case_record c on c.id = t.id and c.province = t.province
    where c.kind = 'planTopic' and c.state = 'drafted'
      and exists (select from publication b where b.item_id = t.item_id and b.province = t.province and b.published_at is not null)
    order by t.id limit ${mostAtOnce}`.execute(ctx.db);
  return rows;
}
