import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bindApi } from './api-binding.ts';
import { type SandboxContext, newOpaqueId } from './sandbox-context.ts';
import type { Media } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

/** Uploads: permanent pictures (covers) and pictures inside articles, and the address they are served at. */
export function registerMediaRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindApi(app, context, '/cgi-bin/material/add_material', addMaterial(context), { rawBody: true });
  bindApi(app, context, '/cgi-bin/media/uploadimg', uploadArticleImage(context), { rawBody: true });
  app.get('/mmbiz/:mediaId', (request, reply) => {
    const media = context.state.media.get((request.params as { mediaId: string }).mediaId);
    if (!media) return reply.code(404).type('text/plain; charset=utf-8').send('图片不存在');
    return reply
      .type(media.contentType)
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(media.base64, 'base64'));
  });
}

type MediaCall = { account: { appid: string }; request: FastifyRequest };

function addMaterial(context: SandboxContext) {
  return async ({ account, request }: MediaCall) => {
    if ((request.query as Record<string, string>)['type'] !== 'image') throw new PlatformError(40097);
    const bytes = await readUpload(request);
    if (bytes.length > limits.materialImageBytes) throw new PlatformError(40009);
    const media = storeImage(
      context,
      account.appid,
      bytes,
      ['image/jpeg', 'image/png', 'image/gif', 'image/bmp'],
      true,
    );
    return { media_id: media.mediaId, url: toMediaUrl(context, media) };
  };
}

function uploadArticleImage(context: SandboxContext) {
  return async ({ account, request }: MediaCall) => {
    const bytes = await readUpload(request);
    if (bytes.length >= limits.articleImageBytesBelow) throw new PlatformError(40009);
    const media = storeImage(context, account.appid, bytes, ['image/jpeg', 'image/png'], false);
    return { url: toMediaUrl(context, media) };
  };
}

async function readUpload(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new PlatformError(41005);
  const part = await request.file({ limits: { fileSize: limits.materialImageBytes + 1 }, throwFileSizeLimit: false });
  if (!part || part.fieldname !== 'media') throw new PlatformError(41005);
  const bytes = await part.toBuffer();
  if (bytes.length === 0) throw new PlatformError(41005);
  return bytes;
}

function storeImage(context: SandboxContext, appid: string, bytes: Buffer, types: string[], permanent: boolean): Media {
  const contentType = sniffImageType(bytes);
  if (!contentType || !types.includes(contentType)) throw new PlatformError(40005);
  const media: Media = { mediaId: newOpaqueId(48), appid, contentType, permanent, base64: bytes.toString('base64') };
  context.state.media.set(media.mediaId, media);
  return media;
}

/** jpeg, png, gif or bmp by the first bytes; undefined for anything else. */
export function sniffImageType(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 8);
  if (head === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  return head.startsWith('BM') ? 'image/bmp' : undefined;
}

/** Absolute address of an uploaded picture on this sandbox. */
export function toMediaUrl(context: SandboxContext, media: Media): string {
  return `${context.origin()}/mmbiz/${media.mediaId}`;
}
