import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { demoPassword } from './first-loop-seats.ts';
import { openBrowser, sit, startProduct, type RunningProduct, type Seat } from './kit.ts';

/** The supervisor of the demo county, who is bound by S3. */
const supervisor = { login: 'haiyan', password: demoPassword };

let product: RunningProduct;
let browser: Browser;
let desk: Seat;

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  desk = await sit(browser, product, supervisor);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await desk.picture('rulebook-failed');
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${product.origin}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

test('the rules page names the governing clause and the weaker one that does not apply (S3-8b, S4-4.2q)', async () => {
  await open(desk.page, '/rules');
  await desk.page.getByText('S3-8b').first().waitFor();
  await desk.page.getByText('S4-4.2q').first().waitFor();
  await desk.picture('rulebook-rules');
});

test('the obligations page lists what runs, with its clause', async () => {
  await open(desk.page, '/obligations');
  await desk.page
    .getByText(/S3-(8b|8c|N2\.2d)/)
    .first()
    .waitFor();
  await desk.picture('rulebook-obligations');
});

test('a changed value is tried: sentence, weeks under both sets of rules, accounts, and the timeline of one', async () => {
  const { page } = desk;
  await open(page, '/rules/what-if');
  await page.getByLabel(/^改为/).fill('3');
  await page.getByLabel(/^改为/).blur();
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByText(/若 S3-8b 由“不超过 7 天”改为“不超过 3 天”.*逾期/).waitFor();
  const chart = page.getByRole('figure', { name: /现行规则下每周至多 \d+ 个，试算方案下至多 \d+ 个/ });
  await chart
    .locator('svg')
    .getByText(/^试算 \d+ 个$/)
    .waitFor();
  await chart
    .locator('svg')
    .getByText(/^现行 \d+ 个$/)
    .waitFor();
  await desk.picture('rulebook-what-if');
  await page.getByRole('region', { name: '有变化的账号' }).getByRole('link').first().click();
  await page.getByText(/现行规则下逾期 \d+ 次，试算方案下逾期 \d+ 次/).waitFor();
  await desk.picture('rulebook-timeline');
  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '试算' }).click();
  await page.getByText(/若 S3-8b 由“不超过 7 天”改为“不超过 3 天”/).waitFor();
});

test('a faulty draft is not tried; each fault names its line and its rule', async () => {
  const { page } = desk;
  const s3 = await readFile(join(import.meta.dirname, '../rules/S3.yaml'), 'utf8');
  await open(page, '/rules/what-if?way=draft');
  await page.getByLabel('草案文本').fill(s3.replace('kind: maxInterval', 'kind: maximumInterval'));
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByText(/第 \d+ 行，规则 update-interval-text/).waitFor();
  await desk.picture('rulebook-draft-fault');
});

test('what an inspector would say now: heads of veto first, reasons with clauses, questions for a person', async () => {
  const { page } = desk;
  await open(page, '/rules/inspector');
  await page.getByText(/会被认定不合格/).waitFor();
  const first = page
    .getByRole('region', { name: '账号' })
    .getByText(/不合格：/)
    .first();
  expect(await first.innerText()).toContain('不合格：内容不更新');
  await page.getByText('检查人员会问、数据答不了的').waitFor();
  await page.getByText('出现严重表述错误').waitFor();
  await desk.picture('rulebook-inspector');
});

test('both pages fit a phone and a narrow desk', async () => {
  for (const screen of ['tablet', 'phone'] as const) {
    const seat = await sit(browser, product, supervisor, screen);
    for (const path of ['/rules/what-if?way=pack&pack=S2', '/rules/inspector']) {
      await open(seat.page, path);
      const run = seat.page.getByRole('button', { name: '试算', exact: true });
      if (path.includes('what-if')) {
        await run.click();
        await seat.page.getByText(/若按《.*》第 \d+ 版执行/).waitFor();
      } else await seat.page.getByText(/会被认定不合格/).waitFor();
      expect(await seat.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await seat.picture(`rulebook-${screen}-${path.includes('what-if') ? 'what-if' : 'inspector'}`);
    }
    await seat.context.close();
  }
});
