import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toMassFields, toMessageXml } from './callback/event-xml.ts';
import { type TestClient, startTestClient, testAccount, upload } from './sandbox-testing.ts';

const fixtures = join(
  process.env['ZHIJIAN_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data'),
  'wechat-protocol',
  'wechatpy_fixtures',
);
const withFixtures = test.skipIf(!existsSync(fixtures));

let client: TestClient;
beforeAll(async () => {
  client = await startTestClient();
});
afterAll(() => client.sandbox.stop());

/** Field names with the kind of their values, sorted: what a client has to be able to read. */
function toShape(value: Record<string, unknown>): string[] {
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${typeof one}`)
    .sort();
}
const readFixture = async (name: string) =>
  JSON.parse(await readFile(join(fixtures, `${name}.json`), 'utf8')) as Record<string, unknown>;

withFixtures('answers have the fields of responses recorded by others (skipped without the shared data)', async () => {
  const { origin } = client.sandbox;
  const plain = `${origin}/cgi-bin/token?grant_type=client_credential&appid=${testAccount.appid}&secret=${testAccount.secret}`;
  const token = (await (await fetch(plain)).json()) as Record<string, unknown>;
  expect(toShape(token)).toEqual(toShape(await readFixture('token')));
  const image = await upload(`${origin}/cgi-bin/media/uploadimg?access_token=${String(token['access_token'])}`);
  expect(toShape(image)).toEqual(toShape(await readFixture('media_uploadimg')));
  const body = { filter: { is_to_all: true }, mpnews: { media_id: await client.addDraft() }, msgtype: 'mpnews' };
  const sent = await client.call('/cgi-bin/message/mass/sendall', body);
  const recorded = await readFixture('message_mass_send');
  expect(toShape(sent)).toEqual(toShape(recorded));
  expect(sent['errmsg']).toBe(recorded['errmsg']);
  const status = await client.call('/cgi-bin/message/mass/get', { msg_id: sent['msg_id'] });
  expect(toShape(status)).toEqual(toShape(await readFixture('message_mass_get')));
});

withFixtures('menu, followers and messages too (skipped without the shared data)', async () => {
  const { origin } = client.sandbox;
  const access_token = await client.token();
  const control = (path: string, body: object) =>
    fetch(`${origin}/__sandbox/accounts/${testAccount.ghId}${path}`, { method: 'POST', body: JSON.stringify(body) });
  await control('/messages', { openid: 'o1', content: '你好' });
  const read = async (path: string) =>
    (await (await fetch(`${origin}${path}?access_token=${access_token}`)).json()) as Record<string, unknown>;
  const button = [{ type: 'click', name: '测试', key: 'k' }];
  const created = await client.call('/cgi-bin/menu/create', { button });
  expect(toShape(created)).toEqual(toShape(await readFixture('menu_create')));
  const { menu } = (await read('/cgi-bin/menu/get')) as { menu: { button: Record<string, unknown>[] } };
  const recorded = (await readFixture('menu_get'))['menu'] as { button: Record<string, unknown>[] };
  expect(toShape(menu.button[0] ?? {})).toEqual(toShape(recorded.button[0] ?? {}));
  expect(toShape(await read('/cgi-bin/user/get'))).toEqual(toShape(await readFixture('user_get')));
  const message = { touser: 'o1', msgtype: 'text', text: { content: '您好' } };
  const sent = await client.call('/cgi-bin/message/custom/send', message);
  expect(toShape(sent)).toEqual(toShape(await readFixture('message_custom_send')));
});

withFixtures('a pushed event has the elements of recorded ones (skipped without the shared data)', async () => {
  const names = (xml: string) => [...new Set([...xml.matchAll(/<([A-Za-z]\w*)>/gu)].map((match) => match[1]))];
  const folder = join(fixtures, '..', 'wechatpy_inline_xml');
  const recorded = await readFile(join(folder, 'test_events__test_mass_send_job_finish_event.xml'), 'utf8');
  const job = { msgId: '1', articles: [{}, {}] } as never;
  const head = { ghId: 'gh', openid: 'o', atMs: 0 };
  const ours = names(toMessageXml(head, toMassFields(job, 'err(30003)', 'a', '')));
  expect(names(recorded).filter((name) => !ours.includes(name))).toEqual([]);
});
