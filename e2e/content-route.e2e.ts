import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, demoPassword, People } from './first-loop-seats.ts';
import { openBrowser, startProduct, typeLines, type RunningProduct } from './kit.ts';

/** The long route of a city bureau (S2): secrecy, three proofreadings, three reviews, each by another person; the last on a phone. */
let product: RunningProduct;
let browser: Browser;
let people: People;
const title = '社保经办窗口调整通知';

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  people = new People(browser, product);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const go = (page: Page, path: string) => page.goto(`${product.origin}${path}`);

async function openReview(page: Page): Promise<void> {
  await go(page, '/review');
  await page.getByRole('region', { name: '待审' }).getByRole('button', { name: title }).click();
}

async function approve(login: string, step: string): Promise<void> {
  const page = await people.at(login);
  await openReview(page);
  const bar = page.getByRole('region', { name: '审核决定' });
  const button = bar.getByRole('button', { name: `${step}通过` });
  await button.waitFor();
  const gates = bar.getByRole('checkbox', { name: /均已核对/ });
  if ((await gates.count()) > 0) await gates.check();
  await button.click();
  await page.getByText(`${step}：已通过`).waitFor();
}

/** A connection as in the country: half a second to answer, some fifty kilobytes a second. */
async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  return session;
}

test('an item of the bureau is handed in for the route of seven reviews', async () => {
  const page = await people.at('bcrs-caibian', { password: demoPassword });
  await go(page, '/items/new');
  await page.getByRole('textbox', { name: '标题' }).fill(title);
  await typeLines(page.getByRole('textbox', { name: '正文' }), ['自下周起社保经办窗口移至一楼大厅，办理时间不变。']);
  await choose(page, page.getByRole('combobox', { name: '发布账号' }), '白城人社');
  await page.getByRole('button', { name: '保存并提交审核' }).click();
  await page.getByRole('heading', { name: title }).first().waitFor();
  for (const step of ['保密审查', '一校', '二校', '三校', '初审', '复审', '终审'])
    await page.getByText(step, { exact: true }).first().waitFor();
});

test('six persons after one another, each of them another one', async () => {
  await approve('bcrs-baomi', '保密审查');
  await approve('bcrs-yijiao', '一校');
  // Who proofread once is not offered the next round.
  const first = await people.at('bcrs-yijiao');
  await go(first, '/review');
  await first.getByText('没有待审的稿件').waitFor();
  await approve('bcrs-erjiao', '二校');
  await approve('bcrs-sanjiao', '三校');
  await approve('bcrs-chushen', '初审');
  await approve('bcrs-fushen', '复审');
});

test('the last review on a phone over a slow line: two taps; an answer that was lost is no second decision', async () => {
  const page = await people.at('bcrs-zhongshen', { screen: 'phone' });
  expect(page.viewportSize()).toEqual({ width: 360, height: 740 });
  await page.getByRole('link', { name: title }).first().waitFor();
  await slowDown(page);
  let carried = 0;
  page.on(
    'response',
    (reply) =>
      void reply.body().then(
        (body) => (carried += body.length),
        () => undefined,
      ),
  );
  await page.getByRole('link', { name: title }).first().tap();
  const bar = page.getByRole('region', { name: '审核决定' });
  const button = bar.getByRole('button', { name: '终审通过' });
  await button.waitFor({ timeout: 30_000 });
  // What is at stake stands without scrolling sideways, the two decisions at the thumb.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const box = await button.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
  await bar.getByRole('checkbox', { name: /均已核对/ }).tap();
  // The server decides, and its answer never arrives.
  await page.route(
    /\/decisions$/,
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await button.tap();
  await bar
    .getByText(/没有生效|网络|重试/)
    .first()
    .waitFor({ timeout: 30_000 });
  await button.tap();
  await page
    .getByText(/终审：已通过|已通过/)
    .first()
    .waitFor({ timeout: 30_000 });
  process.stdout.write(`the review came over the line in ${Math.round(carried / 1000)} kB\n`);
});

test('released by the person for it; the item tells who did each step', async () => {
  const page = await people.at('bcrs-qianfa');
  await go(page, '/release');
  await page.getByRole('region', { name: '待签发' }).getByRole('button', { name: title }).click();
  await page.getByRole('region', { name: '签发' }).getByRole('button', { name: '签发' }).click();
  const dialog = page.getByRole('dialog', { name: `签发“${title}”？` });
  await dialog.getByLabel('您的登录密码').fill(demoPassword);
  await dialog.getByRole('button', { name: '签发' }).click();
  await page
    .getByText(/待发送|发送中|待人工发布|已核对一致/)
    .first()
    .waitFor();
  const editor = await people.at('bcrs-caibian');
  await go(editor, '/items');
  await editor.getByText(title).first().click();
  for (const name of ['保密审查员戊', '校对员己', '校对员庚', '校对员辛', '初审员甲', '复审员乙', '终审员丙'])
    await editor.getByText(new RegExp(name)).first().waitFor();
});
