import { postTextOf } from '#modules/content/server/public.ts';
import type {
  Access,
  Committed,
  NotFound,
  Pending,
  PostFigures,
  PublishPackage,
  ReadPost,
  Refused,
  Search,
} from './connector.ts';
import type { DouyinClient } from './douyin-client.ts';
import { toList, toObject, toText, type Json } from './platform-call.ts';
import { clockSlackMs, isSamePost } from './post-text.ts';

const base = '/api/douyin/v1/video';
const pageSize = 20;
const mostPages = 10;

/** `video_status`. */
const states = { notFit: 2, reviewing: 4, public: 5, deleted: 7 } as const;

export const douyinText = (given: PublishPackage): string => postTextOf('douyin', given);

const toPost = (work: Json): ReadPost => ({
  platformRef: toText(work['item_id']),
  url: toText(work['share_url']),
  title: '',
  text: toText(work['title']),
  publishedAt: new Date(Number(work['create_time']) * 1000),
});

async function getWork(client: DouyinClient, access: Access, itemId: string): Promise<Json | undefined> {
  return toList((await client.post(access, `${base}/video_data/`, { item_ids: [itemId] }))['list'])[0];
}

/** Accepted is not public: the platform reviews first. */
export async function pollWork(
  client: DouyinClient,
  access: Access,
  itemId: string,
): Promise<Pending | Committed | Refused> {
  const work = await getWork(client, access, itemId);
  const state = Number(work?.['video_status'] ?? states.deleted);
  if (work && state === states.public) return { kind: 'committed', platformRef: itemId, url: toPost(work).url };
  if (state === states.notFit) return { kind: 'refused', reason: '抖音审核认为不适宜公开，请登录抖音查看原因。' };
  if (state === states.deleted) return { kind: 'refused', reason: '作品在抖音上已不存在。' };
  return { kind: 'pending', platformRef: itemId };
}

export async function readWork(client: DouyinClient, access: Access, itemId: string): Promise<ReadPost | undefined> {
  const work = await getWork(client, access, itemId);
  return work && Number(work['video_status']) === states.public ? toPost(work) : undefined;
}

/** Own works since then, newest first. */
async function readList(client: DouyinClient, access: Access, since: Date): Promise<Json[]> {
  const found: Json[] = [];
  let cursor = '0';
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await client.get(access, `${base}/video_list/`, { cursor, count: String(pageSize) });
    const works = toList(reply['list']);
    // A work that was put on top stands before newer ones.
    found.push(...works.filter((work) => Number(work['create_time']) * 1000 >= since.getTime()));
    const isPast = works.some(
      (work) => work['is_top'] !== true && Number(work['create_time']) * 1000 < since.getTime(),
    );
    if (isPast || reply['has_more'] !== true) break;
    cursor = toText(reply['cursor']);
  }
  return found;
}

/** The account's own list: the same text, from the submission on; in review counts as accepted. */
export async function findWork(
  client: DouyinClient,
  access: Access,
  { given, since }: Search,
): Promise<Committed | Pending | NotFound> {
  const text = douyinText(given);
  const works = await readList(client, access, new Date(since.getTime() - clockSlackMs));
  const same = works.find(
    (work) => isSamePost(toText(work['title']), text) && Number(work['video_status']) !== states.deleted,
  );
  if (!same) return { kind: 'notFound' };
  const { platformRef, url } = toPost(same);
  return Number(same['video_status']) === states.public
    ? { kind: 'committed', platformRef, url }
    : { kind: 'pending', platformRef };
}

export async function listWorks(client: DouyinClient, access: Access, since: Date): Promise<ReadPost[]> {
  return (await readList(client, access, since))
    .filter((work) => Number(work['video_status']) === states.public)
    .map(toPost);
}

/** What is gone already counts as withdrawn. */
export async function deleteWork(client: DouyinClient, access: Access, itemId: string): Promise<void> {
  if ((await getWork(client, access, itemId)) === undefined) return;
  await client.post(access, '/video/delete/', { item_id: itemId });
}

/** Figures of the works of a Shanghai day as they stand now. */
export async function figuresOfDay(client: DouyinClient, access: Access, day: string): Promise<PostFigures[]> {
  const from = new Date(`${day}T00:00:00+08:00`);
  const untilMs = from.getTime() + 86_400_000;
  const works = (await readList(client, access, from)).filter((work) => Number(work['create_time']) * 1000 < untilMs);
  return works.map((work) => {
    const figures = toObject(work['statistics']);
    return {
      postRef: toText(work['item_id']),
      reads: Number(figures['play_count'] ?? 0),
      shares: Number(figures['share_count'] ?? 0),
      likes: Number(figures['digg_count'] ?? 0),
      comments: Number(figures['comment_count'] ?? 0),
    };
  });
}
