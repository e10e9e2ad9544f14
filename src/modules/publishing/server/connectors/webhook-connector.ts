import type { Clock } from '#platform/clock.ts';
import type { Outgoing, OutgoingReply } from '#platform/outgoing/outgoing.ts';
import { signPayload } from '#platform/outgoing/sign-payload.ts';
import type { Access, Committed, Connector, ConnectorManifest, NotFound, PublishPackage } from './connector.ts';
import {
  asking,
  callPlatform,
  commitOnce,
  PlatformRefusal,
  toJson,
  toText,
  type Json,
  type Meanings,
} from './platform-call.ts';

const manifest: ConnectorManifest = {
  name: 'webhook',
  platforms: ['website', 'client', 'other', 'toutiao', 'channels', 'xiaohongshu', 'bilibili'],
  text: '网站或通用接口（Webhook）',
  auth: 'secret',
  ways: [{ way: 'publish', text: '推送到接收地址', isVisibleUpdate: true }],
  capabilities: ['withdraw'],
  quotas: [],
  defaultOrigin: '',
  limits: '由接收方决定',
};

/** Codes here are HTTP statuses of the receiver. */
const meanings: Meanings = {
  401: { kind: 'authExpired', text: '接收方不认可签名，请双方核对签名密钥。' },
  403: { kind: 'authExpired', text: '接收方不认可签名，请双方核对签名密钥。' },
  404: { kind: 'noRight', text: '接收地址不存在，请与接收方核对地址。' },
  413: { kind: 'badContent', text: '接收方认为内容过大，请压缩图片后重新送审。' },
  429: { kind: 'rateLimited', text: '接收方要求稍后再试。', retryAfterSeconds: 300 },
};
const asked = asking(meanings);

/** Posts the package, signed, to an address of the office's own choosing: its website, or a program of its own. */
export function createWebhookConnector(outgoing: Outgoing, clock: Clock): Connector {
  const signed = (access: Access, payload: string) => signPayload(access.secret, clock.now(), payload);
  const post = async (access: Access, event: string, key: string, body: Json): Promise<OutgoingReply> => {
    const payload = JSON.stringify({ event, key, ...body });
    const headers = { 'content-type': 'application/json', 'x-zhijian-event': event, 'idempotency-key': key };
    return assertTaken(
      await callPlatform(outgoing, access.origin, {
        method: 'POST',
        headers: { ...headers, ...signed(access, payload) },
        body: payload,
      }),
    );
  };
  return {
    manifest,
    selfTest: async (access) => {
      try {
        await post(access, 'ping', `ping-${clock.now().getTime()}`, {});
        return { missing: [] };
      } catch (error) {
        const fault = await asked(Promise.reject(error)).catch((known: Error) => known.message);
        return { missing: [{ right: '接收地址', fix: fault }] };
      }
    },
    validate: (given) => (given.text.trim() === '' ? [{ field: 'body', text: '正文不能为空。' }] : []),
    stage: () => Promise.resolve({ draftRef: '' }),
    async commit(access, _staged, { key, given }) {
      // Reading a file may fail and leaves nothing behind: before the call whose outcome matters.
      const body = await toBody(given);
      return commitOnce(
        async () => toCommitted(key, readAnswer(await post(access, 'publish', key, body))),
        meanings,
        new Set(),
      );
    },
    // Taken is published: when it shows is the receiver's affair.
    poll: (_access, { platformRef }) => Promise.resolve({ kind: 'committed', platformRef, url: '' }),
    lookup: (access, { key }) => asked(lookUp(outgoing, access, key, signed(access, key))),
    withdraw: async (access, ref) => void (await asked(post(access, 'withdraw', `withdraw-${ref}`, { ref }))),
  };
}

function assertTaken(reply: OutgoingReply): OutgoingReply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  // "Had it already" is an answer to a key that was sent before.
  if (reply.status === 409) return reply;
  throw new PlatformRefusal(reply.status, '');
}

/** A receiver need not say anything; what it says is its own id and the address of the page. */
function readAnswer(reply: OutgoingReply): Json {
  try {
    return toJson(reply);
  } catch {
    return {};
  }
}

function toCommitted(key: string, answer: Json): Committed {
  const url = toText(answer['url']);
  return { kind: 'committed', platformRef: toText(answer['id']) || key, url: /^https?:\/\//.test(url) ? url : '' };
}

/** The receiver is asked by the key; only an answer that names the key counts. */
async function lookUp(
  outgoing: Outgoing,
  access: Access,
  key: string,
  headers: Readonly<Record<string, string>>,
): Promise<Committed | NotFound> {
  const url = new URL(access.origin);
  url.searchParams.set('key', key);
  const reply = await callPlatform(outgoing, url.href, { method: 'GET', headers });
  const answer = reply.status === 200 ? readAnswer(reply) : {};
  return toText(answer['key']) === key ? toCommitted(key, answer) : { kind: 'notFound' };
}

async function toBody(given: PublishPackage): Promise<Json> {
  const { media, ...text } = given;
  const files = [];
  for (const one of media) {
    const { sha, mediaType, role, alt } = one;
    files.push({ sha, mediaType, role, alt, data: (await one.read()).toString('base64') });
  }
  return { ...text, media: files };
}
