import { toComparable, toReadableText } from '../live-page.ts';
import { ConnectorError, type Access, type PublishPackage, type Staged } from './connector.ts';
import type { PackageMedia } from './publish-package.ts';
import { PlatformRefusal, toList, toText, type Json } from './platform-call.ts';
import type { Picture, WechatClient } from './wechat-client.ts';
import { plainCoverPng } from './wechat-cover.ts';

/** What was uploaded already, by connection and SHA-256: staging again uploads nothing twice. */
export interface UploadMemory {
  readonly covers: Map<string, string>;
  readonly inline: Map<string, string>;
}

const mediaAddress = /src="media:([0-9a-f]{64})"/gu;
const inlineBytesBelow = 1_048_576;
const coverBytesMost = 10 * 1_048_576;

/** Pictures, cover and draft go up and the draft is read back; nothing is public yet. */
export async function stageDraft(
  client: WechatClient,
  memory: UploadMemory,
  access: Access,
  given: PublishPackage,
): Promise<Staged> {
  const cover = given.media.find((one) => one.role === 'cover');
  const coverId = await uploadOnce(memory.covers, access, cover?.sha ?? 'plain', async () =>
    client.uploadCover(access, cover ? await readPicture(cover, coverBytesMost) : plainCover),
  );
  const content = await placePictures(client, memory, access, given);
  const draftRef = await addDraft(client, access, given, { coverId, content }).catch((error: unknown) => {
    if (!(error instanceof PlatformRefusal) || error.code !== 40007) throw error;
    // The cover was deleted on the platform: the next staging uploads it anew.
    memory.covers.delete(keyOf(access, cover?.sha ?? 'plain'));
    throw new ConnectorError('platformDown', '封面素材在平台上已被删除，稍后自动重新上传。', 5);
  });
  await assertDraftKept(client, access, { title: given.title, bodyHtml: content }, draftRef);
  return { draftRef };
}

const plainCover: Picture = { bytes: plainCoverPng, mediaType: 'image/png' };

const keyOf = (access: Access, sha: string): string => `${access.connectionId}|${access.origin}|${access.appId}|${sha}`;

async function uploadOnce(
  held: Map<string, string>,
  access: Access,
  sha: string,
  upload: () => Promise<string>,
): Promise<string> {
  const known = held.get(keyOf(access, sha));
  if (known !== undefined) return known;
  const ref = await upload();
  held.set(keyOf(access, sha), ref);
  return ref;
}

/** The body with every picture of ours at the platform's address; foreign pictures are taken out there without a word. */
async function placePictures(
  client: WechatClient,
  memory: UploadMemory,
  access: Access,
  given: PublishPackage,
): Promise<string> {
  const addresses = new Map<string, string>();
  for (const [, sha = ''] of given.bodyHtml.matchAll(mediaAddress)) {
    const media = given.media.find((one) => one.sha === sha);
    if (!media) throw new ConnectorError('badContent', '正文中有一张图片没有随稿件保存，请退回后重新插入图片。');
    const url = await uploadOnce(memory.inline, access, sha, async () =>
      client.uploadInline(access, await readPicture(media, inlineBytesBelow - 1)),
    );
    addresses.set(sha, url);
  }
  return given.bodyHtml.replaceAll(mediaAddress, (_, sha: string) => `src="${addresses.get(sha) ?? ''}"`);
}

async function readPicture(media: PackageMedia, bytesMost: number): Promise<Picture> {
  const bytes = await media.read();
  if (bytes.length > bytesMost)
    throw new ConnectorError(
      'badContent',
      `图片${media.alt === '' ? '' : `“${media.alt}”`}超过公众号上限（${bytesMost >= coverBytesMost ? '10 MB' : '1 MB'}），请压缩后重新上传。`,
    );
  return { bytes, mediaType: media.mediaType };
}

async function addDraft(
  client: WechatClient,
  access: Access,
  given: PublishPackage,
  { coverId, content }: { coverId: string; content: string },
): Promise<string> {
  const article = {
    article_type: 'news',
    title: given.title,
    digest: given.digest,
    content,
    thumb_media_id: coverId,
    ...(given.author === '' ? {} : { author: given.author }),
    ...(given.sourceUrl === '' ? {} : { content_source_url: given.sourceUrl }),
    need_open_comment: 0,
    only_fans_can_comment: 0,
  };
  return toText((await client.post(access, '/cgi-bin/draft/add', { articles: [article] }))['media_id']);
}

/** The platform removes what it does not like without a word; a draft that lost text or pictures must not go out. */
async function assertDraftKept(
  client: WechatClient,
  access: Access,
  sent: { title: string; bodyHtml: string },
  draftRef: string,
): Promise<void> {
  const kept = articlesOf(await client.post(access, '/cgi-bin/draft/get', { media_id: draftRef }))[0];
  if (!kept || !isSameText(kept, sent) || countPictures(kept.content) !== countPictures(sent.bodyHtml))
    throw new ConnectorError(
      'badContent',
      '平台保存的草稿与审定稿不一致（平台去掉了部分内容），未提交发布。请检查正文中的特殊格式后退回修改。',
    );
}

const countPictures = (html: string): number => html.match(/<img\b/giu)?.length ?? 0;

export interface ListedArticle {
  readonly title: string;
  readonly content: string;
  readonly url: string;
  readonly isDeleted: boolean;
}

/** The articles of a draft or a publication as the platform lists them. */
export function articlesOf(reply: Json): ListedArticle[] {
  return toList(reply['news_item']).map((item) => ({
    title: toText(item['title']),
    content: toText(item['content']),
    url: toText(item['url']),
    isDeleted: item['is_deleted'] === true,
  }));
}

/** Same title and same readable text; platforms re-flow white space. */
export function isSameText(
  article: { title: string; content: string },
  given: { title: string; bodyHtml: string },
): boolean {
  return (
    toComparable(article.title) === toComparable(given.title) &&
    toComparable(toReadableText(article.content)) === toComparable(toReadableText(given.bodyHtml))
  );
}
