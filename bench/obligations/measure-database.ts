/** What is measured on the scratch database: the sweep, a full evaluation, and plain SQL beside them. */
import type pg from 'pg';
import { breachFindingsJob } from '#modules/rules/server/breach-findings-job.ts';
import { sweepBatch } from '#modules/rules/server/sweep-job.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { sql } from 'kysely';
import type { TestOffice } from '../../src/app/testing/office.ts';

/** Median time of `rounds` runs, in milliseconds. */
export async function medianMs(rounds: number, run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
}

export function rootOffice({ units: { county } }: TestOffice) {
  return { ...county, unitId: county.id, unitName: county.name };
}

/** Times of one daily sweep: marking what is due and warned of, then opening a finding for each breach. */
export interface SweepTimes {
  readonly markMs: number;
  readonly findingsMs: number;
  readonly totalMs: number;
}

/** The daily sweep when `count` duties fall due, until nothing is due. Fails when it did not find exactly them. The median by total. */
export async function measureSweep(
  office: TestOffice,
  owner: pg.Client,
  count: number,
  rounds: number,
): Promise<SweepTimes> {
  const times: SweepTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (count > 0) await makeDue(owner, office.clock.now(), count);
    times.push(await sweepOnce(office, count));
  }
  return times.sort((a, b) => a.totalMs - b.totalMs)[Math.floor(times.length / 2)] as SweepTimes;
}

/** One sweep of everything that is due now. */
export async function sweepOnce(office: TestOffice, count: number): Promise<SweepTimes> {
  const batches: (readonly string[])[] = [];
  const start = performance.now();
  for (let isDone = false; !isDone;) {
    const batch = await sweepBatch(office.services, rootOffice(office));
    batches.push(batch.breachIds);
    isDone = batch.isDone;
  }
  const markedAt = performance.now();
  for (const obligationIds of batches)
    if (obligationIds.length > 0) await breachFindingsJob.run(office.services, { obligationIds });
  const end = performance.now();
  if (batches.flat().length !== count) throw new Error(`sweep found ${batches.flat().length} of ${count}`);
  return { markMs: markedAt - start, findingsMs: end - markedAt, totalMs: end - start };
}

/** Lets duties all over the nation run out a minute ago. */
export async function makeDue(owner: pg.Client, now: Date, count: number): Promise<void> {
  const { rowCount } = await owner.query(
    `update obligation set due_at = $1, breach_at = $1, ask_at = $1 where (id, province) in
       (select id, province from obligation where state in ('open', 'warned') and recurs and ask_at > $2 order by md5(id::text) limit $3)`,
    [new Date(now.getTime() - 60_000), now, count],
  );
  if (rowCount !== count) throw new Error(`only ${rowCount} duties left to run out`);
  await owner.query('analyze obligation');
}

/** Only finding what is due and seen, by the index the sweep reads: what plain SQL does. */
export async function findDue(office: TestOffice, count: number): Promise<void> {
  const found = await runSystemQuery(office.services, rootOffice(office), async (ctx) => {
    const { rows } =
      await sql`select o.subject_id from obligation o where o.state in ('open', 'warned') and o.ask_at < ${ctx.now}
      and (o.proof is null or ${office.services.witnesses.look()})`.execute(ctx.db);
    return rows.length;
  });
  if (found !== count) throw new Error(`${found} of ${count} are due`);
}

/** Every running duty of all packs as of now, by duty and state. */
export function evaluateAll(office: TestOffice): Promise<number> {
  return runSystemQuery(office.services, rootOffice(office), async (ctx) => {
    const { rows } = await sql<{ total: number }>`
      select duty, case when breach_at < ${ctx.now} then 'breached' when state = 'open' and (warn_at is null or warn_at > ${ctx.now}) then 'open' else 'warned' end as state,
        count(*)::int as total
      from obligation where state in ('open', 'warned', 'breached') group by 1, 2`.execute(ctx.db);
    return rows.reduce((sum, row) => sum + row.total, 0);
  });
}

/** The update rule alone in plain SQL, as one would write it: who has been silent for longer than the shortest interval. */
export const plainSql = `select account_id, max(published_at) as last_at from nation_post group by account_id having max(published_at) < $1::timestamptz - interval '7 days'`;

/** The same with one index probe an account, for those who know the trick; it knows the accounts from their own table. */
export const plainProbeSql = `select a.id, p.published_at from account a left join lateral (select published_at from nation_post where account_id = a.id order by published_at desc limit 1) p on true
  where p.published_at is null or p.published_at < $1::timestamptz - interval '7 days'`;

/** How plain SQL is planned, to show that it reads its index alone. */
export async function explainPlain(owner: pg.Client, now: Date): Promise<string> {
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain ${plainSql.replace('$1', `'${now.toISOString()}'`)}`,
  );
  return rows.map((row) => row['QUERY PLAN'].trim()).join(' | ');
}
