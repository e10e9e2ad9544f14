import {
  ConnectorError,
  type Access,
  type Attempt,
  type Committed,
  type Connector,
  type NotFound,
  type PublishPackage,
  type Search,
  type Staged,
} from './connector.ts';
import { extensionOf, type FormFile } from './multipart.ts';
import { commitOnce, toText, type Json } from './platform-call.ts';
import type { PackageMedia } from './publish-package.ts';
import { hasLink, picturesOf, postTextOf } from '#modules/content/server/public.ts';
import { clockSlackMs, isSamePost } from './post-text.ts';
import type { WeiboClient } from './weibo-client.ts';
import { weiboDoubtful, weiboMeanings } from './weibo-errors.ts';
import { addressOf, readTimeline } from './weibo-posts.ts';

const bytesMost = 5 * 1_048_576;

/** The status: title in the brackets that are usual there, text, and the link where the text has none. */
export const weiboText = (given: PublishPackage): string => postTextOf('weibo', given);

/** One picture beside a link goes with the post itself; more, or none of a link, need uploading first and a higher right. */
function isShare(given: PublishPackage): boolean {
  return hasLink(weiboText(given)) && picturesOf(given).length <= 1;
}

export async function stagePictures(client: WeiboClient, access: Access, given: PublishPackage): Promise<Staged> {
  if (isShare(given)) return { draftRef: '' };
  const ids: string[] = [];
  for (const media of picturesOf(given)) {
    const reply = await client.post(access, '/2/statuses/upload_pic.json', {}, [await toFile(media)]);
    ids.push(toText(reply['pic_id']));
  }
  return { draftRef: ids.join(',') };
}

async function toFile(media: PackageMedia): Promise<FormFile> {
  const bytes = await media.read();
  if (bytes.length >= bytesMost) throw new ConnectorError('badContent', '图片超过微博上限（5 MB），请压缩后重新上传。');
  return { name: 'pic', bytes, mediaType: media.mediaType, fileName: `picture.${extensionOf(media.mediaType)}` };
}

/** The one posting. */
export async function commitStatus(
  client: WeiboClient,
  access: Access,
  { draftRef }: Staged,
  { given }: Attempt,
): ReturnType<Connector['commit']> {
  const status = weiboText(given);
  // Reading a file may fail and leaves nothing behind: before the call whose outcome matters.
  const files = isShare(given) ? await Promise.all(picturesOf(given).map(toFile)) : [];
  const call = (): Promise<Json> => {
    if (isShare(given)) return client.post(access, '/2/statuses/share.json', { status }, files);
    if (draftRef === '') return client.post(access, '/2/statuses/update.json', { status });
    return client.post(access, '/2/statuses/upload_url_text.json', { status, pic_id: draftRef });
  };
  return commitOnce(async () => toCommitted(access, await call()), weiboMeanings, weiboDoubtful);
}

function toCommitted(access: Access, status: Json): Committed {
  const id = toText(status['idstr']);
  return { kind: 'committed', platformRef: id, url: addressOf(access, id) };
}

/** The account's own timeline: the same text, from the submission on. */
export async function findStatus(
  client: WeiboClient,
  access: Access,
  { given, since }: Search,
): Promise<Committed | NotFound> {
  const text = weiboText(given);
  const statuses = await readTimeline(client, access, new Date(since.getTime() - clockSlackMs));
  const same = statuses.find((status) => isSamePost(toText(status['text']), text));
  return same ? toCommitted(access, same) : { kind: 'notFound' };
}
