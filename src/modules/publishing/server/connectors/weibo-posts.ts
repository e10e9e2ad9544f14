import type { Access, PostFigures, ReadPost } from './connector.ts';
import { PlatformRefusal, toList, toObject, toText, type Json } from './platform-call.ts';
import type { WeiboClient } from './weibo-client.ts';

const gone = 20101;
const pageSize = 100;
const mostPages = 5;

/** The platform's own address of a status, which leads to its page. */
export function addressOf(access: Access, id: string): string {
  return `${access.origin}/2/statuses/go?uid=${encodeURIComponent(access.grant?.openId ?? '')}&id=${encodeURIComponent(id)}`;
}

/** Own statuses since then, newest first. */
export async function readTimeline(client: WeiboClient, access: Access, since: Date): Promise<Json[]> {
  const found: Json[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const query = { count: String(pageSize), page: String(page) };
    const statuses = toList(toObject(await client.get(access, '/2/statuses/user_timeline.json', query))['statuses']);
    const recent = statuses.filter((status) => postedAt(status) >= since);
    found.push(...recent);
    if (recent.length < statuses.length || statuses.length < pageSize) break;
  }
  return found;
}

const postedAt = (status: Json): Date => new Date(toText(status['created_at']));

const toPost = (access: Access, status: Json): ReadPost => {
  const id = toText(status['idstr']);
  return {
    platformRef: id,
    url: addressOf(access, id),
    title: '',
    text: toText(status['text']),
    publishedAt: postedAt(status),
  };
};

export async function showStatus(client: WeiboClient, access: Access, id: string): Promise<ReadPost | undefined> {
  try {
    return toPost(access, toObject(await client.get(access, '/2/statuses/show.json', { id })));
  } catch (error) {
    if (error instanceof PlatformRefusal && error.code === gone) return undefined;
    throw error;
  }
}

export async function destroyStatus(client: WeiboClient, access: Access, id: string): Promise<void> {
  await client.post(access, '/2/statuses/destroy.json', { id }).catch((error: unknown) => {
    if (!(error instanceof PlatformRefusal) || error.code !== gone) throw error;
  });
}

export async function listStatuses(client: WeiboClient, access: Access, since: Date): Promise<ReadPost[]> {
  return (await readTimeline(client, access, since)).map((status) => toPost(access, status));
}

/** Counts of the statuses posted on a Shanghai day. The platform counts no reads for others. */
export async function countStatuses(client: WeiboClient, access: Access, day: string): Promise<PostFigures[]> {
  const from = new Date(`${day}T00:00:00+08:00`);
  const until = new Date(from.getTime() + 86_400_000);
  const ids = (await readTimeline(client, access, from))
    .filter((status) => postedAt(status) < until)
    .map((status) => toText(status['idstr']));
  if (ids.length === 0) return [];
  const rows = toList(await client.get(access, '/2/statuses/count.json', { ids: ids.slice(0, 100).join(',') }));
  return rows.map((row) => ({
    postRef: toText(row['idstr']) || toText(row['id']),
    reads: null,
    shares: Number(row['reposts'] ?? 0),
    likes: Number(row['attitudes'] ?? 0),
    comments: Number(row['comments'] ?? 0),
  }));
}
