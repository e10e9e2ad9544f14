import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { PublishPackage } from './connectors/connector.ts';
import { toMarks, type LivePage } from './live-page.ts';
import { comparePictures, pictureMark, type PictureMark } from './picture-likeness.ts';

/** Of more pictures only the number is compared. */
const mostPictures = 30;
const mostBytes = 12 * 1024 * 1024;

/**
 * What is wrong with pictures and links of an article page, in words; '' where nothing is. Read outside any transaction: each picture that
 * stands there is fetched. A picture that cannot be fetched says nothing.
 */
export async function compareMarks(
  outgoing: Outgoing,
  given: PublishPackage,
  live: LivePage,
  url: string,
): Promise<string> {
  if (live.kind !== 'article') return '';
  const inText = toMarks(given.bodyHtml);
  const added = live.links.filter((link) => !inText.links.includes(link));
  if (added.length > 0) return `线上多了 ${added.length} 个审定文本没有的链接`;
  const approved = picturesOf(given, inText.pictures);
  if (approved.length !== live.pictures.length || approved.length > mostPictures)
    return comparePictures(
      approved.map(() => undefined),
      live.pictures.map(() => undefined),
    );
  const seen = await Promise.all(live.pictures.map((address) => fetchMark(outgoing, address, url)));
  return comparePictures(await Promise.all(approved.map(readMark)), seen);
}

/** Pictures of a picture post, then those within the text. */
function picturesOf(
  { media }: PublishPackage,
  inText: readonly string[],
): (PublishPackage['media'][number] | undefined)[] {
  const inline = inText.map((address) => media.find(({ sha }) => address === `media:${sha}`));
  return [...media.filter(({ role }) => role === 'picture'), ...inline];
}

const readMark = async (one: PublishPackage['media'][number] | undefined): Promise<PictureMark | undefined> =>
  one && pictureMark(await one.read());

async function fetchMark(outgoing: Outgoing, address: string, page: string): Promise<PictureMark | undefined> {
  const url = URL.parse(address, page)?.href;
  if (url === undefined) return undefined;
  const reply = await outgoing.fetch(url, { headers: { referer: page }, maxBytes: mostBytes }).catch(() => undefined);
  return reply?.status === 200 ? pictureMark(reply.body) : undefined;
}
