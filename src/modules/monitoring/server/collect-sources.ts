import { sql } from 'kysely';
import { Problem } from '#shared/problems.ts';
import { minuteMs } from '#shared/time.ts';
import type { Office } from '#platform/context.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { collectTexts } from '../texts.ts';
import { readFeed, type FeedReading } from './read-feed.ts';
import { recordLook, type DueSource, type Look } from './record-look.ts';

const batchSources = 40;
const hostsAtOnce = 4;
const leaseMs = 10 * minuteMs;
const timeoutMs = 15_000;
const mostBytes = 4 * 1024 * 1024;

/**
 * Looks at every source that is due, oldest first, until none is left. A source is leased before it is fetched, so that a
 * second worker takes others and a crash only delays it. Polite: one request at a time to one host. Returns how many looks
 * were taken.
 */
export async function collectDueSources(services: Services): Promise<number> {
  const office = await readRootOffice(services);
  if (!office) return 0;
  for (let looks = 0; ;) {
    const due = await leaseDue(services, office);
    if (due.length === 0) return looks;
    await lookByHost(services, office, due);
    looks += due.length;
  }
}

async function leaseDue(services: Services, office: Office): Promise<DueSource[]> {
  return runSystemCommand(services, office, 'job', async (ctx) => {
    const { rows } = await sql<DueSource>`
      update source s set next_at = ${new Date(ctx.now.getTime() + leaseMs)}
      from (select id, province from source where ended_at is null and next_at <= ${ctx.now} order by next_at limit ${batchSources} for update skip locked) due
      where s.id = due.id and s.province = due.province
      returning s.id, s.province, s.unit_path, s.account_id, s.url, s.every_minutes, s.last_error`.execute(ctx.db);
    return { reply: rows, events: [] };
  });
}

async function lookByHost(services: Services, office: Office, due: readonly DueSource[]): Promise<void> {
  const queues = [...Map.groupBy(due, (source) => new URL(source.url).host).values()];
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const source of queue) await lookAt(services, office, source);
    }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, work));
}

/** A look that could not be written is logged and comes again when its lease ends; the other sources go on. */
async function lookAt(services: Services, office: Office, source: DueSource): Promise<void> {
  try {
    await recordLook(services, office, source, await look(services, source));
  } catch (error) {
    services.log.error({ err: error, source: source.id }, 'a look could not be written');
  }
}

/** One fetch. Whatever goes wrong becomes a reading with a reason; silence is never the result of a failure. */
async function look(services: Services, source: DueSource): Promise<Look> {
  const capturedAt = services.clock.now();
  try {
    const reply = await services.outgoing.fetch(source.url, {
      timeoutMs,
      maxBytes: mostBytes,
      headers: { accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1' },
    });
    return {
      capturedAt,
      body: reply.body,
      mediaType: reply.headers['content-type'] ?? 'application/octet-stream',
      reading: readFeed(reply, capturedAt),
    };
  } catch (error) {
    if (!(error instanceof Problem)) services.log.warn({ err: error, source: source.id }, 'collecting failed');
    const reading: FeedReading = {
      status: 'error',
      detail: error instanceof Problem ? error.message : collectTexts.internal,
      posts: [],
    };
    return { capturedAt, body: undefined, mediaType: '', reading };
  }
}
