import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestClient, onePixelPng, startTestClient, testAccount, upload } from './sandbox-testing.ts';

let client: TestClient;
beforeEach(async () => {
  client = await startTestClient();
});
afterEach(() => client.sandbox.stop());

const admin = async (path: string, body: object = {}) => {
  const response = await fetch(`${client.sandbox.origin}/__sandbox${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
};
const get = async (path: string, query: Record<string, string> = {}) => {
  const url = `${client.sandbox.origin}${path}?${new URLSearchParams({ ...query, access_token: await client.token() })}`;
  return (await (await fetch(url)).json()) as Record<string, any>;
};
const publish = async (article: object) => {
  const job = await client.call('/cgi-bin/freepublish/submit', { media_id: await client.addDraft(article) });
  const { article_id } = await client.call('/cgi-bin/freepublish/get', { publish_id: job['publish_id'] });
  return { msg_data_id: job['msg_data_id'] as string, pageId: article_id as string };
};

test('comments: open, list in pages below 50, elect, answer once, delete', async () => {
  const { msg_data_id, pageId } = await publish({ title: '意见征集' });
  const call = (name: string, more: object = {}) =>
    client.call(`/cgi-bin/comment/${name}`, { msg_data_id, index: 0, ...more });
  expect((await admin(`/articles/${pageId}/comments`, { content: '支持' })).status).toBe(400);
  await call('open');
  const { id: user_comment_id } = (await admin(`/articles/${pageId}/comments`, { content: '支持' })).body;
  expect(await call('list', { begin: 0, count: 50, type: 0 })).toMatchObject({ errcode: 88010 });
  expect(await call('list', { begin: 0, count: 49, type: 0 })).toMatchObject({
    total: 1,
    comment: [{ user_comment_id, content: '支持', comment_type: 0 }],
  });
  const one = { user_comment_id };
  expect(await call('reply/add', { ...one, content: '谢谢' })).toMatchObject({ errcode: 0 });
  expect(await call('reply/add', { ...one, content: '再谢' })).toMatchObject({ errcode: 88005 });
  expect(await client.text(`/s/${pageId}`)).not.toContain('支持');
  await call('markelect', one);
  expect(await client.text(`/s/${pageId}`)).toContain('作者回复：谢谢');
  expect(await call('list', { begin: 0, count: 1, type: 1 })).toMatchObject({ total: 0 });
  await call('reply/delete', one);
  expect(await call('reply/delete', one)).toMatchObject({ errcode: 88009 });
  await call('delete', one);
  expect(await call('markelect', one)).toMatchObject({ errcode: 88008 });
  expect(await call('list', { index: 3, begin: 0, count: 1, type: 0 })).toMatchObject({ errcode: 88001 });
  await call('close');
  expect((await admin(`/articles/${pageId}/comments`, { content: '晚了' })).status).toBe(400);
});

test('an account without the right has no comments at all', async () => {
  await client.sandbox.stop();
  client = await startTestClient({ accounts: [{ ...testAccount, commentRight: false }] });
  expect(await client.call('/cgi-bin/comment/open', { msg_data_id: 1, index: 0 })).toMatchObject({ errcode: 88000 });
});

test('five customer messages within 48 hours of what the follower wrote', async () => {
  const send = () =>
    client.call('/cgi-bin/message/custom/send', { touser: 'o1', msgtype: 'text', text: { content: '已转办' } });
  expect(await send()).toMatchObject({ errcode: 40003 });
  await admin(`/accounts/${testAccount.ghId}/followers`, { openid: 'o1' });
  expect(await send()).toMatchObject({ errcode: 45015 });
  await admin(`/accounts/${testAccount.ghId}/messages`, { openid: 'o1', content: '路灯坏了' });
  for (let time = 0; time < 5; time += 1) expect(await send()).toMatchObject({ errcode: 0 });
  expect(await send()).toMatchObject({ errcode: 45047 });
  await admin(`/accounts/${testAccount.ghId}/messages`, { openid: 'o1', content: '还没修' });
  expect(await send()).toMatchObject({ errcode: 0 });
  client.clock.advance(48 * 3_600_000);
  expect(await send()).toMatchObject({ errcode: 45015 });
  expect(await get('/cgi-bin/user/get')).toEqual({
    total: 1,
    count: 1,
    data: { openid: ['o1'] },
    next_openid: 'o1',
  });
  expect(await get('/cgi-bin/user/get', { next_openid: 'o1' })).toEqual({ total: 1, count: 0, next_openid: '' });
});

test('the menu is kept as sent, and wrong ones are refused', async () => {
  expect(await get('/cgi-bin/menu/get')).toMatchObject({ errcode: 46003 });
  const button = [{ name: '办事', sub_button: [{ type: 'view', name: '网站', url: 'https://www.test.example/' }] }];
  expect(await client.call('/cgi-bin/menu/create', { button })).toEqual({ errcode: 0, errmsg: 'ok' });
  expect((await get('/cgi-bin/menu/get'))['menu'].button).toMatchObject(button);
  const create = (one: object) => client.call('/cgi-bin/menu/create', { button: [one] });
  expect(await create({ name: '没有类型' })).toMatchObject({ errcode: 40017 });
  expect(await create({ type: 'click', name: '' })).toMatchObject({ errcode: 40018 });
  expect(await client.call('/cgi-bin/menu/create', { button: [] })).toMatchObject({ errcode: 40016 });
  await get('/cgi-bin/menu/delete');
  expect(await get('/cgi-bin/menu/get')).toMatchObject({ errcode: 46003 });
});

test('only listed addresses get a token, and the refusal names the one to add', async () => {
  const ask = async () =>
    (await (
      await fetch(`${client.sandbox.origin}/cgi-bin/stable_token`, {
        method: 'POST',
        body: JSON.stringify({
          grant_type: 'client_credential',
          appid: testAccount.appid,
          secret: testAccount.secret,
        }),
      })
    ).json()) as Record<string, any>;
  await admin(`/accounts/${testAccount.ghId}/allow-list`, { ips: ['10.0.0.1'] });
  expect(await ask()).toMatchObject({ errcode: 40164, errmsg: /invalid ip 127\.0\.0\.1 / });
  await admin(`/accounts/${testAccount.ghId}/allow-list`, { ips: ['127.0.0.1'] });
  expect(await ask()).toMatchObject({ expires_in: 7200 });
});

test('a draft may be changed, and a picture post shows its pictures in order', async () => {
  const media_id = await client.addDraft({ title: '旧题' });
  const thumb_media_id = await client.uploadCover();
  const articles = { title: '新题', content: '<p>新文</p>', thumb_media_id };
  expect(await client.call('/cgi-bin/draft/update', { media_id, index: 0, articles })).toMatchObject({ errcode: 0 });
  expect((await client.call('/cgi-bin/draft/get', { media_id }))['news_item']).toMatchObject([{ title: '新题' }]);
  const wrong = { media_id, index: 1, articles };
  expect(await client.call('/cgi-bin/draft/update', wrong)).toMatchObject({ errcode: 40097 });
  const ids = [await client.uploadCover(), await client.uploadCover()];
  const image_info = { image_list: ids.map((image_media_id) => ({ image_media_id })) };
  const { pageId } = await publish({ article_type: 'newspic', title: '图片', content: '说明', image_info });
  const page = await client.text(`/s/${pageId}`);
  expect(page.indexOf(ids[0] ?? '')).toBeLessThan(page.indexOf(`/mmbiz/${ids[1]}`));
  const { news_item } = await client.call('/cgi-bin/freepublish/getarticle', { article_id: pageId });
  expect(news_item).toMatchObject([{ article_type: 'newspic', image_info }]);
});

test('60 mass sends a minute, and a picture inside the text is shown on the page', async () => {
  const token = await client.token();
  const send = () => client.call('/cgi-bin/message/mass/sendall', {}, token);
  for (let time = 0; time < 60; time += 1) expect(await send()).toMatchObject({ errcode: 40097 });
  expect(await send()).toMatchObject({ errcode: 45011 });
  client.clock.advance(60_000);
  expect(await send()).toMatchObject({ errcode: 40097 });
  const { url } = await upload(`${client.sandbox.origin}/cgi-bin/media/uploadimg?access_token=${token}`);
  const { pageId } = await publish({ content: `<p>图</p><img src="${url}">` });
  expect(await client.text(`/s/${pageId}`)).toContain(`<img src="${new URL(String(url)).pathname}" />`);
  const picture = Buffer.from(await (await fetch(String(url))).arrayBuffer());
  expect(picture.equals(onePixelPng)).toBe(true);
});
