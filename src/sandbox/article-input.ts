import { cleanArticleHtml, toPlainText } from './article-html.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { Article } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

const countChars = (text: string): number => [...text].length;
const toText = (value: unknown): string => (typeof value === 'string' ? value : '');
const toFlag = (value: unknown): number => (Number(value) === 1 ? 1 : 0);

/** Turns the `articles` of draft/add into stored articles. @throws PlatformError 40007, 44003-44004, 45002-45005, 45008, 45110. */
export function toArticles(context: SandboxContext, appid: string, input: unknown): Article[] {
  if (!Array.isArray(input) || input.length === 0) throw new PlatformError(44003);
  if (input.length > limits.articlesPerDraft) throw new PlatformError(45008);
  return input.map((one: unknown) => toArticle(context, appid, one, input.length === 1));
}

/** One article as draft/add and draft/update take it. @throws PlatformError as {@link toArticles} */
export function toArticle(context: SandboxContext, appid: string, input: unknown, alone: boolean): Article {
  if (typeof input !== 'object' || input === null) throw new PlatformError(44003);
  const fields = input as Record<string, unknown>;
  assertLengths(fields);
  const article = buildArticle(context, fields, alone);
  if (article.article_type === 'newspic') return { ...article, pictures: readPictures(context, appid, fields) };
  if (article.article_type === 'news') assertPermanentImage(context, appid, article.thumb_media_id);
  return article;
}

/** Builds the article without checking lengths or the cover: the operator's own console path. */
export function buildArticle(context: SandboxContext, fields: Record<string, unknown>, alone: boolean): Article {
  const content = cleanArticleHtml(toText(fields['content']), (id) => context.state.media.has(id));
  const digest = toText(fields['digest']) || [...toPlainText(content)].slice(0, limits.defaultDigestChars).join('');
  return {
    article_type: toText(fields['article_type']) || 'news',
    title: toText(fields['title']),
    author: toText(fields['author']),
    digest: alone ? digest : '',
    content,
    content_source_url: toText(fields['content_source_url']),
    thumb_media_id: toText(fields['thumb_media_id']),
    need_open_comment: toFlag(fields['need_open_comment']),
    only_fans_can_comment: toFlag(fields['only_fans_can_comment']),
    is_deleted: false,
  };
}

function assertLengths(fields: Record<string, unknown>): void {
  const titleChars = countChars(toText(fields['title']));
  const content = toText(fields['content']);
  if (titleChars === 0 || titleChars > limits.titleChars) throw new PlatformError(45003);
  if (countChars(toText(fields['author'])) > limits.authorChars) throw new PlatformError(45110);
  if (countChars(toText(fields['digest'])) > limits.digestChars) throw new PlatformError(45004);
  if (content.trim() === '') throw new PlatformError(44004);
  if (countChars(content) >= limits.contentCharsBelow) throw new PlatformError(45002);
  if (Buffer.byteLength(content) >= limits.contentBytesBelow) throw new PlatformError(45002);
  if (Buffer.byteLength(toText(fields['content_source_url'])) > limits.sourceUrlBytes) throw new PlatformError(45005);
}

/** Pictures of a picture post: 1-20, permanent, the account's own. @throws PlatformError 40097, 40007 */
function readPictures(context: SandboxContext, appid: string, fields: Record<string, unknown>): string[] {
  const info = (fields['image_info'] ?? {}) as { image_list?: unknown };
  const list = Array.isArray(info.image_list) ? info.image_list : [];
  if (list.length === 0 || list.length > limits.picturesPerPost) throw new PlatformError(40097);
  const ids = list.map((one: unknown) => toText((one as Record<string, unknown> | null)?.['image_media_id']));
  for (const id of ids) assertPermanentImage(context, appid, id);
  return ids;
}

function assertPermanentImage(context: SandboxContext, appid: string, mediaId: string): void {
  const media = context.state.media.get(mediaId);
  if (!media || media.appid !== appid || !media.permanent) throw new PlatformError(40007);
}
