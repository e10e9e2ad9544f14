import { createDecipheriv, createHash } from 'node:crypto';
import Fastify from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestClient, startTestClient, testAccount } from '../sandbox-testing.ts';

const token = 'testtoken';
const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
let client: TestClient;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  client = await startTestClient();
  receiver = await startReceiver();
});
afterEach(async () => {
  await client.sandbox.stop();
  await receiver.stop();
});

const sign = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

/** A receiver of its own: checks signatures, answers with what is set, keeps what came. */
async function startReceiver() {
  const app = Fastify();
  const got: { query: Record<string, string>; body: string }[] = [];
  const next: { status: number; body: string }[] = [];
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.get<{ Querystring: Record<string, string> }>('/wechat', (request, reply) => {
    const { signature, timestamp = '', nonce = '', echostr } = request.query;
    return signature === sign(token, timestamp, nonce) ? reply.send(echostr) : reply.code(403).send('');
  });
  app.post('/wechat', (request, reply) => {
    got.push({ query: request.query as Record<string, string>, body: String(request.body) });
    const answer = next.shift() ?? { status: 200, body: 'success' };
    return reply.code(answer.status).send(answer.body);
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${origin}/wechat`, got, next, stop: () => app.close() };
}

async function connect(more: Record<string, string> = {}) {
  const response = await fetch(`${client.sandbox.origin}/__sandbox/accounts/${testAccount.ghId}/callback`, {
    method: 'POST',
    body: JSON.stringify({ url: receiver.url, token, ...more }),
  });
  return { status: response.status, body: (await response.json()) as { error?: string } };
}
const publish = async (title: string) => {
  const job = await client.call('/cgi-bin/freepublish/submit', { media_id: await client.addDraft({ title }) });
  await client.sandbox.eventsDelivered();
  return String(job['publish_id']);
};
const eventOf = (xml: string): string => /<Event><!\[CDATA\[(.*?)\]\]>/u.exec(xml)?.[1] ?? '';
const publishIds = () => receiver.got.map(({ body }) => /<publish_id>(\d+)</u.exec(body)?.[1]);

/** What a receiver has to do, written from the platform's documents. */
function decrypt(body: string, query: Record<string, string>): { xml: string; appid: string } {
  const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/u.exec(body)?.[1] ?? '';
  expect(query['msg_signature']).toBe(sign(token, query['timestamp'] ?? '', query['nonce'] ?? '', encrypted));
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const end = plain.length - (plain.at(-1) ?? 0);
  const length = plain.readUInt32BE(16);
  return { xml: plain.toString('utf8', 20, 20 + length), appid: plain.toString('utf8', 20 + length, end) };
}

test('an address that does not give the echo back is not kept', async () => {
  expect(await connect({ token: 'othertoken' })).toMatchObject({ status: 400, body: { error: /echostr/u } });
  expect((await connect({ encodingAesKey: 'short' })).status).toBe(400);
  await publish('无人听');
  expect(receiver.got).toEqual([]);
});

test('PUBLISHJOBFINISH is signed and names job and address', async () => {
  await connect();
  const id = await publish('通知');
  const [{ query, body } = { query: {}, body: '' }] = receiver.got;
  expect(query['signature']).toBe(sign(token, query['timestamp'] ?? '', query['nonce'] ?? ''));
  expect(eventOf(body)).toBe('PUBLISHJOBFINISH');
  expect(body).toContain(`<publish_id>${id}</publish_id><publish_status>0</publish_status>`);
  expect(body).toContain(`<article_url><![CDATA[${client.sandbox.listing().posts[0]?.url}]]></article_url>`);
  client.sandbox.addFault({ path: '/cgi-bin/freepublish/submit', kind: 'reprint' });
  const reprint = await publish('转载');
  expect(receiver.got[1]?.body).toContain('<publish_status>2</publish_status><fail_idx>1</fail_idx>');
  expect(await client.call('/cgi-bin/freepublish/get', { publish_id: reprint })).toMatchObject({
    publish_status: 2,
    fail_idx: [1],
  });
});

test('with a key the event is encrypted for the appid', async () => {
  await connect({ encodingAesKey });
  await publish('密文');
  const [{ query, body } = { query: {}, body: '' }] = receiver.got;
  expect(query['encrypt_type']).toBe('aes');
  expect(body).not.toContain('PUBLISHJOBFINISH');
  const { xml, appid } = decrypt(body, query);
  expect([eventOf(xml), appid]).toEqual(['PUBLISHJOBFINISH', testAccount.appid]);
});

test('a receiver that fails is asked three times and no more', async () => {
  await connect();
  receiver.next.push({ status: 500, body: '' }, { status: 502, body: '' });
  await publish('第三次才成');
  expect(receiver.got).toHaveLength(3);
  receiver.next.push({ status: 500, body: '' }, { status: 500, body: '' }, { status: 500, body: '' });
  await publish('都不成');
  expect(receiver.got).toHaveLength(6);
  expect(client.sandbox.listing().events.map((event) => event.outcome)).toEqual(['delivered', 'failed']);
});

test('events may come twice, late or never', async () => {
  await connect();
  client.sandbox.addFault({ path: '/wechat', kind: 'duplicate-callback' });
  const twice = await publish('两次');
  client.sandbox.addFault({ path: '/wechat', kind: 'late-callback' });
  const late = await publish('晚到');
  const next = await publish('后发先到');
  expect(publishIds()).toEqual([twice, twice, next, late]);
  client.sandbox.addFault({ path: '/wechat', kind: 'lost-callback' });
  await publish('丢了');
  expect(publishIds()).toHaveLength(4);
});

test('MASSSENDJOBFINISH brings the address of the article, or the word for why not', async () => {
  await connect();
  const send = async () => {
    const media_id = await client.addDraft();
    const body = { filter: { is_to_all: true }, msgtype: 'mpnews', mpnews: { media_id } };
    await client.call('/cgi-bin/message/mass/sendall', body);
    await client.sandbox.eventsDelivered();
    return receiver.got.at(-1)?.body ?? '';
  };
  client.sandbox.addFault({ path: '/cgi-bin/message/mass/sendall', kind: 'reprint' });
  expect(await send()).toContain('<Status><![CDATA[err(30003)]]></Status>');
  const sent = await send();
  expect(sent).toContain('<Status><![CDATA[send success]]></Status>');
  expect(sent).toContain(`<ArticleUrl><![CDATA[${client.sandbox.listing().posts[0]?.url}]]></ArticleUrl>`);
});

test('a follower writes, the answer at once reaches him, and an unfollow is told', async () => {
  await connect();
  const control = (path: string, body: object) =>
    fetch(`${client.sandbox.origin}/__sandbox/accounts/${testAccount.ghId}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
  receiver.next.push({ status: 200, body: '<xml><Content><![CDATA[已收到]]></Content></xml>' });
  await control('/messages', { openid: 'o1', content: '路灯坏了 ]]> 请修' });
  await control('/followers', { openid: 'o1', subscribed: false });
  await client.sandbox.eventsDelivered();
  expect(receiver.got[0]?.body).toContain('<Content><![CDATA[路灯坏了 ]]]]><![CDATA[> 请修]]></Content>');
  expect(eventOf(receiver.got[1]?.body ?? '')).toBe('unsubscribe');
  expect(client.sandbox.listing().followers).toMatchObject([
    { subscribed: false, messages: [{ from: 'follower' }, { from: 'account', content: '已收到', by: 'reply' }] },
  ]);
});
