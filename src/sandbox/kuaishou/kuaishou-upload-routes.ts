import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../sandbox-context.ts';
import { type Form, fieldNumber, fieldText } from '../social/read-form.ts';
import type { Upload } from '../social/social-types.ts';
import { joinParts, startUpload } from '../social/upload-store.ts';
import { bindKuaishou, bindOpenKuaishou } from './kuaishou-binding.ts';
import { KuaishouError } from './kuaishou-errors.ts';

const pieceBytes = 10 * 1_048_576;
const mostPieces = 1000;

/** Uploads: begin, then raw bytes, multipart, or fragments that may be resumed. */
export function registerKuaishouUploads(app: FastifyInstance, context: SandboxContext): void {
  bindKuaishou(app, context, 'POST', '/openapi/photo/start_upload', 'user_video_publish', ({ account }) => ({
    upload_token: startUpload(context, account.openId).id,
    endpoint: new URL(context.origin()).host,
  }));
  const bind = (method: 'GET' | 'POST', name: string, answer: (upload: Upload, form: Form, raw: Buffer) => object) =>
    bindOpenKuaishou(app, context, method, `/api/upload${name}`, (form, request) => ({
      ...answer(getUpload(context, form), form, rawBody(request)),
    }));
  bind('POST', '', (upload, _form, raw) => takeWhole(upload, raw));
  bind('POST', '/multipart', (upload, form) => takeWhole(upload, form.files.get('file')?.bytes ?? Buffer.alloc(0)));
  bind('POST', '/fragment', takeFragment);
  bind('GET', '/resume', (upload) => listFragments(upload));
  bind('POST', '/complete', (upload, form) => {
    const count = fieldNumber(form, 'fragment_count', [1, mostPieces]);
    const whole = count === undefined ? undefined : joinParts(upload, 0, count);
    if (!whole) throw new KuaishouError(120003);
    upload.complete = whole;
    return {};
  });
}

const rawBody = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

function getUpload(context: SandboxContext, form: Form): Upload {
  const upload = context.uploads.get(fieldText(form, 'upload_token'));
  if (!upload) throw new KuaishouError(120003);
  return upload;
}

function assertSize(bytes: Buffer): void {
  if (bytes.length === 0 || bytes.length > pieceBytes) throw new KuaishouError(100200100);
}

function takeWhole(upload: Upload, bytes: Buffer): object {
  assertSize(bytes);
  upload.complete = bytes;
  return {};
}

function takeFragment(upload: Upload, form: Form, raw: Buffer): object {
  const number = fieldNumber(form, 'fragment_id', [0, mostPieces - 1]);
  if (number === undefined) throw new KuaishouError(100200100);
  assertSize(raw);
  upload.parts.set(number, raw);
  return { checksum: createHash('md5').update(raw).digest('hex'), size: raw.length };
}

/** What is there already, and the first fragment that is missing. */
function listFragments(upload: Upload): object {
  const there = [...upload.parts.keys()].sort((a, b) => a - b);
  const gap = there.findIndex((id, at) => id !== at);
  return { existed: there.length > 0, fragment_index: gap === -1 ? there.length : gap, fragment_list: there };
}
