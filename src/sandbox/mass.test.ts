import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestClient, startTestClient, testAccount } from './sandbox-testing.ts';

let client: TestClient;
beforeEach(async () => {
  client = await startTestClient();
});
afterEach(() => client.sandbox.stop());

const send = (on: TestClient, media_id: string, more: Record<string, unknown> = {}) =>
  on.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    mpnews: { media_id },
    msgtype: 'mpnews',
    send_ignore_reprint: 0,
    ...more,
  });
const status = (on: TestClient, msg_id: unknown) => on.call('/cgi-bin/message/mass/get', { msg_id });

test('a mass send shows on the account page and in the feed, takes the draft, and is not in batchget', async () => {
  const media_id = await client.addDraft({ title: '群发 <稿> & 件' });
  const sent = await send(client, media_id, { clientmsgid: 'item-1' });
  expect(sent).toMatchObject({ errcode: 0, msg_id: expect.any(Number), msg_data_id: expect.any(Number) });
  expect(await status(client, sent['msg_id'])).toEqual({ msg_id: sent['msg_id'], msg_status: 'SEND_SUCCESS' });
  const profile = await client.text(`/profile/${testAccount.ghId}`);
  expect(profile).toContain('群发 &lt;稿&gt; &amp; 件');
  expect(await client.text(`/feeds/${testAccount.ghId}.xml`)).toContain('<title>群发 &lt;稿&gt; &amp; 件</title>');
  expect(await client.call('/cgi-bin/draft/get', { media_id })).toMatchObject({ errcode: 40007 });
  expect(await client.call('/cgi-bin/freepublish/batchget', { offset: 0, count: 20 })).toMatchObject({
    total_count: 0,
  });
});

test('the same clientmsgid within 24 hours is 45065 with the first msg_id and sends nothing twice', async () => {
  const media_id = await client.addDraft();
  const first = await send(client, media_id, { clientmsgid: 'once' });
  expect(await send(client, media_id, { clientmsgid: 'once' })).toMatchObject({
    errcode: 45065,
    msg_id: first['msg_id'],
  });
  expect(client.sandbox.listing().posts).toHaveLength(1);
  expect(await send(client, media_id, { clientmsgid: 'x'.repeat(65) })).toMatchObject({ errcode: 45067 });
});

test('without a clientmsgid the same audience and content count as the same send', async () => {
  const media_id = await client.addDraft();
  await send(client, media_id);
  expect(await send(client, media_id)).toMatchObject({ errcode: 45065 });
});

test('a subscription account sends to all once a day, counting what an operator posted by hand', async () => {
  await send(client, await client.addDraft());
  expect(await send(client, await client.addDraft())).toMatchObject({ errcode: 45028 });
  client.clock.advance(24 * 3_600_000);
  client.sandbox.post(testAccount.ghId, { title: '手工', content: '<p>文</p>' });
  expect(await send(client, await client.addDraft())).toMatchObject({ errcode: 45028 });
});

test('a service account sends to all four times a month', async () => {
  const service = await startTestClient({ accounts: [{ ...testAccount, kind: 'service' }] });
  for (let count = 0; count < 4; count += 1) {
    expect(await send(service, await service.addDraft())).toMatchObject({ errcode: 0 });
    service.clock.advance(24 * 3_600_000);
  }
  expect(await send(service, await service.addDraft())).toMatchObject({ errcode: 45028 });
  await service.sandbox.stop();
});

test('a send to a tag is notified but does not show on the account page', async () => {
  await send(client, await client.addDraft({ title: '分组' }), { filter: { is_to_all: false, tag_id: 2 } });
  expect(await client.text(`/profile/${testAccount.ghId}`)).not.toContain('分组');
  expect(client.sandbox.listing().posts).toMatchObject([{ notified: true, visible: false }]);
});

test('with mass-send protection the administrator confirms or refuses, and 30 minutes of silence fail it', async () => {
  const guarded = await startTestClient({ accounts: [{ ...testAccount, massConfirmation: true }] });
  const decide = async (msgId: unknown, decision: string) =>
    (await fetch(`${guarded.sandbox.origin}/__sandbox/mass/${String(msgId)}/${decision}`, { method: 'POST' })).status;
  const silent = await send(guarded, await guarded.addDraft());
  expect(await status(guarded, silent['msg_id'])).toMatchObject({ msg_status: 'SENDING' });
  expect(await guarded.text(`/profile/${testAccount.ghId}`)).toContain('还没有发布过内容');
  guarded.clock.advance(30 * 60_000);
  expect(await status(guarded, silent['msg_id'])).toMatchObject({ msg_status: 'SEND_FAIL' });
  expect(await decide(silent['msg_id'], 'confirm')).toBe(400);
  const refused = await send(guarded, await guarded.addDraft());
  expect(await decide(refused['msg_id'], 'refuse')).toBe(200);
  expect(await status(guarded, refused['msg_id'])).toMatchObject({ msg_status: 'SEND_FAIL' });
  const confirmed = await send(guarded, await guarded.addDraft({ title: '已确认' }));
  expect(await guarded.text('/')).toContain('群发待管理员确认');
  expect(await decide(confirmed['msg_id'], 'confirm')).toBe(200);
  expect(await status(guarded, confirmed['msg_id'])).toMatchObject({ msg_status: 'SEND_SUCCESS' });
  expect(await guarded.text(`/profile/${testAccount.ghId}`)).toContain('已确认');
  await guarded.sandbox.stop();
});

test.each([
  [{ msgtype: 'text' }, 40097],
  [{ filter: {} }, 40097],
  [{ mpnews: { media_id: 'unknown' } }, 40007],
])('a send with %j is refused with %i', async (more, errcode) => {
  expect(await send(client, await client.addDraft(), more)).toMatchObject({ errcode });
  expect(await status(client, 'unknown')).toMatchObject({ errcode: 40059 });
});
