import { withAbsoluteImages } from './article-html.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { Article } from './sandbox-types.ts';

/** A `news_item` entry of the draft and publish calls. `content` is left out when the caller asked for none. */
export function toNewsItem(
  context: SandboxContext,
  article: Article,
  url: string,
  withContent: boolean,
): Record<string, unknown> {
  const { content, is_deleted, thumb_media_id, pictures, ...rest } = article;
  return {
    ...rest,
    ...(withContent ? { content: withAbsoluteImages(content, context.origin()) } : {}),
    thumb_media_id,
    ...(pictures ? { image_info: { image_list: pictures.map((id) => ({ image_media_id: id })) } } : {}),
    thumb_url: thumb_media_id ? `${context.origin()}/mmbiz/${thumb_media_id}` : '',
    show_cover_pic: 0,
    url,
    is_deleted,
  };
}
