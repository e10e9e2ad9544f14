import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { hourMs } from '#shared/time.ts';
import type { Context, Office } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { getAccount, liveStates } from '#modules/registry/server/public.ts';
import { lookAtPage } from './look-at-page.ts';
import { keepSnapshot } from './snapshot-store.ts';
import './profiles-tables.ts';

const againAfterMs = 20 * hourMs;
const hostsAtOnce = 4;
/** Polite: one look at a time to one host, this long apart, and no more of it in one night; who waits longest comes first. */
const apartMs = 1500;
const mostOfHost = 2000;

interface Due {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly homeUrl: string;
  readonly host: string;
}

/** Every night: what the pages of live accounts show, kept as evidence, for the checks to compare with the register (F8). */
export const nightlyJob = defineJob({
  name: 'profiles.nightly',
  cron: '17 18 * * *',
  run: async (services) => void (await lookAtPages(services)),
});

/** Looks at the pages that are due; how many. A second run on the same night finds nothing to do. */
export async function lookAtPages(services: Services, waitMs = apartMs): Promise<number> {
  const root = await readRootOffice(services);
  if (!root) return 0;
  const due = await runSystemQuery(services, root, (ctx) => listDue(ctx));
  const queues = [...Map.groupBy(due, ({ host }) => host).values()];
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const [at, account] of queue.entries()) {
        if (at > 0) await pause(waitMs);
        await lookAtOne(services, account);
      }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, work));
  return due.length;
}

async function listDue(ctx: Context): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, province, unit_id, unit_path, name, home_url, host from (
      select a.id, a.province, a.unit_id, a.unit_path, a.name, a.home_url, h.host, seen.taken_at,
        row_number() over (partition by h.host order by seen.taken_at nulls first, a.id) as place
      from account a
      join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
      cross join lateral (select lower(substring(a.home_url from '^https?://([^/?#]+)')) as host) h
      left join lateral (select max(s.taken_at) as taken_at from profile_snapshot s
        where s.account_id = a.id and s.province = a.province and s.source = 'page') seen on true
      where h.host is not null and (seen.taken_at is null or seen.taken_at < ${new Date(ctx.now.getTime() - againAfterMs)})
    ) due where place <= ${mostOfHost} order by taken_at nulls first, id`.execute(ctx.db);
  return rows;
}

/** A look that could not be written is logged and comes again the next night; the others go on. */
async function lookAtOne(services: Services, due: Due): Promise<void> {
  const office: Office = { province: due.province, unitId: due.unitId, unitName: '', unitPath: due.unitPath };
  try {
    const snapshot = await lookAtPage(services, due);
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const { event } = await keepSnapshot(ctx, await getAccount(ctx, due.id), snapshot);
      return { reply: undefined, events: [event] };
    });
  } catch (error) {
    services.log.error({ err: error, account: due.id }, 'a profile page could not be kept');
  }
}
