import { newId } from '#shared/ids.ts';
import { minuteMs } from '#shared/time.ts';
import type { Context, EventDraft, Office } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import type { FeedReading } from './read-feed.ts';
import { linkPosts } from './link-posts.ts';
import { insertObservations, insertPosts } from './observation-store.ts';
import { renewDuties } from './renew-duties.ts';
import './monitoring-tables.ts';

/** A source that is due, leased for this look. */
export interface DueSource {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly accountId: string;
  readonly url: string;
  readonly everyMinutes: number;
  readonly lastError: string | null;
}

/** One look: when, what came, what it says. `body` is undefined when nothing came at all. */
export interface Look {
  readonly capturedAt: Date;
  readonly body: Buffer | undefined;
  readonly mediaType: string;
  readonly reading: FeedReading;
}

const retryMinutes = 15;

/** Writes a look in one transaction: evidence, observation, new posts, the source's next time; an event only when its health changes. */
export async function recordLook(services: Services, office: Office, source: DueSource, look: Look): Promise<void> {
  await runSystemCommand(services, office, 'job', async (ctx) => {
    const evidenceId = await keepBody(ctx, source, look);
    const account = { id: source.accountId, province: source.province, unitPath: source.unitPath };
    const { status, detail, posts } = look.reading;
    const id = newId();
    await insertObservations(ctx, [
      {
        id,
        account,
        collector: 'rss',
        status,
        capturedAt: look.capturedAt,
        detail,
        evidenceId,
        posts,
        newCount: await countNew(ctx, source, posts),
      },
    ]);
    const created = await insertPosts(
      ctx,
      posts.map((post) => ({ ...post, account, observationId: id })),
    );
    await linkPosts(ctx, [source.accountId]);
    await renewDuties(ctx, created);
    await scheduleNext(ctx, source, look);
    const events = healthEvents(source, look);
    return { reply: undefined, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
  });
}

async function keepBody(ctx: Context, source: DueSource, look: Look): Promise<string | null> {
  if (!look.body || look.body.length === 0) return null;
  const mediaType = /^[\w.+-]{1,40}\/[\w.+-]{1,60}/.exec(look.mediaType)?.[0] ?? 'application/octet-stream';
  const kept = await keepEvidence(ctx, {
    bytes: look.body,
    mediaType,
    name: '订阅源.xml',
    method: 'rss',
    sourceUrl: source.url,
    capturedAt: look.capturedAt,
    province: source.province,
    unitPath: source.unitPath,
  });
  return kept.id;
}

async function countNew(ctx: Context, source: DueSource, posts: FeedReading['posts']): Promise<number> {
  if (posts.length === 0) return 0;
  const known = await ctx.db
    .selectFrom('post')
    .select('url')
    .where('accountId', '=', source.accountId)
    .where(
      'url',
      'in',
      posts.map((post) => post.url),
    )
    .execute();
  return posts.length - known.length;
}

/** After a failure sooner than usual, with the reason kept beside the source. */
async function scheduleNext(ctx: Context, source: DueSource, look: Look): Promise<void> {
  const isGood = look.reading.status === 'ok';
  const minutes = isGood ? source.everyMinutes : Math.min(source.everyMinutes, retryMinutes);
  await ctx.db
    .updateTable('source')
    .set({
      nextAt: new Date(look.capturedAt.getTime() + minutes * minuteMs),
      lastError: isGood ? null : look.reading.detail,
      ...(isGood ? { lastOkAt: look.capturedAt } : {}),
    })
    .where('id', '=', source.id)
    .where('province', '=', source.province)
    .execute();
}

function healthEvents(source: DueSource, look: Look): EventDraft[] {
  const isGood = look.reading.status === 'ok';
  if (isGood === (source.lastError === null)) return [];
  return [
    {
      action: isGood ? 'source.recover' : 'source.fail',
      subject: { kind: 'source', id: source.id, unitPath: source.unitPath },
      facts: { url: source.url, status: look.reading.status, detail: look.reading.detail },
    },
  ];
}
