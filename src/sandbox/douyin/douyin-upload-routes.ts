import type { FastifyInstance } from 'fastify';
import { sniffImageType } from '../media-routes.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { fieldNumber, fieldText, uploadLimitBytes } from '../social/read-form.ts';
import { sniffVideoType, storeMedia } from '../social/social-context.ts';
import type { SocialAccount, Upload } from '../social/social-types.ts';
import { joinParts, startUpload } from '../social/upload-store.ts';
import { type DouyinCall, bindDouyin } from './douyin-binding.ts';
import { DouyinError } from './douyin-errors.ts';

export const douyinBase = '/api/douyin/v1/video';
const leastPartBytes = 5 * 1_048_576;
const mostParts = 1000;

/** Uploads: a film whole or in parts, a picture. */
export function registerDouyinUploads(app: FastifyInstance, context: SandboxContext): void {
  const bind = (name: string, answer: (call: DouyinCall) => Record<string, unknown>): void =>
    bindDouyin(app, context, 'POST', `${douyinBase}/${name}/`, 'video.create', answer);
  bind('upload_video', (call) => keepVideo(context, call.account, readFile(call, 'video')));
  bind('init_video_part_upload', (call) => ({ upload_id: startUpload(context, call.account.openId).id }));
  bind('upload_video_part', (call) => takePart(context, call));
  bind('complete_video_part_upload', (call) => complete(context, call));
  bind('upload_image', (call) => {
    const bytes = readFile(call, 'image');
    const type = sniffImageType(bytes);
    if (!type) throw new DouyinError(28001007);
    const { mediaId } = storeMedia(context, call.account.openId, bytes, type);
    return { image: { image_id: mediaId, width: 0, height: 0 } };
  });
}

function readFile(call: DouyinCall, field: string): Buffer {
  const file = call.form.files.get(field);
  if (!file || file.bytes.length === 0 || file.bytes.length > uploadLimitBytes) throw new DouyinError(28001007);
  return file.bytes;
}

function keepVideo(context: SandboxContext, account: SocialAccount, bytes: Buffer): Record<string, unknown> {
  const type = sniffVideoType(bytes);
  if (!type) throw new DouyinError(28001007);
  const { mediaId } = storeMedia(context, account.openId, bytes, type);
  return { video: { video_id: mediaId, width: 0, height: 0 } };
}

function getUpload(context: SandboxContext, call: DouyinCall): Upload {
  const upload = context.uploads.get(fieldText(call.form, 'upload_id'));
  if (!upload || upload.openId !== call.account.openId) throw new DouyinError(28001007);
  return upload;
}

function takePart(context: SandboxContext, call: DouyinCall): Record<string, unknown> {
  const upload = getUpload(context, call);
  const number = fieldNumber(call.form, 'part_number', [1, mostParts]);
  if (number === undefined) throw new DouyinError(28001007);
  upload.parts.set(number, readFile(call, 'video'));
  return {};
}

/** Every part but the last must have the least size. */
function complete(context: SandboxContext, call: DouyinCall): Record<string, unknown> {
  const upload = getUpload(context, call);
  const isShort = [...upload.parts].some(([at, part]) => at < upload.parts.size && part.length < leastPartBytes);
  const bytes = joinParts(upload, 1);
  if (!bytes || isShort) throw new DouyinError(28001007);
  const answer = keepVideo(context, call.account, bytes);
  context.uploads.delete(upload.id);
  return answer;
}
