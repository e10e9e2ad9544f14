import { afterEach, beforeEach, expect, test } from 'vitest';
import { onePixelPng } from '../sandbox-testing.ts';
import { type SocialClient, callbackUrl, startSocialClient, testSocial, tinyMp4 } from '../social/social-testing.ts';

const { douyin } = testSocial;
const base = '/api/douyin/v1/video';
const open_id = douyin.openId;
let client: SocialClient;
let tokens: Record<string, any>;
beforeEach(async () => {
  client = await startSocialClient({ reviewDelayMs: 60_000 });
  tokens = await redeem();
});
afterEach(() => client.sandbox.stop());

async function redeem(scope?: string) {
  const code = client.sandbox.giveCode(open_id, callbackUrl, scope);
  return (await exchange(code)).body['data'];
}
const exchange = (code: string) =>
  client.post('/oauth/access_token/', {
    client_key: douyin.appKey,
    client_secret: douyin.appSecret,
    code,
    grant_type: 'authorization_code',
  });
const header = () => ({ 'access-token': tokens['access_token'] });
const send = (path: string, body: object = {}) =>
  fetch(`${client.sandbox.origin}${path}?open_id=${open_id}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: header(),
  }).then((response) => response.json() as Promise<Record<string, any>>);
const list = async () =>
  (await client.get(`${base}/video_list/`, { open_id, cursor: 0, count: 10 }, header())).body['data'];
const uploadVideo = async () =>
  (await client.upload(`${base}/upload_video/?open_id=${open_id}`, { video: tinyMp4 }, header()))['data'].video
    .video_id;

test('a film goes through review before anybody sees it', async () => {
  const video_id = await uploadVideo();
  const made = await send(`${base}/create_video/`, { video_id, text: '防汛提示 #海盐' });
  expect(made).toMatchObject({ data: { error_code: 0, video_id }, extra: { error_code: 0 } });
  const [waiting] = (await list()).list;
  expect(waiting).toMatchObject({ title: '防汛提示 #海盐', is_reviewed: false, video_status: 4, media_type: 4 });
  const path = new URL(waiting.share_url).pathname;
  expect((await fetch(waiting.share_url)).status).toBe(404);
  client.clock.advance(60_000);
  expect((await list()).list).toMatchObject([{ is_reviewed: true, video_status: 5 }]);
  expect(await client.text(path)).toContain('防汛提示 #海盐');
  expect(await client.text(path)).toContain('<video controls');
  expect(await send(`${base}/create_video/`, { video_id, text: '再发' })).toMatchObject({
    data: { error_code: 28001007 },
  });
});

test('pictures are published in their order, and a refused work says so', async () => {
  const upload = async () =>
    (await client.upload(`${base}/upload_image/?open_id=${open_id}`, { image: onePixelPng }, header()))['data'].image
      .image_id;
  const image_list = [await upload(), await upload()];
  client.sandbox.addFault({ path: `${base}/create_image_text/`, kind: 'refuse-publish' });
  await send(`${base}/create_image_text/`, { image_list, text: '图解' });
  const [refused] = (await list()).list;
  expect(refused).toMatchObject({ video_status: 2, is_reviewed: true, media_type: 2 });
  expect(await (await fetch(refused.share_url)).text()).toContain('该内容未通过平台审核');
  const item = (await send(`${base}/create_image_text/`, { image_list, text: '图解二' }))['data'].item_id;
  await client.admin(`/works/${encodeURIComponent(item)}/pass`);
  const page = await client.text(`/share/video/${encodeURIComponent(item)}/`);
  expect(page.indexOf(image_list[0])).toBeLessThan(page.indexOf(image_list[1]));
  expect(await send(`${base}/video_data/`, { item_ids: [item] })).toMatchObject({
    data: { list: [{ item_id: item, statistics: { play_count: 1 } }] },
  });
  expect((await send('/video/delete/', { item_id: item }))['data'].error_code).toBe(0);
  expect((await list()).list).toHaveLength(1);
});

test('parts are joined in order, a missing or short one is refused', async () => {
  const begin = async () => (await send(`${base}/init_video_part_upload/`))['data'].upload_id as string;
  const part = (upload_id: string, number: number, video: Buffer) =>
    client.upload(
      `${base}/upload_video_part/?open_id=${open_id}&upload_id=${encodeURIComponent(upload_id)}&part_number=${number}`,
      { video },
      header(),
    );
  const complete = (upload_id: string) =>
    client.post(
      `${base}/complete_video_part_upload/?open_id=${open_id}&upload_id=${encodeURIComponent(upload_id)}`,
      {},
      header(),
    );
  const upload = await begin();
  await part(upload, 2, Buffer.from('尾'));
  expect((await complete(upload)).body['data'].error_code).toBe(28001007);
  await part(upload, 1, tinyMp4);
  expect((await complete(upload)).body['data'].error_code).toBe(28001007);
  await part(upload, 1, Buffer.concat([tinyMp4, Buffer.alloc(5 * 1_048_576)]));
  expect((await complete(upload)).body['data'].video.video_id).toBeTypeOf('string');
});

test('tokens expire, are refreshed, renewed five times and need the scope', async () => {
  client.clock.advance(1_296_000_000);
  expect((await list()).error_code).toBe(28001008);
  const refresh = (refresh_token: string) =>
    client.post('/oauth/refresh_token/', { client_key: douyin.appKey, grant_type: 'refresh_token', refresh_token });
  const again = (await refresh(tokens['refresh_token'])).body['data'];
  expect(again).toMatchObject({ refresh_token: tokens['refresh_token'], refresh_expires_in: 1_296_000, open_id });
  tokens = again;
  expect((await list()).error_code).toBe(0);
  let { refresh_token } = again;
  const renew = () => client.post('/oauth/renew_refresh_token/', { client_key: douyin.appKey, refresh_token });
  for (let time = 0; time < 5; time += 1) ({ refresh_token } = (await renew()).body['data']);
  expect((await renew()).body).toMatchObject({ message: 'error', data: { error_code: 10020 } });
  expect((await refresh('rft.unknown')).body['data'].error_code).toBe(10010);
  tokens = await redeem('video.list');
  expect((await send(`${base}/init_video_part_upload/`))['data'].error_code).toBe(28001012);
  tokens = { access_token: 'act.unknown' };
  expect((await list()).error_code).toBe(28001003);
});

test('the daily number of works, the minute limit and the closed comments', async () => {
  expect((await client.get('/video/comment/list/', { open_id }, header())).body['data'].error_code).toBe(28001018);
  for (let call = 0; call < 60; call += 1) await list();
  expect((await list()).error_code).toBe(28003018);
  client.clock.advance(60_000);
  expect((await list()).error_code).toBe(0);
  await client.admin('/quotas', { on: false });
  const ids: string[] = [];
  for (let made = 0; made < 75; made += 1) {
    ids.push(await uploadVideo());
    expect((await send(`${base}/create_video/`, { video_id: ids[made], text: '' }))['data'].error_code).toBe(0);
  }
  await client.admin('/quotas', { on: true });
  const video_id = await uploadVideo();
  expect((await send(`${base}/create_video/`, { video_id, text: '' }))['data'].error_code).toBe(28003017);
});
