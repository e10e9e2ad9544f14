import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { createOutgoing, type Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Access, Connector } from './connector.ts';
import { samplePackage } from './sample-package.fixture.ts';
import { createWebhookConnector } from './webhook-connector.ts';

interface Got {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const secret = 'agreed-on-with-the-receiver';
const posts = new Map<string, { id: string; title: string }>();
const got: Got[] = [];
/** What goes wrong at the next request, after the receiver has done its work. */
let trouble: 'none' | 'hangUp' | 'error500' = 'none';

/** A receiver as an office would write it: it believes nobody without a signature and takes a key once. */
function receive({ method, url, headers, body }: Got, response: ServerResponse): void {
  const key = String(headers['idempotency-key'] ?? url.searchParams.get('key') ?? '');
  const signed = method === 'GET' ? key : body;
  const mac = createHmac('sha256', secret)
    .update(`${String(headers['x-zhijian-timestamp'])}.${signed}`)
    .digest('hex');
  if (headers['x-zhijian-signature'] !== `sha256=${mac}`) return void response.writeHead(401).end();
  if (method === 'GET') {
    const held = posts.get(key);
    return void response
      .writeHead(held ? 200 : 404)
      .end(held ? JSON.stringify({ key, id: held.id, url: pageOf(held.id) }) : '');
  }
  const said = JSON.parse(body) as { event: string; title?: string; ref?: string };
  const held = posts.get(key);
  if (said.event === 'publish' && !held) posts.set(key, { id: `p${posts.size + 1}`, title: said.title ?? '' });
  if (said.event === 'withdraw') for (const [name, post] of posts) if (post.id === said.ref) posts.delete(name);
  if (trouble === 'hangUp') return void response.destroy();
  if (trouble === 'error500') return void response.writeHead(500).end();
  const id = posts.get(key)?.id ?? '';
  response.writeHead(held ? 409 : 201).end(said.event === 'publish' ? JSON.stringify({ id, url: pageOf(id) }) : '');
}
const pageOf = (id: string): string => `https://www.example.gov.cn/${id}.html`;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { method = '', headers } = request;
    const one = {
      method,
      headers,
      url: new URL(request.url ?? '', 'http://receiver'),
      body: Buffer.concat(parts).toString(),
    };
    got.push(one);
    receive(one, response);
  });
});

let outgoing: Outgoing;
let connector: Connector;
let access: Access;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  outgoing = createOutgoing([host]);
  connector = createWebhookConnector(outgoing, fixedClock('2026-03-10T10:00:00+08:00'));
  access = { connectionId: '1', origin: `${host}/in`, appId: '', secret };
});
afterAll(async () => {
  await outgoing?.close();
  server.close();
});
beforeEach(() => {
  posts.clear();
  got.length = 0;
  trouble = 'none';
});

const bytes = Buffer.from('picture');
const sha = createHash('sha256').update(bytes).digest('hex');
const given = samplePackage({
  title: '办事大厅搬迁公告',
  media: [{ sha, mediaType: 'image/png', role: 'inline', alt: '位置图', read: () => Promise.resolve(bytes) }],
});
const attempt = (key = 'publication-1') => ({ key, way: 'publish', given }) as const;
const commit = (key?: string) => connector.commit(access, { draftRef: '' }, attempt(key));
const search = { ...attempt(), since: new Date(0), pushed: [] };

test('a package arrives signed, whole, under its key; the receiver’s id and address are kept', async () => {
  expect(await commit()).toEqual({ kind: 'committed', platformRef: 'p1', url: pageOf('p1') });
  const [{ headers, body }] = got as [Got];
  expect(headers).toMatchObject({ 'x-zhijian-event': 'publish', 'idempotency-key': 'publication-1' });
  const said = JSON.parse(body) as { title: string; text: string; media: { sha: string; data: string }[] };
  expect(said).toMatchObject({ title: given.title, text: given.text });
  expect(Buffer.from(said.media[0]?.data ?? '', 'base64')).toEqual(bytes);
});

test('a key that was taken before is no second post', async () => {
  await commit();
  expect(await commit()).toMatchObject({ kind: 'committed', platformRef: 'p1' });
  expect(posts.size).toBe(1);
});

test.each(['hangUp', 'error500'] as const)(
  'an answer that is lost (%s) is unknown, never a refusal; asking by the key finds what arrived',
  async (kind) => {
    trouble = kind;
    expect((await commit()).kind).toBe('unknown');
    trouble = 'none';
    expect(await connector.lookup(access, search)).toMatchObject({ kind: 'committed', platformRef: 'p1' });
    expect(await connector.lookup(access, { ...search, key: 'publication-2' })).toEqual({ kind: 'notFound' });
  },
);

test('a receiver that does not know the signature is named as such, in the test of the connection as in a send', async () => {
  const wrong = { ...access, secret: 'another' };
  expect(await connector.commit(wrong, { draftRef: '' }, attempt())).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('签名') as unknown,
  });
  expect((await connector.selfTest(wrong)).missing[0]?.fix).toContain('签名');
  expect(await connector.selfTest(access)).toEqual({ missing: [] });
  expect(posts.size).toBe(0);
});

test('what is withdrawn goes; an empty text is refused before anything is sent', async () => {
  await commit();
  await connector.withdraw?.(access, 'p1');
  expect(posts.size).toBe(0);
  expect(connector.validate({ ...given, text: ' ' })).toHaveLength(1);
});
