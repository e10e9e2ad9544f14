import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestClient, startTestClient, testAccount } from './sandbox-testing.ts';

let client: TestClient;
beforeEach(async () => {
  client = await startTestClient({ publishDelayMs: 5000 });
});
afterEach(() => client.sandbox.stop());

const submit = async (media_id: string) => client.call('/cgi-bin/freepublish/submit', { media_id });
const poll = async (publish_id: unknown) => client.call('/cgi-bin/freepublish/get', { publish_id });

test('a draft is submitted, polled while running, then live at its permanent link, and gone from the drafts', async () => {
  const media_id = await client.addDraft({
    title: '关于开展春季植树的通知',
    author: '测试科室',
    content: '<p>第一段</p><p>第二段</p>',
  });
  const job = await submit(media_id);
  expect(job).toMatchObject({ errcode: 0, publish_id: expect.any(String), msg_data_id: expect.any(String) });
  expect(await poll(job['publish_id'])).toMatchObject({ publish_status: 1, fail_idx: [] });
  client.clock.advance(5000);
  const done = await poll(job['publish_id']);
  expect(done).toMatchObject({ publish_status: 0, fail_idx: [], article_detail: { count: 1, item: [{ idx: 1 }] } });
  const page = await client.text(done['article_detail'].item[0].article_url);
  expect(page).toContain('<h1 id="activity-name" class="rich_media_title">关于开展春季植树的通知</h1>');
  expect(page).toContain('<em id="publish_time">2026年03月10日 10:00</em>');
  expect(page).toContain('<div id="js_content" class="rich_media_content"><p>第一段</p><p>第二段</p></div>');
  expect(page).toContain('沙箱 · 非真实平台');
  expect(await client.call('/cgi-bin/draft/get', { media_id })).toMatchObject({ errcode: 40007 });
  const article = await client.call('/cgi-bin/freepublish/getarticle', { article_id: done['article_id'] });
  expect(article['news_item'][0]).toMatchObject({
    title: '关于开展春季植树的通知',
    content: '<p>第一段</p><p>第二段</p>',
    is_deleted: false,
  });
});

test('what is only published is in batchget but neither on the account page nor in the feed', async () => {
  await submit(await client.addDraft({ title: '只发布不通知' }));
  client.clock.advance(5000);
  const list = await client.call('/cgi-bin/freepublish/batchget', { offset: 0, count: 20, no_content: 1 });
  expect(list).toMatchObject({
    total_count: 1,
    item_count: 1,
    item: [{ content: { news_item: [{ title: '只发布不通知' }] } }],
  });
  expect(await client.text(`/profile/${testAccount.ghId}`)).not.toContain('只发布不通知');
  expect(await client.text(`/feeds/${testAccount.ghId}.xml`)).not.toContain('只发布不通知');
});

test('a refused publication ends with status 4, names the articles and keeps the draft', async () => {
  const media_id = await client.addDraft();
  client.sandbox.addFault({ path: '/cgi-bin/freepublish/submit', kind: 'refuse-publish' });
  const job = await submit(media_id);
  client.clock.advance(5000);
  const refused = await poll(job['publish_id']);
  expect(refused).toMatchObject({ publish_status: 4, fail_idx: [1] });
  expect(refused).not.toHaveProperty('article_id');
  expect(await client.call('/cgi-bin/draft/get', { media_id })).toHaveProperty('news_item');
});

test('one draft submitted twice while the first job runs appears twice: there is no idempotence to lean on', async () => {
  const media_id = await client.addDraft();
  await submit(media_id);
  await submit(media_id);
  client.clock.advance(5000);
  expect(await client.call('/cgi-bin/freepublish/batchget', { offset: 0, count: 20 })).toMatchObject({
    total_count: 2,
  });
  expect(await submit(media_id)).toMatchObject({ errcode: 40007 });
});

test('a deleted article leaves the list, its page says so and its job reads status 5', async () => {
  const job = await submit(await client.addDraft({ title: '将被删除' }));
  client.clock.advance(5000);
  const { article_id } = await poll(job['publish_id']);
  expect(await client.call('/cgi-bin/freepublish/delete', { article_id })).toMatchObject({ errcode: 0 });
  expect(await client.text(`/s/${article_id}`)).toContain('该内容已被发布者删除');
  expect(await poll(job['publish_id'])).toMatchObject({ publish_status: 5 });
  expect(await client.call('/cgi-bin/freepublish/batchget', { offset: 0, count: 20 })).toMatchObject({
    total_count: 0,
  });
  expect(await client.call('/cgi-bin/freepublish/delete', { article_id: 'unknown' })).toMatchObject({ errcode: 53600 });
});

test('submit allows 100 calls a Shanghai day, then 45009, and again after midnight; with quotas off there is no end', async () => {
  const media_id = await client.addDraft();
  for (let count = 0; count < 100; count += 1) await submit(media_id);
  expect(await submit(media_id)).toMatchObject({ errcode: 45009 });
  client.clock.advance(14 * 3_600_000);
  expect(await submit(media_id)).toMatchObject({ errcode: 40007 });
  const open = await startTestClient({ quotas: false });
  for (let count = 0; count < 101; count += 1) {
    expect(await open.call('/cgi-bin/freepublish/batchget', { offset: 0, count: 1 })).not.toHaveProperty('errcode');
  }
  await open.sandbox.stop();
});

test('an account that is not verified may draft but gets 48001 for publishing and mass sending', async () => {
  const unverified = await startTestClient({ accounts: [{ ...testAccount, verified: false }] });
  const media_id = await unverified.addDraft();
  expect(await unverified.call('/cgi-bin/freepublish/submit', { media_id })).toMatchObject({ errcode: 48001 });
  expect(await unverified.call('/cgi-bin/message/mass/sendall', {})).toMatchObject({ errcode: 48001 });
  await unverified.sandbox.stop();
});

test('getarticletotaldetail lists a post from the next day on, with its publish type and the page views', async () => {
  const range = { begin_date: '2026-03-10', end_date: '2026-03-10' };
  const job = await submit(await client.addDraft());
  client.clock.advance(5000);
  const { article_id } = await poll(job['publish_id']);
  client.sandbox.post(testAccount.ghId, { title: '手工群发', content: '<p>文</p>' });
  await client.text(`/s/${article_id}`);
  expect(await client.call('/datacube/getarticletotaldetail', range)).toMatchObject({ errcode: 61501 });
  client.clock.advance(24 * 3_600_000);
  const totals = await client.call('/datacube/getarticletotaldetail', range);
  expect(totals).toMatchObject({ is_delay: false });
  expect(totals['list']).toMatchObject([
    {
      ref_date: '2026-03-10',
      msgid: `${job['msg_data_id']}_1`,
      publish_type: 1,
      detail_list: [{ stat_date: '2026-03-10', read_user: 1 }],
    },
    { ref_date: '2026-03-10', publish_type: 0, detail_list: [{ read_user: 0 }] },
  ]);
  expect(await client.call('/datacube/getarticletotaldetail', { begin_date: '3/10', end_date: '3/10' })).toMatchObject({
    errcode: 61500,
  });
});
