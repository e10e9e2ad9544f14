import { createHash } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Outgoing, OutgoingReply } from '#platform/outgoing/outgoing.ts';
import { Problem } from '#shared/problems.ts';
import { ConnectorError, type Access } from './connector.ts';
import { staleTokenCodes, toConnectorError } from './wechat-errors.ts';

type Json = Readonly<Record<string, unknown>>;

/** A call answered with an error code: certainly not carried out. */
export class WechatRefusal extends Error {
  override readonly name = 'WechatRefusal';
  readonly errcode: number;
  constructor(errcode: number) {
    super(`errcode ${errcode}`);
    this.errcode = errcode;
  }
}

/** No usable answer: broken connection, time-out, 5xx, no JSON. Whether the call was carried out is not known. */
export class WechatSilence extends Error {
  override readonly name = 'WechatSilence';
}

export interface WechatClient {
  /** POST of JSON with a token. @throws WechatRefusal, WechatSilence */
  post(access: Access, path: string, body: Json): Promise<Json>;
  /** Uploads one permanent picture; gives its media_id. @throws WechatRefusal, WechatSilence */
  uploadImage(access: Access, bytes: Buffer, fileName: string): Promise<string>;
}

const callTimeoutMs = 20_000;
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
    const reply = await send(outgoing, `${access.origin}/cgi-bin/stable_token`, { body: JSON.stringify(body) });
    const seconds = Number(reply['expires_in'] ?? 0);
    const value = toText(reply['access_token']);
    if (value === '') throw new WechatSilence('no access_token');
    tokens.set(keyOf(access), { value, untilMs: clock.now().getTime() + Math.max(0, seconds * 1000 - earlyMs) });
    return value;
  };

  const withToken = async (access: Access, call: (token: string) => Promise<Json>): Promise<Json> => {
    const first = await getToken(access);
    try {
      return await call(first);
    } catch (error) {
      if (!(error instanceof WechatRefusal) || !staleTokenCodes.has(error.errcode)) throw error;
      if (tokens.get(keyOf(access))?.value === first) tokens.delete(keyOf(access));
      return call(await getToken(access));
    }
  };

  const address = (access: Access, path: string, token: string): string =>
    `${access.origin}${path}${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}`;

  return {
    post: (access, path, body) =>
      withToken(access, (token) => send(outgoing, address(access, path, token), { body: JSON.stringify(body) })),
    async uploadImage(access, bytes, fileName) {
      const { body, contentType } = toMultipart(bytes, fileName);
      const reply = await withToken(access, (token) =>
        send(outgoing, address(access, '/cgi-bin/material/add_material?type=image', token), { body, contentType }),
      );
      return toText(reply['media_id']);
    },
  };
}

async function send(
  outgoing: Outgoing,
  url: string,
  sent: { body: string | Buffer; contentType?: string },
): Promise<Json> {
  let reply: OutgoingReply;
  try {
    reply = await outgoing.fetch(url, {
      method: 'POST',
      headers: { 'content-type': sent.contentType ?? 'application/json; charset=utf-8' },
      body: sent.body,
      timeoutMs: callTimeoutMs,
    });
  } catch (error) {
    // The address carries the token: only the kind of failure may reach logs and people.
    if (error instanceof Problem && error.kind.code === 'outgoing.refused') {
      throw new ConnectorError(
        'noRight',
        '连接地址指向内部网络，系统不会访问。请系统管理员核对连接地址，或在启动配置中列出。',
      );
    }
    throw new WechatSilence(error instanceof Problem ? toText(error.facts['reason']) : '网络故障');
  }
  if (reply.status >= 500) throw new WechatSilence(`HTTP ${reply.status}`);
  const body = parse(reply.body);
  const errcode = Number(body['errcode'] ?? 0);
  if (errcode !== 0) throw new WechatRefusal(errcode);
  return body;
}

function parse(bytes: Buffer): Json {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof body === 'object' && body !== null) return body as Json;
  } catch {
    // An HTML error page says as little as no answer.
  }
  throw new WechatSilence('平台答复无法识别');
}

function toMultipart(bytes: Buffer, fileName: string): { body: Buffer; contentType: string } {
  const boundary = `zhijian-${crypto.randomUUID()}`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="media"; filename="${fileName}"\r\ncontent-type: image/png\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** A field that the platform sends as text or as number; '' for anything else. */
export function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Any failure of a call whose outcome does not matter (reading, staging) as ConnectorError. */
export function asConnectorError(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  if (error instanceof WechatRefusal) return toConnectorError(error.errcode);
  if (error instanceof WechatSilence)
    return new ConnectorError('platformDown', `平台没有答复（${error.message}），稍后自动重试。`, 60);
  throw error;
}
