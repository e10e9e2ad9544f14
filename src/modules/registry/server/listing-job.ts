import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { indexAccounts, listingNone } from './account-listing.ts';

const accountsAtOnce = 1000;

/**
 * Every minute: what other modules changed of accounts (due times, findings, names of sponsors) comes into the listing. The register shows
 * these values as they are; only its order and its filters by them may be a minute old.
 */
export const listingJob = defineJob({ name: 'registry.keepListing', cron: '* * * * *', run: keepListing });

/** Brings the listing of the whole installation up to date. */
export async function keepListing(services: Services): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  const asSystem = <R>(work: (ctx: Context) => Promise<R>): Promise<R> =>
    runSystemCommand(services, office, 'job', async (ctx) => ({ reply: await work(ctx), events: [] }));
  for (let isDone = false; !isDone;) isDone = await asSystem(indexMissing);
  await asSystem(refreshFromOthers);
}

async function indexMissing(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select a.id from account a join unit u on u.id = a.unit_id and u.province = a.province
    left join account_listing l on l.id = a.id and l.province = a.province
    where l.id is null or l.unit_name <> u.name or l.unit_path <> a.unit_path limit ${accountsAtOnce}`.execute(ctx.db);
  await indexAccounts(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.length < accountsAtOnce;
}

async function refreshFromOthers(ctx: Context): Promise<void> {
  await sql`
    with dues as (select subject_id, province, min(due_at) as due_at from obligation
        where subject_kind = 'account' and state in ('open', 'warned', 'breached') group by 1, 2),
      found as (select subject_id, province, count(*)::int as finding_count from finding
        where subject_kind = 'account' and open_key is not null group by 1, 2),
      truth as (select l.id, l.province, coalesce(d.due_at, ${sql.lit(listingNone.dueAt)}::timestamptz) as due_at, coalesce(f.finding_count, 0) as finding_count
        from account_listing l left join dues d on d.subject_id = l.id and d.province = l.province
        left join found f on f.subject_id = l.id and f.province = l.province)
    update account_listing l set due_at = t.due_at, finding_count = t.finding_count from truth t
    where l.id = t.id and l.province = t.province and (l.due_at <> t.due_at or l.finding_count <> t.finding_count)`.execute(
    ctx.db,
  );
}
