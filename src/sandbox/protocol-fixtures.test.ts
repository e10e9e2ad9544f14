import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
