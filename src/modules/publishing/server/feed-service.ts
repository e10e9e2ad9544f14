import { randomBytes } from 'node:crypto';
import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import type { OpenContext, RawReply } from '#platform/http/route.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { publishingOperations as operations } from '../contract.ts';
import { publishingProblems } from '../texts.ts';
import { readApprovedText } from './approved-text.ts';
import { connectionEvent } from './connection-event.ts';
import { publicationCase } from './publication-case.ts';
import './publishing-tables.ts';

const mostEntries = 50;
/** What was taken back or reads otherwise than approved is not passed on. */
const shown = ['published', 'verified'];

/** Opens the feed of an account; asked again it gives the same address. */
export async function openFeed(
  ctx: PersonContext,
  { params }: Input<typeof operations.openFeed>,
): Promise<Outcome<{ path: string }>> {
  const account = await getAccount(ctx, params.accountId);
  const held = await ctx.db
    .selectFrom('accountFeed')
    .select('feedKey')
    .where('accountId', '=', account.id)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  const feedKey = held?.feedKey ?? randomBytes(16).toString('hex');
  if (!held)
    await ctx.db
      .insertInto('accountFeed')
      .values({
        id: newId(),
        province: account.province,
        unitPath: account.unitPath,
        accountId: account.id,
        feedKey,
        openedAt: ctx.now,
      })
      .execute();
  return { reply: { path: `/api/feeds/${feedKey}` }, events: [connectionEvent('account.feed', account, {})] };
}

/** Its address answers no more; a new one will be another. */
export async function closeFeed(
  ctx: PersonContext,
  { params }: Input<typeof operations.closeFeed>,
): Promise<Outcome<Record<string, never>>> {
  const account = await getAccount(ctx, params.accountId);
  await ctx.db
    .updateTable('accountFeed')
    .set({ closedAt: ctx.now })
    .where('accountId', '=', account.id)
    .where('closedAt', 'is', null)
    .execute();
  return { reply: {}, events: [connectionEvent('account.feedClosed', account, {})] };
}

/** Title, digest and address of what was published last. @throws Problem publishing.feedUnknown */
export async function readFeed(
  { services }: OpenContext,
  { params, query }: Input<typeof operations.readFeed>,
): Promise<RawReply> {
  const office = await readRootOffice(services);
  const feed = office && (await runSystemQuery(services, office, (ctx) => collect(ctx, params.feedKey)));
  if (!feed) throw new Problem(publishingProblems.feedUnknown);
  return { body: query.format === 'atom' ? toAtom(feed) : toRss(feed) };
}

interface Feed {
  readonly name: string;
  readonly feedKey: string;
  readonly entries: readonly { id: string; title: string; digest: string; url: string; at: Date }[];
}

async function collect(ctx: Context, feedKey: string): Promise<Feed | undefined> {
  const held = await ctx.db
    .selectFrom('accountFeed as f')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'f.accountId').onRef('a.province', '=', 'f.province'))
    .select(['a.id', 'a.name'])
    .where('f.feedKey', '=', feedKey)
    .where('f.closedAt', 'is', null)
    .executeTakeFirst();
  if (!held) return undefined;
  const rows = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .select(['p.id', 'p.itemId', 'p.accountId', 'p.revisionId', 'p.subjectSha', 'p.province', 'p.url', 'p.publishedAt'])
    .where('p.accountId', '=', held.id)
    .where('c.kind', '=', publicationCase.kind)
    .where('c.state', 'in', shown)
    .where('p.url', 'is not', null)
    .orderBy('p.publishedAt', 'desc')
    .limit(mostEntries)
    .execute();
  const entries = [];
  for (const row of rows) {
    const { title, digest } = await readApprovedText(ctx, row);
    entries.push({ id: row.id, title, digest, url: row.url ?? '', at: row.publishedAt ?? ctx.now });
  }
  return { name: held.name, feedKey, entries };
}

function toRss({ name, entries }: Feed): string {
  return generateRssFeed({
    title: name,
    link: entries[0]?.url ?? 'about:blank',
    description: `${name}最近发布`,
    language: 'zh-CN',
    items: entries.map(({ id, title, digest, url, at }) => ({
      title,
      link: url,
      description: digest,
      guid: { value: `urn:uuid:${id}`, isPermaLink: false },
      pubDate: at,
    })),
  });
}

function toAtom({ name, feedKey, entries }: Feed): string {
  return generateAtomFeed({
    id: `urn:zhijian:feed:${feedKey}`,
    title: { value: name },
    updated: entries[0]?.at ?? new Date(0),
    entries: entries.map(({ id, title, digest, url, at }) => ({
      id: `urn:uuid:${id}`,
      title: { value: title },
      summary: { value: digest },
      updated: at,
      published: at,
      links: [{ href: url, rel: 'alternate' }],
    })),
  });
}
