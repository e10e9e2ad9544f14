import { createHash } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Access } from './connector.ts';
import { extensionOf, toMultipart } from './multipart.ts';
import { callPlatform, PlatformRefusal, PlatformSilence, toJson, toText, type Json } from './platform-call.ts';
import { staleTokenCodes } from './wechat-errors.ts';

export interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** Calls of the official-account platform with a token. All throw PlatformRefusal or PlatformSilence. */
export interface WechatClient {
  post(access: Access, path: string, body: Json): Promise<Json>;
  /** Uploads one permanent picture; gives its media_id. */
  uploadCover(access: Access, picture: Picture): Promise<string>;
  /** Uploads one picture for a body; gives the only kind of address that survives there. */
  uploadInline(access: Access, picture: Picture): Promise<string>;
}

const earlyMs = 300_000;

/** The wire protocol (docs/connectors.md): token per connection, renewed early and once after the platform calls it stale. */
export function createWechatClient(outgoing: Outgoing, clock: Clock): WechatClient {
  const tokens = new Map<string, { value: string; untilMs: number }>();
  // A changed secret must be proved by the platform: a token got with the old one says nothing of it.
  const keyOf = (access: Access): string =>
    createHash('sha256')
      .update(JSON.stringify([access.connectionId, access.origin, access.appId, access.secret]))
      .digest('hex');

  const getToken = async (access: Access): Promise<string> => {
    const known = tokens.get(keyOf(access));
    if (known && known.untilMs > clock.now().getTime()) return known.value;
    const body = { grant_type: 'client_credential', appid: access.appId, secret: access.secret, force_refresh: false };
    const reply = await send(outgoing, `${access.origin}/cgi-bin/stable_token`, asJson(body));
    const seconds = Number(reply['expires_in'] ?? 0);
    const value = toText(reply['access_token']);
    if (value === '') throw new PlatformSilence('no access_token');
    tokens.set(keyOf(access), { value, untilMs: clock.now().getTime() + Math.max(0, seconds * 1000 - earlyMs) });
    return value;
  };

  const withToken = async (access: Access, path: string, sent: Sent): Promise<Json> => {
    const call = (token: string): Promise<Json> =>
      send(
        outgoing,
        `${access.origin}${path}${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}`,
        sent,
      );
    const first = await getToken(access);
    try {
      return await call(first);
    } catch (error) {
      if (!(error instanceof PlatformRefusal) || !staleTokenCodes.has(error.code)) throw error;
      if (tokens.get(keyOf(access))?.value === first) tokens.delete(keyOf(access));
      return call(await getToken(access));
    }
  };

  return {
    post: (access, path, body) => withToken(access, path, asJson(body)),
    uploadCover: async (access, picture) =>
      toText((await withToken(access, '/cgi-bin/material/add_material?type=image', asUpload(picture)))['media_id']),
    uploadInline: async (access, picture) =>
      toText((await withToken(access, '/cgi-bin/media/uploadimg', asUpload(picture)))['url']),
  };
}

interface Sent {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const asJson = (body: Json): Sent => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

const asUpload = ({ bytes, mediaType }: Picture): Sent =>
  toMultipart([{ name: 'media', bytes, mediaType, fileName: `picture.${extensionOf(mediaType)}` }]);

async function send(outgoing: Outgoing, url: string, sent: Sent): Promise<Json> {
  const body = toJson(await callPlatform(outgoing, url, { method: 'POST', ...sent }));
  const errcode = Number(body['errcode'] ?? 0);
  // Beside "used before" stands the id of the first send; the refusal carries it on.
  if (errcode !== 0)
    throw new PlatformRefusal(errcode, errcode === 45065 ? toText(body['msg_id']) : toText(body['errmsg']));
  return body;
}
