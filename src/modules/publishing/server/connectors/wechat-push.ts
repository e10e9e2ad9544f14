import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { Access, Push, PushedEvent, PushReply } from './connector.ts';
import { toRef } from './wechat-ref.ts';

const windowMs = 300_000;

/**
 * What the platform sends to the account's callback address: the check of the address (GET), or an event (POST), plain or
 * encrypted. Undefined when the signature, the age or the account is wrong: then nobody is answered.
 */
export function takeWechatPush(access: Access, push: Push, now: Date): PushReply | undefined {
  if (!access.push) return undefined;
  const { timestamp = '', nonce = '', signature = '', msg_signature: sealSignature = '', echostr } = push.query;
  const ageMs = Math.abs(now.getTime() - Number(timestamp) * 1000);
  if (!(ageMs <= windowMs)) return undefined;
  const { token, aesKey } = access.push;
  if (!isSame(signature, sign([token, timestamp, nonce]))) return undefined;
  if (push.method === 'GET') return echostr === undefined ? undefined : { body: echostr, events: [] };
  const outer = parseDocument(push.body, { xmlMode: true });
  const sealed = textIn(outer, 'Encrypt');
  // With a key agreed on, a plain body is somebody else's: whoever saw one address could replay its signature.
  if (aesKey !== '' && sealed === '') return undefined;
  if (sealed === '') return { body: 'success', events: eventsIn(outer, access) };
  if (!isSame(sealSignature, sign([token, timestamp, nonce, sealed]))) return undefined;
  const xml = open(sealed, aesKey, access.appId);
  return xml === undefined
    ? undefined
    : { body: 'success', events: eventsIn(parseDocument(xml, { xmlMode: true }), access) };
}

const sign = (parts: readonly string[]): string => createHash('sha1').update(parts.toSorted().join('')).digest('hex');

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** AES-256-CBC over 16 random bytes, the length, the XML and the account's id; padded to 32 bytes. */
function open(sealed: string, aesKey: string, appId: string): string | undefined {
  try {
    const key = Buffer.from(`${aesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    if (padding < 1 || padding > 32) return undefined;
    const plain = padded.subarray(16, padded.length - padding);
    const length = plain.readUInt32BE(0);
    const xml = plain.subarray(4, 4 + length);
    return plain.subarray(4 + length).toString('utf8') === appId ? xml.toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}

type Tree = ReturnType<typeof parseDocument>;

function textIn(tree: Tree, name: string): string {
  const [found] = DomUtils.getElementsByTagName(name, tree, true, 1);
  return found ? DomUtils.textContent(found).trim() : '';
}

function textsIn(tree: Tree, name: string): string[] {
  return DomUtils.getElementsByTagName(name, tree, true).map((found) => DomUtils.textContent(found).trim());
}

function eventsIn(tree: Tree, access: Access): PushedEvent[] {
  const createdAt = textIn(tree, 'CreateTime');
  const base = {
    platformRef: '',
    urls: [],
    reason: '',
    at: new Date(Number(createdAt) * 1000),
  };
  if (Number.isNaN(base.at.getTime())) return [];
  const event = textIn(tree, 'Event');
  const messageId = textIn(tree, 'MsgId');
  if (event === 'PUBLISHJOBFINISH') {
    const id = textIn(tree, 'publish_id');
    const status = textIn(tree, 'publish_status');
    return [
      {
        ...base,
        eventKey: `${event}:${id}:${status}`,
        kind: status === '0' ? 'published' : 'refused',
        platformRef: toRef({ way: 'publish', id, dataId: '' }),
        urls: textsIn(tree, 'article_url'),
        reason: status === '0' ? '' : `状态 ${status}`,
      },
    ];
  }
  if (event === 'MASSSENDJOBFINISH') {
    const id = textIn(tree, 'MsgID') || messageId;
    const status = textIn(tree, 'Status');
    return [
      {
        ...base,
        eventKey: `${event}:${id}`,
        kind: status.toLowerCase().replaceAll(' ', '') === 'sendsuccess' ? 'published' : 'refused',
        platformRef: toRef({ way: 'massSend', id, dataId: '' }),
        urls: textsIn(tree, 'ArticleUrl'),
        reason: status,
      },
    ];
  }
  const key = messageId === '' ? `${textIn(tree, 'FromUserName')}:${createdAt}:${event}` : `message:${messageId}`;
  return [{ ...base, eventKey: `${access.appId}:${key}`, kind: messageId === '' ? 'other' : 'message' }];
}
