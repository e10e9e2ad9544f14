import {
  ConnectorError,
  type Access,
  type Committed,
  type Pending,
  type PublishPackage,
  type Staged,
} from './connector.ts';
import type { KuaishouClient } from './kuaishou-client.ts';
import { pageOf } from './kuaishou-works.ts';
import { extensionOf, type FormFile } from './multipart.ts';
import { toObject, toText } from './platform-call.ts';

const fragmentBytes = 10 * 1_048_576;
const coverBytesMost = 10 * 1_048_576;

/** Starts an upload and sends the film, in fragments where it is large; nothing is public yet. */
export async function uploadVideo(client: KuaishouClient, access: Access, given: PublishPackage): Promise<Staged> {
  const video = given.media.find((one) => one.role === 'video');
  if (!video) throw new ConnectorError('badContent', '快手需要一个视频，请补充后重新送审。');
  const bytes = await video.read();
  const started = await client.post(access, '/openapi/photo/start_upload');
  const token = toText(started['upload_token']);
  const endpoint = toText(started['endpoint']);
  const query = { upload_token: token };
  if (bytes.length < fragmentBytes) {
    await client.upload(access, endpoint, '/api/upload', query, bytes);
    return { draftRef: token };
  }
  const count = Math.ceil(bytes.length / fragmentBytes);
  for (let index = 0; index < count; index += 1) {
    const part = bytes.subarray(index * fragmentBytes, (index + 1) * fragmentBytes);
    await client.upload(access, endpoint, '/api/upload/fragment', { ...query, fragment_id: String(index) }, part);
  }
  const whole = { ...query, fragment_count: String(count) };
  await client.upload(access, endpoint, '/api/upload/complete', whole, Buffer.alloc(0));
  return { draftRef: token };
}

export async function readCover(given: PublishPackage): Promise<FormFile> {
  const cover = given.media.find((one) => one.role === 'cover');
  if (!cover) throw new ConnectorError('badContent', '快手需要封面图片，请补充后重新送审。');
  const bytes = await cover.read();
  if (bytes.length >= coverBytesMost)
    throw new ConnectorError('badContent', '封面图片超过快手上限（10 MB），请压缩后重新上传。');
  return { name: 'cover', bytes, mediaType: cover.mediaType, fileName: `cover.${extensionOf(cover.mediaType)}` };
}

/** The one publication. */
export async function publishUpload(
  client: KuaishouClient,
  access: Access,
  uploadToken: string,
  { caption, cover }: { caption: string; cover: FormFile },
): Promise<Committed | Pending> {
  const form = { files: [cover], fields: { caption } };
  const reply = await client.post(access, '/openapi/photo/publish', { upload_token: uploadToken }, form);
  const info = toObject(reply['video_info']);
  const platformRef = toText(info['photo_id']);
  return info['pending'] === true
    ? { kind: 'pending', platformRef }
    : { kind: 'committed', platformRef, url: pageOf(access, platformRef) };
}
