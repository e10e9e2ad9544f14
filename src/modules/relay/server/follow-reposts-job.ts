import { sql } from 'kysely';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Context } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { dischargeObligation } from '#platform/obligations/obligations.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { completeIfDone, relayEvent } from './relay-store.ts';

const mostAtOnce = 500;

/** Every ten minutes: accounts whose item for a relay has gone out have carried it, at the instant it stood there. Idempotent. */
export const followRepostsJob = defineJob({
  name: 'relay.followReposts',
  cron: '*/10 * * * *',
  run: (services) => followReposts(services),
});

export async function followReposts(services: Services): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  for (const gone of await runSystemQuery(services, office, listGoneOut))
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const { id, province, unitPath, relayId, duty, publicationId, publishedAt } = gone;
      await ctx.db.updateTable('relayTarget').set({ publicationId, publishedAt }).where('id', '=', id).execute();
      if (duty !== null) await dischargeObligation(ctx, duty, { id, province, unitPath }, publishedAt);
      await requestChecks(ctx, unitPath);
      const facts = { account: gone.accountName, publication: publicationId };
      return {
        reply: undefined,
        events: [relayEvent('relay.repost', { id: relayId, unitPath }, facts), ...(await completeIfDone(ctx, relayId))],
      };
    });
}

interface GoneOut {
  id: string;
  province: number;
  unitPath: string;
  relayId: string;
  duty: string | null;
  accountName: string;
  publicationId: string;
  publishedAt: Date;
}

async function listGoneOut(ctx: Context): Promise<GoneOut[]> {
  const { rows } = await sql<GoneOut>`
    select distinct on (t.id) t.id, t.province, t.unit_path, t.relay_id, t.duty, a.name as account_name, p.id as publication_id, p.published_at
    from relay_target t join relay r on r.id = t.relay_id and r.province = t.relay_province
      join account a on a.id = t.account_id and a.province = t.province
      join publication p on p.item_id = t.item_id and p.account_id = t.account_id and p.province = t.province
    where r.state = 'open' and t.published_at is null and t.excused_at is null and p.published_at is not null
    order by t.id, p.published_at limit ${mostAtOnce}`.execute(ctx.db);
  return rows;
}
