import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import { demoPassword } from './first-loop-seats.ts';
import { openBrowser, screens, sit, startProduct, type RunningProduct } from './kit.ts';

let product: RunningProduct;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('the sign-in page bars nobody', async () => {
  const page = await browser.newPage({ viewport: screens.desk, locale: 'zh-CN' });
  await page.goto(product.origin);
  await page.getByLabel('登录名').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.close();
});

interface Visit {
  readonly what: string;
  readonly login: string;
  readonly path: string;
  readonly screen?: keyof typeof screens;
  /** Opens the first entry of the list at `path`. */
  readonly isEntry?: boolean;
}

const visits: readonly Visit[] = [
  { what: '今天', login: 'haiyan', path: '/' },
  { what: '账号', login: 'haiyan', path: '/accounts' },
  { what: '稿件', login: 'hyrs-caibian', path: '/items' },
  { what: '写稿', login: 'hyrs-caibian', path: '/items/new' },
  { what: '错敏词检查（手机）', login: 'hyrs-caibian', path: '/textcheck', screen: 'phone' },
  { what: '审核（手机）', login: 'hyrs-chushen', path: '/review', screen: 'phone' },
  { what: '问题', login: 'haiyan', path: '/findings' },
  { what: '检查', login: 'haiyan', path: '/inspections', isEntry: true },
  { what: '试算', login: 'haiyan', path: '/rules/what-if' },
  { what: '如果现在来检查', login: 'haiyan', path: '/rules/inspector' },
  { what: '条款覆盖', login: 'haiyan', path: '/rules/coverage' },
  { what: '通报', login: 'haiyan', path: '/circulars', isEntry: true },
];

test.each(visits)('$what bars nobody', async ({ login, path, screen = 'desk', isEntry = false }) => {
  const { page, context } = await sit(browser, product, { login, password: demoPassword }, screen);
  await page.goto(`${product.origin}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (isEntry) {
    await page.locator(`main a[href^="${path}/"]:not([href$="/new"])`).first().click();
    await page.waitForURL(/[0-9a-f]{8}-/);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  }
  expect(await findBarriers(page)).toEqual([]);
  await context.close();
});
