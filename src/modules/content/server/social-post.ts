import type { ItemPackage } from './to-package.ts';

/** Platforms that show a text alone and that we publish to by their interface. */
const socialPlatforms = ['weibo', 'douyin', 'kuaishou'] as const;
export type SocialPlatform = (typeof socialPlatforms)[number];

export const isSocial = (platform: string): platform is SocialPlatform =>
  (socialPlatforms as readonly string[]).includes(platform);

type Post = Pick<ItemPackage, 'kind' | 'title' | 'text' | 'sourceUrl'>;
type Media = Pick<ItemPackage['media'][number], 'role'>;

/** What stands there: a short item's text alone, else the title before it; Weibo needs a link, and takes that of the source where the text has none. */
export function postTextOf(platform: SocialPlatform, post: Post): string {
  if (platform !== 'weibo') return withTitle(post, (title) => `${title}\n`);
  const text = withTitle(post, (title) => `【${title}】`);
  return post.sourceUrl === '' || hasLink(text) ? text : `${text} ${post.sourceUrl}`;
}

function withTitle({ kind, title, text }: Post, join: (title: string) => string): string {
  const body = text.trim();
  const head = kind === 'short' || title === '' ? '' : join(title);
  return body === '' ? head.trim() : `${head}${body}`;
}

const link = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gu;

export const hasLink = (text: string): boolean => text.search(link) >= 0;

/** Platforms replace links by short ones of their own: they are left out where texts are compared. */
export const withoutLinks = (text: string): string => text.replaceAll(link, '');

/** The pictures that go with a post, in order; the cover where there is no other. */
export function picturesOf<M extends Media>({ media }: { readonly media: readonly M[] }): readonly M[] {
  const pictures = media.filter((one) => one.role === 'picture' || one.role === 'inline');
  return pictures.length > 0 ? pictures : media.filter((one) => one.role === 'cover');
}

/** What a platform's interface would refuse. */
export interface PostFault {
  readonly field: 'body' | 'media';
  readonly text: string;
}

const weiboHalves = 280;
const weiboPictures = 9;
const douyinChars = 1000;
const douyinPictures = 35;
const kuaishouChars = 500;

/**
 * Limits of the interfaces (docs/connectors.md), which take less than the platforms' pages. Asked when an item is handed in for an
 * account with a connection, and once more before it is sent.
 */
export function faultsOfPost(
  platform: SocialPlatform,
  given: Post & { readonly media: readonly Media[] },
): PostFault[] {
  const text = postTextOf(platform, given);
  const pictures = picturesOf(given).length;
  const videos = given.media.filter((one) => one.role === 'video').length;
  const faults: (PostFault & { isSo: boolean })[] = {
    weibo: [
      { isSo: text === '', field: 'body' as const, text: '微博正文不能为空。' },
      {
        isSo: halvesOf(text) > weiboHalves,
        field: 'body' as const,
        text: `微博正文 ${countChars(text)} 字，接口最多 140 字（英文和数字算半个字）；请为微博写短版。`,
      },
      { isSo: pictures > weiboPictures, field: 'media' as const, text: `微博最多 ${weiboPictures} 张图片。` },
      { isSo: videos > 0, field: 'media' as const, text: '微博接口不能上传视频，请改用人工发布。' },
    ],
    douyin: [
      {
        isSo: countChars(text) > douyinChars,
        field: 'body' as const,
        text: `抖音文案 ${countChars(text)} 字，最多 ${douyinChars} 字；请为抖音写短版。`,
      },
      { isSo: videos > 1, field: 'media' as const, text: '抖音一次只能发布一个视频。' },
      {
        isSo: videos === 0 && pictures === 0,
        field: 'media' as const,
        text: '抖音需要一个视频或至少一张图片，请补充后重新送审，或改用人工发布。',
      },
      { isSo: pictures > douyinPictures, field: 'media' as const, text: `抖音图文最多 ${douyinPictures} 张图片。` },
    ],
    kuaishou: [
      {
        isSo: countChars(text) > kuaishouChars,
        field: 'body' as const,
        text: `快手文案 ${countChars(text)} 字，最多 ${kuaishouChars} 字；请为快手写短版。`,
      },
      {
        isSo: videos !== 1,
        field: 'media' as const,
        text: '快手需要且只能有一个视频，请补充后重新送审，或改用人工发布。',
      },
      {
        isSo: !given.media.some((one) => one.role === 'cover'),
        field: 'media' as const,
        text: '快手需要封面图片，请补充后重新送审。',
      },
    ],
  }[platform];
  return faults.flatMap(({ isSo, field, text: words }) => (isSo ? [{ field, text: words }] : []));
}

/** Characters as people count them. */
export const countChars = (text: string): number => [...text].length;

/** A character of ASCII counts half, as Weibo counts. */
const halvesOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) < 128 ? 1 : 2), 0);
