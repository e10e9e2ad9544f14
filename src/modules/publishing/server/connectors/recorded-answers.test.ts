import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { createOutgoing, type Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Access } from './connector.ts';
import { PlatformRefusal } from './platform-call.ts';
import { createWechatClient, type WechatClient } from './wechat-client.ts';
import { commitDraft, pollOutcome } from './wechat-outcome.ts';
import { takeWechatPush } from './wechat-push.ts';
import { fromRef, toRef } from './wechat-ref.ts';

/** What the platform answered to others (test data of a public client library), put before our client over HTTP. */
const folder = join(process.env['ZHIJIAN_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data'), 'wechat-protocol');
const recorded = test.skipIf(!existsSync(folder));
const answer = (name: string): string => readFileSync(join(folder, 'wechatpy_fixtures', `${name}.json`), 'utf8');

const answers: Readonly<Record<string, () => string>> = {
  '/cgi-bin/stable_token': () => answer('token'),
  '/cgi-bin/media/uploadimg': () => answer('media_uploadimg'),
  '/cgi-bin/material/add_material': () => answer('media_upload'),
  '/cgi-bin/message/mass/sendall': () => answer('message_mass_send'),
  '/cgi-bin/message/mass/get': () => answer('message_mass_get'),
  '/cgi-bin/menu/create': () => '{"errcode":40018,"errmsg":"invalid button name size"}',
};
const tokens: string[] = [];
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://platform');
  tokens.push(url.searchParams.get('access_token') ?? '');
  request.resume().on('end', () => response.end(answers[url.pathname]?.() ?? '{"errcode":48001}'));
});

let outgoing: Outgoing;
let client: WechatClient;
let access: Access;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  outgoing = createOutgoing([origin]);
  client = createWechatClient(outgoing, fixedClock('2026-03-10T10:00:00+08:00'));
  const push = { token: 'token', aesKey: '' };
  access = { connectionId: '1', origin, appId: 'wx0001', secret: 'secret', push } as Access;
});
afterAll(async () => {
  await outgoing?.close();
  server.close();
});

recorded(
  'token, pictures, mass send and its state as others recorded them (skipped without the shared data)',
  async () => {
    const picture = { bytes: Buffer.from([0xff, 0xd8]), mediaType: 'image/jpeg' };
    expect(await client.uploadInline(access, picture)).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//);
    expect(tokens.at(-1)).toBe('1234567890');
    expect(await client.uploadCover(access, picture)).toBe('12345678');
    const attempt = { key: 'publication-1', way: 'massSend' } as never;
    const sent = await commitDraft(client, access, { draftRef: 'draft' }, attempt);
    if (sent.kind !== 'pending') throw new Error(sent.kind);
    expect(fromRef(sent.platformRef)).toEqual({ way: 'massSend', id: '34182', dataId: '206227730' });
    expect(await pollOutcome(client, access, sent.platformRef)).toMatchObject({ kind: 'committed' });
  },
);

recorded('a refusal keeps the platform’s code (skipped without the shared data)', async () => {
  const refusal = await client.post(access, '/cgi-bin/menu/create', {}).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(PlatformRefusal);
  expect((refusal as PlatformRefusal).code).toBe(40018);
});

const now = new Date('2026-03-10T10:00:00+08:00');
const timestamp = String(now.getTime() / 1000);
const signature = createHash('sha1').update(['token', timestamp, 'nonce'].toSorted().join('')).digest('hex');
const take = (body: string) =>
  takeWechatPush(access, { method: 'POST', query: { timestamp, nonce: 'nonce', signature }, body } as never, now);

recorded(
  'every recorded event and message is taken, each with a key of its own (skipped without the shared data)',
  () => {
    const names = readdirSync(join(folder, 'wechatpy_inline_xml')).filter((name) => name.endsWith('.xml'));
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) {
      const xml = readFileSync(join(folder, 'wechatpy_inline_xml', name), 'utf8');
      const [event] = take(xml)?.events ?? [];
      expect(event?.eventKey, name).toMatch(/\S/);
      expect(take(xml)?.events[0]?.eventKey, name).toBe(event?.eventKey);
      expect(event?.at.getTime(), name).toBeGreaterThan(0);
      if (name.includes('mass_send_job_finish'))
        expect(event).toMatchObject({
          kind: 'refused',
          platformRef: toRef({ way: 'massSend', id: '1000001625', dataId: '' }),
          reason: 'err(30003)',
          urls: ['Url'],
        });
      else if (name.includes('message')) expect(event?.kind, name).toBe('message');
    }
  },
);
