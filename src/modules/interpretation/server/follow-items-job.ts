import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { duty, settlePolicy } from './policy-duty.ts';
import { lockPolicy } from './policy-store.ts';

const mostAtOnce = 500;

/** Every ten minutes: policies whose explaining item has gone out meanwhile. Idempotent. */
export const followItemsJob = defineJob({ name: 'interpretation.followItems', cron: '*/10 * * * *', run: followItems });

export async function followItems(services: Services): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  for (const id of await runSystemQuery(services, office, listOwed))
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const policy = await lockPolicy(ctx, id);
      const [event, ...more] = await settlePolicy(ctx, policy);
      if (!event) return { reply: undefined, events: [] };
      await requestChecks(ctx, policy.unitPath);
      return { reply: undefined, events: [event, ...more] };
    });
}

async function listOwed(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from policy p join obligation o on o.subject_id = p.id and o.province = p.province and o.duty = ${duty} and o.state in ('open', 'warned', 'breached')
    where p.struck_at is null and exists (select from interpretation x join publication b on b.item_id = x.item_id and b.province = x.province
      where x.policy_id = p.id and x.province = p.province and x.removed_at is null and b.published_at is not null)
    order by o.due_at limit ${mostAtOnce}`.execute(ctx.db);
  return rows.map((row) => row.id);
}
