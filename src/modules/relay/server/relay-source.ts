import { sql } from 'kysely';
import { toHtml } from '#shared/body-html.ts';
import { containing } from '#platform/database/containing.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { blocksOf } from '#modules/content/server/public.ts';
import { toParagraphs } from './to-paragraphs.ts';
import type { relayOperations as operations } from '../contract.ts';
import { relayProblems } from '../texts.ts';

/** What is to be carried, as it went out. */
export interface RelaySource {
  readonly itemId: string | null;
  readonly sourceSha: string | null;
  readonly title: string;
  readonly digest: string;
  readonly bodyHtml: string;
  readonly sourceName: string;
  readonly sourceUrl: string | null;
  readonly firstPublishedAt: Date;
}

type Sent = Input<typeof operations.createRelay>['body'];

/** The source of a relay: the revision of an own item that went out first, or what was entered. @throws Problem relay.oneSource, relay.notPublished, relay.publishedLater */
export async function readSource(ctx: PersonContext, { itemId, source }: Sent): Promise<RelaySource> {
  if ((itemId === undefined) === (source === undefined)) throw new Problem(relayProblems.oneSource);
  if (itemId !== undefined) return readPublished(ctx, itemId);
  const { title, sourceName, sourceUrl, body, publishedAt } = source as NonNullable<typeof source>;
  const firstPublishedAt = new Date(publishedAt);
  if (firstPublishedAt > ctx.now)
    throw new Problem(relayProblems.publishedLater, {}, [{ path: '/source/publishedAt', text: '请核对首发时间' }]);
  const bodyHtml = toParagraphs(body);
  return { itemId: null, sourceSha: null, title, digest: '', bodyHtml, sourceName, sourceUrl, firstPublishedAt };
}

interface Published {
  canonical: string;
  sha: string;
  url: string | null;
  publishedAt: Date;
  unitName: string;
}

async function readPublished(ctx: PersonContext, itemId: string): Promise<RelaySource> {
  const { rows } = await sql<Published>`
    select r.canonical, r.sha256 as sha, p.url, p.published_at, u.name as unit_name
    from publication p join item_revision r on r.id = p.revision_id and r.province = p.province
      join account a on a.id = p.account_id and a.province = p.province join unit u on u.id = a.unit_id and u.province = a.province
    where p.item_id = ${itemId} and p.published_at is not null order by p.published_at, p.id limit 1`.execute(ctx.db);
  const [first] = rows;
  if (!first) throw new Problem(relayProblems.notPublished, {}, [{ path: '/itemId', text: '请选择已发布的稿件' }]);
  const text = JSON.parse(first.canonical) as Record<'title' | 'digest' | 'bodyHtml' | 'sourceName' | 'origin', string>;
  return {
    itemId,
    sourceSha: first.sha,
    title: text.title,
    digest: text.digest,
    bodyHtml: withoutPictures(text.bodyHtml),
    sourceName: text.origin === 'repost' && text.sourceName !== '' ? text.sourceName : first.unitName,
    sourceUrl: first.url,
    firstPublishedAt: first.publishedAt,
  };
}

/** Files belong to the unit that put them in; whoever carries the text adds pictures with their rights. */
const withoutPictures = (html: string): string => toHtml(blocksOf(html).filter((block) => block.tag !== 'img'));

/** Items of the scope that went out, newest first. */
export async function listSources(
  ctx: PersonContext,
  { query }: Input<typeof operations.listSources>,
): Promise<ReplyOf<typeof operations.listSources>> {
  const { rows } = await sql<{ itemId: string; title: string; unitName: string; publishedAt: Date }>`
    select i.id as item_id, c.title, u.name as unit_name, min(p.published_at) as published_at
    from publication p join item i on i.id = p.item_id and i.province = p.province
      join case_record c on c.id = i.id and c.province = i.province join unit u on u.id = i.unit_id and u.province = i.province
    where p.published_at is not null ${query.search ? sql`and c.title like ${containing(query.search)}` : sql``}
    group by i.id, c.title, u.name order by min(p.published_at) desc limit 50`.execute(ctx.db);
  return { rows: rows.map((row) => ({ ...row, publishedAt: formatInstant(row.publishedAt) })) };
}
