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
import { workGone, type KuaishouClient } from './kuaishou-client.ts';
import { PlatformRefusal, toList, toObject, toText, type Json } from './platform-call.ts';
import { clockSlackMs, isSamePost } from './post-text.ts';

const pageSize = 100;
const mostPages = 5;

export const kuaishouText = (given: PublishPackage): string => postTextOf('kuaishou', given);

/** The interface gives no address of the page; in earnest it stands on the public site. */
export function pageOf({ origin }: Access, photoId: string): string {
  const site = origin === 'https://open.kuaishou.com' ? 'https://www.kuaishou.com' : origin;
  return `${site}/short-video/${encodeURIComponent(photoId)}`;
}

const createdAtMs = (work: Json): number => Number(work['create_time']);

const toPost = (access: Access, work: Json): ReadPost => {
  const id = toText(work['photo_id']);
  return {
    platformRef: id,
    url: pageOf(access, id),
    title: '',
    text: toText(work['caption']),
    publishedAt: new Date(createdAtMs(work)),
  };
};

async function getPhoto(client: KuaishouClient, access: Access, id: string): Promise<Json | undefined> {
  try {
    return toObject((await client.get(access, '/openapi/photo/info', { photo_id: id }))['video_info']);
  } catch (error) {
    if (error instanceof PlatformRefusal && error.code === workGone) return undefined;
    throw error;
  }
}

/** `pending` while the platform reviews; a work that it refused is missing afterwards. */
export async function pollPhoto(
  client: KuaishouClient,
  access: Access,
  id: string,
): Promise<Pending | Committed | Refused> {
  const work = await getPhoto(client, access, id);
  if (!work) return { kind: 'refused', reason: '快手没有通过审核，或作品已被删除，请登录快手查看原因。' };
  return toOutcome(access, work);
}

function toOutcome(access: Access, work: Json): Committed | Pending {
  const { platformRef, url } = toPost(access, work);
  return work['pending'] === true ? { kind: 'pending', platformRef } : { kind: 'committed', platformRef, url };
}

export async function readPhoto(client: KuaishouClient, access: Access, id: string): Promise<ReadPost | undefined> {
  const work = await getPhoto(client, access, id);
  return work && work['pending'] !== true ? toPost(access, work) : undefined;
}

/** Own works since then, newest first. */
async function readList(client: KuaishouClient, access: Access, since: Date): Promise<Json[]> {
  const found: Json[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const query = { count: String(pageSize), ...(cursor === '' ? {} : { cursor }) };
    const works = toList((await client.get(access, '/openapi/photo/list', query))['video_list']);
    const recent = works.filter((work) => createdAtMs(work) >= since.getTime());
    found.push(...recent);
    if (recent.length < works.length || works.length < pageSize) break;
    cursor = toText(works.at(-1)?.['photo_id']);
  }
  return found;
}

/** The account's own list: the same caption, from the submission on. */
export async function findPhoto(
  client: KuaishouClient,
  access: Access,
  { given, since }: Search,
): Promise<Committed | Pending | NotFound> {
  const text = kuaishouText(given);
  const works = await readList(client, access, new Date(since.getTime() - clockSlackMs));
  const same = works.find((work) => isSamePost(toText(work['caption']), text));
  return same ? toOutcome(access, same) : { kind: 'notFound' };
}

export async function listPhotos(client: KuaishouClient, access: Access, since: Date): Promise<ReadPost[]> {
  return (await readList(client, access, since))
    .filter((work) => work['pending'] !== true)
    .map((work) => toPost(access, work));
}

/** What is gone already counts as withdrawn. */
export async function deletePhoto(client: KuaishouClient, access: Access, id: string): Promise<void> {
  await client.post(access, '/openapi/photo/delete', { photo_id: id }).catch((error: unknown) => {
    if (!(error instanceof PlatformRefusal) || error.code !== workGone) throw error;
  });
}

/** Figures of the works of a Shanghai day as they stand now; the platform counts no shares. */
export async function figuresOfDay(client: KuaishouClient, access: Access, day: string): Promise<PostFigures[]> {
  const from = new Date(`${day}T00:00:00+08:00`);
  const untilMs = from.getTime() + 86_400_000;
  return (await readList(client, access, from))
    .filter((work) => createdAtMs(work) < untilMs)
    .map((work) => ({
      postRef: toText(work['photo_id']),
      reads: Number(work['view_count'] ?? 0),
      shares: null,
      likes: Number(work['like_count'] ?? 0),
      comments: Number(work['comment_count'] ?? 0),
    }));
}
