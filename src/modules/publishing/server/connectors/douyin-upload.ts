import { ConnectorError, type Access, type PublishPackage, type Staged } from './connector.ts';
import type { DouyinClient } from './douyin-client.ts';
import { extensionOf } from './multipart.ts';
import { toObject, toText } from './platform-call.ts';
import type { PackageMedia } from './publish-package.ts';
import { picturesOf } from '#modules/content/server/public.ts';

const base = '/api/douyin/v1/video';
/** Above it in parts; a part is 5 to 20 MB, with room here for the form around it. */
export const wholeBytesMost = 16 * 1_048_576;
const partBytes = 16 * 1_048_576;
const videoBytesMost = 4 * 1_073_741_824;

/** Uploads the film or the pictures; nothing is public yet. */
export async function stageDouyin(client: DouyinClient, access: Access, given: PublishPackage): Promise<Staged> {
  const video = given.media.find((one) => one.role === 'video');
  if (video) return { draftRef: `video:${await uploadVideo(client, access, video)}` };
  const ids: string[] = [];
  for (const picture of picturesOf(given)) {
    const bytes = await picture.read();
    const reply = await client.upload(access, `${base}/upload_image/`, toFile('image', bytes, picture.mediaType));
    ids.push(toText(toObject(reply['image'])['image_id']));
  }
  return { draftRef: `images:${ids.join(',')}` };
}

const toFile = (name: 'image' | 'video', bytes: Buffer, mediaType: string) => ({
  name,
  bytes,
  mediaType,
  fileName: `${name}.${extensionOf(mediaType)}`,
});

async function uploadVideo(client: DouyinClient, access: Access, video: PackageMedia): Promise<string> {
  const bytes = await video.read();
  if (bytes.length > videoBytesMost) throw new ConnectorError('badContent', '视频超过抖音上限（4 GB），请压缩。');
  const file = (part: Buffer) => toFile('video', part, video.mediaType);
  if (bytes.length <= wholeBytesMost)
    return videoIdOf(await client.upload(access, `${base}/upload_video/`, file(bytes)));
  const started = await client.post(access, `${base}/init_video_part_upload/`, {});
  const upload = { upload_id: toText(started['upload_id']) };
  for (const [index, part] of partsOf(bytes).entries())
    await client.upload(access, `${base}/upload_video_part/`, file(part), {
      ...upload,
      part_number: String(index + 1),
    });
  return videoIdOf(await client.post(access, `${base}/complete_video_part_upload/`, {}, upload));
}

/** Parts of one size; the last may be smaller. */
function partsOf(bytes: Buffer): Buffer[] {
  const count = Math.ceil(bytes.length / partBytes);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * partBytes, (index + 1) * partBytes));
}

function videoIdOf(data: Readonly<Record<string, unknown>>): string {
  return toText(toObject(data['video'])['video_id']);
}
