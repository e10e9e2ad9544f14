import { afterEach, beforeEach, expect, test } from 'vitest';
import { onePixelPng } from '../sandbox-testing.ts';
import { type SocialClient, callbackUrl, startSocialClient, testSocial, tinyMp4 } from '../social/social-testing.ts';

const { kuaishou } = testSocial;
const app = { app_id: kuaishou.appKey, app_secret: kuaishou.appSecret };
let client: SocialClient;
let tokens: Record<string, any>;
beforeEach(async () => {
  client = await startSocialClient({ reviewDelayMs: 60_000 });
  tokens = await redeem();
});
afterEach(() => client.sandbox.stop());

async function redeem(scope?: string) {
  const code = client.sandbox.giveCode(kuaishou.openId, callbackUrl, scope);
  return (await client.get('/oauth2/access_token', { ...app, code, grant_type: 'authorization_code' })).body;
}
const signed = () => ({ app_id: kuaishou.appKey, access_token: tokens['access_token'] });
const begin = async () => (await client.post('/openapi/photo/start_upload', signed())).body;
const raw = (path: string, bytes: Buffer) =>
  fetch(`${client.sandbox.origin}${path}`, { method: 'POST', body: new Uint8Array(bytes) }).then(
    (response) => response.json() as Promise<Record<string, any>>,
  );
const publish = (upload_token: string, caption: string) =>
  client.upload(`/openapi/photo/publish?${new URLSearchParams({ ...signed(), upload_token })}`, {
    caption,
    cover: onePixelPng,
  });
const list = async (query = {}) => (await client.get('/openapi/photo/list', { ...signed(), ...query })).body;

test('upload, publish, review, list, page, delete', async () => {
  const { upload_token, endpoint } = await begin();
  expect(`http://${endpoint}`).toBe(client.sandbox.origin);
  expect((await publish(upload_token, '太早'))['result']).toBe(120003);
  expect(await raw(`/api/upload?upload_token=${upload_token}`, tinyMp4)).toEqual({ result: 1 });
  const { video_info } = await publish(upload_token, '消防演练');
  expect(video_info).toMatchObject({ caption: '消防演练', pending: true, create_time: 1_773_108_000_000 });
  expect((await publish(upload_token, '再来'))['result']).toBe(120003);
  const { photo_id } = video_info;
  expect((await fetch(`${client.sandbox.origin}/short-video/${photo_id}`)).status).toBe(404);
  client.clock.advance(60_000);
  expect(await list()).toMatchObject({ result: 1, video_list: [{ photo_id, pending: false }] });
  expect(await list({ cursor: photo_id })).toMatchObject({ video_list: [] });
  expect((await client.get('/openapi/photo/count', signed())).body).toMatchObject({ public_count: 1, all_count: 1 });
  expect(await client.text(`/short-video/${photo_id}`)).toContain('消防演练');
  expect((await client.post('/openapi/photo/delete', { ...signed(), photo_id })).body['result']).toBe(1);
  expect((await client.get('/openapi/photo/info', { ...signed(), photo_id })).body['result']).toBe(120004);
});

test('fragments may be resumed and are joined in order', async () => {
  const { upload_token } = await begin();
  const fragment = (id: number, bytes: Buffer) =>
    raw(`/api/upload/fragment?upload_token=${upload_token}&fragment_id=${id}`, bytes);
  const complete = (count: number) =>
    client.post(`/api/upload/complete?upload_token=${upload_token}&fragment_count=${count}`);
  expect(await fragment(0, tinyMp4)).toMatchObject({ result: 1, size: tinyMp4.length });
  await fragment(2, Buffer.from('尾'));
  const { body } = await client.get('/api/upload/resume', { upload_token });
  expect(body).toMatchObject({ existed: true, fragment_index: 1, fragment_list: [0, 2] });
  expect((await complete(3)).body['result']).toBe(120003);
  await fragment(1, Buffer.from('中'));
  expect((await complete(3)).body).toEqual({ result: 1 });
  expect((await publish(upload_token, '分片'))['result']).toBe(1);
});

test('multipart works too; a refused work is missing from the list', async () => {
  const { upload_token } = await begin();
  expect(await client.upload(`/api/upload/multipart?upload_token=${upload_token}`, { file: tinyMp4 })).toEqual({
    result: 1,
  });
  client.sandbox.addFault({ path: '/openapi/photo/publish', kind: 'refuse-publish' });
  await publish(upload_token, '不过审');
  expect((await list())['video_list']).toEqual([]);
  expect(client.sandbox.listing().works).toMatchObject([{ status: 'refused' }]);
});

test('tokens: refresh uses the old one up, scopes and apps are looked at, faults speak this dialect', async () => {
  const refresh = (refresh_token: string) =>
    client.get('/oauth2/refresh_token', { ...app, refresh_token, grant_type: 'refresh_token' });
  const { body } = await refresh(tokens['refresh_token']);
  expect(body).toMatchObject({ result: 1, open_id: kuaishou.openId, expires_in: 172_800 });
  expect((await refresh(tokens['refresh_token'])).body['result']).toBe(100200104);
  client.clock.advance(172_800_000);
  expect((await list())['result']).toBe(100200102);
  tokens = await redeem('user_info');
  expect((await list())['result']).toBe(100200105);
  expect((await client.get('/openapi/user_info', signed())).body['user_info'].fan).toBe(1200);
  expect((await client.get('/openapi/user_info', { ...signed(), app_id: 'x' })).body['result']).toBe(100200101);
  client.sandbox.addFault({ path: '/openapi/user_info', kind: 'errcode', errcode: 100200500 });
  expect((await client.get('/openapi/user_info', signed())).body).toMatchObject({ result: 100200500 });
});
