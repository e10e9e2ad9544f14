import { afterEach, beforeEach, expect, test } from 'vitest';
import { onePixelPng } from '../sandbox-testing.ts';
import { type SocialClient, callbackUrl, startSocialClient, testSocial } from '../social/social-testing.ts';

const { weibo } = testSocial;
let client: SocialClient;
let access_token: string;
beforeEach(async () => {
  client = await startSocialClient();
  access_token = await redeem(client.sandbox.giveCode(weibo.openId, callbackUrl));
});
afterEach(() => client.sandbox.stop());

const exchange = (fields: Record<string, string>) =>
  client.post('/oauth2/access_token', {
    client_id: weibo.appKey,
    client_secret: weibo.appSecret,
    grant_type: 'authorization_code',
    redirect_uri: callbackUrl,
    ...fields,
  });
const redeem = async (code: string): Promise<string> => (await exchange({ code })).body['access_token'];
const share = (status: string) => client.post('/2/statuses/share.json', { access_token, status });
const timeline = async (query = {}) =>
  (await client.get('/2/statuses/user_timeline.json', { access_token, ...query })).body;
const text = '今起停水 http://www.test.example/a';

test('a person agrees on the page, and the code becomes a token once', async () => {
  const asked = { client_id: weibo.appKey, redirect_uri: callbackUrl, state: 's1', response_type: 'code' };
  const page = await client.text(`/oauth2/authorize?${new URLSearchParams(asked)}`);
  expect(page).toContain(weibo.name);
  const agreed = await fetch(`${client.sandbox.origin}/__sandbox/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      platform: 'weibo',
      openId: weibo.openId,
      redirectUri: callbackUrl,
      state: 's1',
      decision: 'agree',
    }),
  });
  const target = new URL(agreed.headers.get('location') ?? '');
  expect(target.searchParams.get('state')).toBe('s1');
  const code = target.searchParams.get('code') ?? '';
  expect((await exchange({ code, redirect_uri: 'http://else.example/' })).body['error_code']).toBe(21322);
  expect((await exchange({ code })).body['error_code']).toBe(21325);
  const fresh = client.sandbox.giveCode(weibo.openId, callbackUrl);
  expect((await exchange({ code: fresh })).body).toMatchObject({ uid: weibo.openId, expires_in: 157_679_999 });
  client.clock.advance(301_000);
  expect((await exchange({ code: fresh, client_secret: 'x' })).body['error_code']).toBe(21324);
});

test('a shared text with a picture is on the timeline, at the address of the jump and on the profile', async () => {
  const made = await client.upload('/2/statuses/share.json', { access_token, status: text, pic: onePixelPng });
  expect(made).toMatchObject({ text, created_at: 'Tue Mar 10 10:00:00 +0800 2026', user: { screen_name: weibo.name } });
  expect((await timeline())['statuses']).toMatchObject([{ idstr: made['idstr'], pic_ids: [made['pic_ids'][0]] }]);
  const page = await client.text(`/2/statuses/go?uid=${weibo.openId}&id=${made['idstr']}`);
  expect(page).toContain('今起停水 <a rel="nofollow noreferrer" href="http://www.test.example/a">');
  expect(page).toContain(`<img src="/mmbiz/${made['pic_ids'][0]}"`);
  expect(await client.text(`/profile/${weibo.openId}`)).toContain('今起停水');
});

test.each([
  ['没有链接', 10017],
  ['别处的链接 http://else.example/', 10017],
  ['', 20008],
  [`${'长'.repeat(141)}http://test.example`, 20012],
])('the text %j is refused with %i', async (status, error_code) => {
  const { status: http, body } = await share(status);
  expect({ http: http >= 400, code: body['error_code'] }).toEqual({ http: true, code: error_code });
});

test('the same text again is refused, after the window or with the limits off it is not', async () => {
  await share(text);
  expect((await share(text)).body['error_code']).toBe(20019);
  client.clock.advance(600_000);
  expect((await share(text)).body['error_code']).toBeUndefined();
  await client.admin('/quotas', { on: false });
  expect((await share(text)).body['error_code']).toBeUndefined();
  expect(await timeline({ count: 1, page: 2 })).toMatchObject({ total_number: 3, statuses: [{ text }] });
});

test('too many calls in an hour are refused, and the status call says until when', async () => {
  for (let call = 0; call < 150; call += 1) await timeline();
  const { body } = await client.get('/2/statuses/user_timeline.json', { access_token });
  expect(body['error_code']).toBe(10023);
  client.clock.advance(3_600_000);
  expect((await client.get('/2/account/rate_limit_status.json', { access_token })).body).toMatchObject({
    remaining_user_hits: 149,
    reset_time: '2026-03-10 12:00:00',
  });
});

test("others' posts, missing and dead tokens are refused in the platform's words", async () => {
  expect(await timeline({ uid: '1000000002' })).toMatchObject({ error_code: 10014 });
  expect(await client.get('/2/statuses/user_timeline.json')).toMatchObject({
    status: 403,
    body: { error_code: 10006 },
  });
  client.sandbox.addFault({ path: '/2/statuses/share.json', kind: 'token-dies' });
  expect((await client.get('/2/account/get_uid.json', { access_token })).body).toEqual({ uid: 1_000_000_001 });
  const dead = await fetch(`${client.sandbox.origin}/2/statuses/share.json?access_token=${access_token}`, {
    method: 'POST',
  });
  expect(await dead.json()).toMatchObject({ error_code: 21316 });
  access_token = await redeem(client.sandbox.giveCode(weibo.openId, callbackUrl));
  client.clock.advance(157_680_000_000);
  expect(await timeline()).toMatchObject({ error: 'expired_token', error_code: 21327 });
});

test('a comment of a reader is read, answered and the answer taken back', async () => {
  const { idstr: id } = (await share(text)).body;
  await client.admin(`/works/${id}/comments`, { content: '几点来水？' });
  const listed = (await client.get('/2/comments/to_me.json', { access_token })).body;
  const cid = listed['comments'][0].idstr;
  const reply = (await client.post('/2/comments/reply.json', { access_token, id, cid, comment: '晚八点。' })).body;
  expect(reply).toMatchObject({ text: '晚八点。', reply_comment: { text: '几点来水？' } });
  expect(await client.text(`/weibo/${weibo.openId}/${id}`)).toContain('晚八点。');
  const destroy = (target: string) => client.post('/2/comments/destroy.json', { access_token, cid: target });
  expect((await destroy(cid)).body['error_code']).toBe(20203);
  expect((await destroy(reply['idstr'])).body['text']).toBe('晚八点。');
  expect((await client.get('/2/comments/show.json', { access_token, id })).body['total_number']).toBe(1);
});

test('reposts show the original, and a deleted status is gone for good', async () => {
  const { idstr: id } = (await share(text)).body;
  const repost = (await client.post('/2/statuses/repost.json', { access_token, id, status: '转' })).body;
  expect(repost['retweeted_status'].text).toBe(text);
  expect((await client.post('/2/statuses/destroy.json', { access_token, id })).body['text']).toBe(text);
  expect((await client.get('/2/statuses/show.json', { access_token, id })).body['error_code']).toBe(20101);
  expect(await client.text(`/weibo/${weibo.openId}/${id}`)).toContain('该内容已被发布者删除');
  expect(await client.text(`/weibo/${weibo.openId}/${repost['idstr']}`)).toContain('原内容已被删除');
});

test('accepted but unanswered is on the timeline; a refusal is not', async () => {
  client.sandbox.addFault({ path: '/2/statuses/share.json', kind: 'timeout-after-accept' });
  await expect(share(text)).rejects.toThrow('fetch failed');
  client.sandbox.addFault({ path: '/2/statuses/share.json', kind: 'refuse-publish' });
  expect((await share(`${text}b`)).body['error_code']).toBe(20021);
  client.sandbox.addFault({ path: '/2/statuses/share.json', kind: 'errcode', errcode: 10001 });
  expect((await share(`${text}c`)).body['error_code']).toBe(10001);
  expect((await timeline())['statuses'].map((one: { text: string }) => one.text)).toEqual([text]);
});
