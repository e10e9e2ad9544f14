import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { Context, EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { monitoringOperations as operations } from '../contract.ts';
import { monitoringProblems } from '../texts.ts';
import { getAccount, listLiveAccounts, type WatchedAccount } from './account-lookup.ts';
import { collectJob } from './collect-job.ts';
import { cleanUrl } from './post-rules.ts';
import './monitoring-tables.ts';

const mark = '{platformId}';
const defaultEveryMinutes = 120;

/** Adds a source to an account; it is due at once. @throws Problem monitoring.urlRefused, monitoring.sourceTaken */
export async function addSource(
  ctx: PersonContext,
  { body }: Input<typeof operations.addSource>,
): Promise<Outcome<{ id: string }>> {
  const account = await getAccount(ctx, body.accountId);
  const url = cleanUrl(body.url);
  if (!url) throw new Problem(monitoringProblems.urlRefused, { url: body.url });
  const id = newId();
  try {
    await ctx.db
      .insertInto('source')
      .values({
        id,
        province: account.province,
        unitPath: account.unitPath,
        accountId: account.id,
        kind: 'rss',
        url,
        everyMinutes: body.everyMinutes ?? defaultEveryMinutes,
        nextAt: ctx.now,
        lastOkAt: null,
        lastError: null,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505')) throw new Problem(monitoringProblems.sourceTaken, { name: account.name });
    throw error;
  }
  return { reply: { id }, events: [sourceEvent('source.add', id, account.unitPath, { account: account.name, url })] };
}

/** Adds a source by one pattern to every live account of a subtree that has a platform id. */
export async function importSources(
  ctx: PersonContext,
  { body }: Input<typeof operations.importSources>,
): Promise<Outcome<ReplyOf<typeof operations.importSources>>> {
  if (!body.urlPattern.includes(mark)) throw new Problem(monitoringProblems.patternWithoutMark, { mark });
  const unit = await getUnit(ctx, body.unitId ?? ctx.office.unitId);
  const accounts = await listLiveAccounts(ctx, unit.unitPath, body.platform);
  if (accounts.length === 0) throw new Problem(monitoringProblems.noAccounts);
  const wanted = accounts.flatMap((account) =>
    account.platformId === null ? [] : [{ account, url: fillPattern(body.urlPattern, account.platformId) }],
  );
  const dryRun = body.dryRun ?? false;
  const created = dryRun
    ? wanted.length - (await countKnown(ctx, wanted))
    : await insertSources(ctx, wanted, body.everyMinutes ?? defaultEveryMinutes);
  const reply = {
    accounts: accounts.length,
    created,
    unchanged: wanted.length - created,
    withoutId: accounts.length - wanted.length,
    examples: wanted.slice(0, 3).map((source) => source.url),
    dryRun,
  };
  const { examples: _, ...facts } = reply;
  return {
    reply,
    events: [
      {
        action: 'source.import',
        subject: { kind: 'unit', id: unit.id, unitPath: unit.unitPath },
        facts: { pattern: body.urlPattern, ...facts },
      },
    ],
  };
}

function fillPattern(pattern: string, platformId: string): string {
  const url = cleanUrl(pattern.replaceAll(mark, encodeURIComponent(platformId)));
  if (!url) throw new Problem(monitoringProblems.urlRefused, { url: pattern });
  return url;
}

type Wanted = readonly { readonly account: WatchedAccount; readonly url: string }[];

async function countKnown(ctx: Context, wanted: Wanted): Promise<number> {
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from unnest(${wanted.map(({ account }) => account.id)}::uuid[], ${wanted.map(({ url }) => url)}::text[]) as w (account_id, url)
    join source s on s.account_id = w.account_id and s.url = w.url`.execute(ctx.db);
  return rows[0]?.known ?? 0;
}

/** A source that was ended works again when it is asked for again. */
async function insertSources(ctx: Context, wanted: Wanted, everyMinutes: number): Promise<number> {
  const { rows } = await sql`
    insert into source (id, province, unit_path, account_id, kind, url, every_minutes, next_at)
    select id, province, unit_path, account_id, 'rss', url, ${everyMinutes}, ${ctx.now}
    from unnest(${wanted.map(() => newId())}::uuid[], ${wanted.map(({ account }) => account.province)}::smallint[], ${wanted.map(({ account }) => account.unitPath)}::text[],
      ${wanted.map(({ account }) => account.id)}::uuid[], ${wanted.map(({ url }) => url)}::text[]) as w (id, province, unit_path, account_id, url)
    on conflict (account_id, kind, url, province) do update set ended_at = null, next_at = excluded.next_at where source.ended_at is not null
    returning id`.execute(ctx.db);
  return rows.length;
}

/** Ends a source; what it brought stays. @throws Problem common.notFound */
export async function endSource(
  ctx: PersonContext,
  { params }: Input<typeof operations.endSource>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .updateTable('source')
    .set({ endedAt: ctx.now })
    .where('id', '=', params.sourceId)
    .where('endedAt', 'is', null)
    .returning(['id', 'unitPath', 'url'])
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '信息源' });
  return { reply: {}, events: [sourceEvent('source.end', row.id, row.unitPath, { url: row.url })] };
}

/** Makes one source (or all of the scope) due now and starts the collector; the result comes as an observation. */
export async function collectNow(
  ctx: PersonContext,
  { body }: Input<typeof operations.collectNow>,
): Promise<Outcome<{ queued: number }>> {
  const result = await ctx.db
    .updateTable('source')
    .set({ nextAt: ctx.now })
    .where('endedAt', 'is', null)
    .$if(body.sourceId !== undefined, (qb) => qb.where('id', '=', body.sourceId as string))
    .executeTakeFirst();
  const queued = Number(result.numUpdatedRows);
  if (queued === 0 && body.sourceId !== undefined) throw new Problem(commonProblems.notFound, { what: '信息源' });
  await enqueue(ctx, collectJob, undefined, { key: 'monitoring.collect' });
  return {
    reply: { queued },
    events: [sourceEvent('source.collect', body.sourceId ?? ctx.office.unitId, ctx.office.unitPath, { queued })],
  };
}

function sourceEvent(action: string, id: string, unitPath: string, facts: Record<string, unknown>): EventDraft {
  return { action, subject: { kind: 'source', id, unitPath }, facts };
}
