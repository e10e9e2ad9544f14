import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestClient, onePixelPng, startTestClient, testAccount, upload } from './sandbox-testing.ts';

let client: TestClient;
let cover: string;
beforeAll(async () => {
  const other = { ...testAccount, appid: 'wxtest0000000002', ghId: 'gh_test00000002' };
  client = await startTestClient({ accounts: [testAccount, other], quotas: false });
  cover = await client.uploadCover();
});
afterAll(() => client.sandbox.stop());

const add = (article: Record<string, unknown>) =>
  client.call('/cgi-bin/draft/add', {
    articles: [{ title: '题', content: '<p>文</p>', thumb_media_id: cover, ...article }],
  });

test.each([
  ['title', '题'.repeat(32), '题'.repeat(33), 45003],
  ['author', '者'.repeat(16), '者'.repeat(17), 45110],
  ['digest', '摘'.repeat(128), '摘'.repeat(129), 45004],
  ['content', '文'.repeat(19_999), '文'.repeat(20_000), 45002],
  ['content_source_url', `https://a.example/${'u'.repeat(1006)}`, `https://a.example/${'u'.repeat(1007)}`, 45005],
])('%s at its limit is taken, one more is refused', async (field, longest, tooLong, errcode) => {
  expect(await add({ [field]: longest })).toHaveProperty('media_id');
  expect(await add({ [field]: tooLong })).toMatchObject({ errcode });
});

test('a title of 32 characters outside the basic plane counts 32, not 64', async () => {
  expect(await add({ title: '𠮷'.repeat(32) })).toHaveProperty('media_id');
});

test.each([
  [{ title: '' }, 45003],
  [{ content: '' }, 44004],
  [{ thumb_media_id: undefined }, 40007],
  [{ thumb_media_id: 'unknown' }, 40007],
])('an article with %j is refused with %i', async (article, errcode) => {
  expect(await add(article)).toMatchObject({ errcode });
});

test('a draft needs 1 to 8 articles', async () => {
  const article = { title: '题', content: '<p>文</p>', thumb_media_id: cover };
  expect(await client.call('/cgi-bin/draft/add', { articles: [] })).toMatchObject({ errcode: 44003 });
  expect(
    await client.call('/cgi-bin/draft/add', { articles: Array.from({ length: 8 }, () => article) }),
  ).toHaveProperty('media_id');
  expect(await client.call('/cgi-bin/draft/add', { articles: Array.from({ length: 9 }, () => article) })).toMatchObject(
    { errcode: 45008 },
  );
});

test('scripts, handlers and pictures from elsewhere are filtered, uploaded pictures stay', async () => {
  const token = await client.token();
  const { url } = await upload(`${client.sandbox.origin}/cgi-bin/media/uploadimg?access_token=${token}`);
  const content = `<p onclick="x()">甲<script>alert(1)</script></p><img src="https://elsewhere.example/a.png"><img src="${url}">`;
  const { media_id } = await add({ content });
  const draft = await client.call('/cgi-bin/draft/get', { media_id });
  expect(draft['news_item'][0].content).toBe(`<p>甲</p><img src="${url}" />`);
  const picture = await fetch(String(url));
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(onePixelPng);
});

test('without a digest the first 54 characters of the text serve, and several articles have none', async () => {
  const { media_id } = await add({ content: `<p>${'一'.repeat(30)}</p><p>${'二'.repeat(40)}</p>` });
  const draft = await client.call('/cgi-bin/draft/get', { media_id });
  expect(draft['news_item'][0].digest).toBe(`${'一'.repeat(30)} ${'二'.repeat(23)}`);
});

test('batchget pages through the drafts, newest first, with or without content; delete removes one', async () => {
  const { media_id } = await add({ title: '最新' });
  const page = await client.call('/cgi-bin/draft/batchget', { offset: 0, count: 2, no_content: 1 });
  expect(page).toMatchObject({ item_count: 2 });
  expect(page['item'][0]).toMatchObject({ media_id, content: { news_item: [{ title: '最新' }] } });
  expect(page['item'][0].content.news_item[0]).not.toHaveProperty('content');
  expect(await client.call('/cgi-bin/draft/batchget', { offset: 0, count: 21 })).toMatchObject({ errcode: 40097 });
  expect(await client.call('/cgi-bin/draft/delete', { media_id })).toMatchObject({ errcode: 0 });
  expect(await client.call('/cgi-bin/draft/get', { media_id })).toMatchObject({ errcode: 40007 });
});

test("a draft's temporary link shows the page as it would look, and ends with the draft", async () => {
  const { media_id } = await add({ title: '预览', content: '<p>草稿正文</p>' });
  const { url } = (await client.call('/cgi-bin/draft/get', { media_id }))['news_item'][0];
  expect(await client.text(url)).toContain('<p>草稿正文</p>');
  await client.call('/cgi-bin/draft/delete', { media_id });
  expect((await fetch(url)).status).toBe(404);
});

test("an account cannot read another's draft", async () => {
  const { media_id } = await add({});
  const body = JSON.stringify({
    grant_type: 'client_credential',
    appid: 'wxtest0000000002',
    secret: testAccount.secret,
  });
  const answer = await (await fetch(`${client.sandbox.origin}/cgi-bin/stable_token`, { method: 'POST', body })).json();
  const token = (answer as { access_token: string }).access_token;
  expect(await client.call('/cgi-bin/draft/get', { media_id }, token)).toMatchObject({ errcode: 40007 });
});

test('uploads refuse what is no picture, a wrong field name, an unknown type and a picture of 1 MB in an article', async () => {
  const token = await client.token();
  const material = `${client.sandbox.origin}/cgi-bin/material/add_material?type=image&access_token=${token}`;
  const inArticle = `${client.sandbox.origin}/cgi-bin/media/uploadimg?access_token=${token}`;
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
  expect(await upload(material, svg)).toMatchObject({ errcode: 40005 });
  expect(await upload(material, onePixelPng, 'file')).toMatchObject({ errcode: 41005 });
  expect(await upload(material.replace('type=image', 'type=news'))).toMatchObject({ errcode: 40097 });
  expect(await upload(inArticle, Buffer.concat([onePixelPng, Buffer.alloc(1_048_576)]))).toMatchObject({
    errcode: 40009,
  });
});
