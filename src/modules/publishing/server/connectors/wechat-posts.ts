import { toReadableText } from '../live-page.ts';
import type { Access, PostFigures, ReadPost } from './connector.ts';
import { PlatformRefusal, toList, toObject, toText } from './platform-call.ts';
import type { WechatClient } from './wechat-client.ts';
import { articlesOf, type ListedArticle } from './wechat-draft.ts';
import { fromRef } from './wechat-ref.ts';

const pageSize = 20;
const mostPages = 10;
const unknownArticle = 53600;

/** A publication as the interface has it; of a mass send there is no such reading. */
export async function readPublished(
  client: WechatClient,
  access: Access,
  platformRef: string,
): Promise<ReadPost | undefined> {
  const { way, id } = fromRef(platformRef);
  if (way === 'massSend') return undefined;
  const reply = await client
    .post(access, '/cgi-bin/freepublish/getarticle', { article_id: id })
    .catch((error: unknown) => {
      if (error instanceof PlatformRefusal && error.code === unknownArticle) return {};
      throw error;
    });
  const [article] = articlesOf(reply);
  return article && !article.isDeleted ? toPost(platformRef, article, null) : undefined;
}

/** What was only published, newest first; mass sends are listed by no interface. */
export async function listPublished(client: WechatClient, access: Access, since: Date): Promise<ReadPost[]> {
  const posts: ReadPost[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const body = { offset: page * pageSize, count: pageSize, no_content: 0 };
    const items = toList((await client.post(access, '/cgi-bin/freepublish/batchget', body))['item']);
    for (const item of items) {
      const at = new Date(Number(item['update_time']) * 1000);
      if (at < since) return posts;
      const ref = toText(item['article_id']);
      posts.push(...articlesOf(toObject(item['content'])).map((article) => toPost(ref, article, at)));
    }
    if (items.length < pageSize) break;
  }
  return posts;
}

const toPost = (platformRef: string, article: ListedArticle, publishedAt: Date | null): ReadPost => ({
  platformRef,
  url: article.url,
  title: article.title,
  text: toReadableText(article.content),
  publishedAt,
});

/** Final on the platform. What is gone already counts as withdrawn. */
export async function withdrawPost(client: WechatClient, access: Access, platformRef: string): Promise<void> {
  const { way, id } = fromRef(platformRef);
  const [path, body] =
    way === 'massSend'
      ? ['/cgi-bin/message/mass/delete', { msg_id: Number(id), article_idx: 0 }]
      : ['/cgi-bin/freepublish/delete', { article_id: id, index: 0 }];
  await client.post(access, path, body).catch((error: unknown) => {
    if (!(error instanceof PlatformRefusal) || error.code !== unknownArticle) throw error;
  });
}

/** Figures of everything published on the day, by `msg_data_id` and index. */
export async function readFigures(client: WechatClient, access: Access, day: string): Promise<PostFigures[]> {
  const body = { begin_date: day, end_date: day };
  const list = toList((await client.post(access, '/datacube/getarticletotaldetail', body))['list']);
  return list.map((entry) => {
    const newest = toList(entry['detail_list']).at(-1) ?? {};
    const figure = (name: string): number | null => (newest[name] === undefined ? null : Number(newest[name]));
    return {
      postRef: toText(entry['msgid']),
      reads: figure('read_user'),
      shares: figure('share_user'),
      likes: figure('like_user'),
      comments: figure('comment_count'),
    };
  });
}
