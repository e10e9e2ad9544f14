import { expect } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { savePicture, screens, sit, type RunningProduct, type Seat } from './kit.ts';

export const demoPassword = 'zhijian-yanshi-2026';

/** What differs between two runs of the loop on one database. */
export interface Pass {
  readonly mark: '甲' | '乙';
  readonly townCode: string;
  readonly login: string;
  readonly title: string;
  /** The second review sends the item back once. */
  readonly isReturned: boolean;
}

/** Everything one run of the loop works with. */
export interface Loop {
  readonly product: RunningProduct;
  readonly people: People;
  readonly pass: Pass;
  /** Folder of the feeds that are served at `feedsOrigin`. */
  readonly feedsFolder: string;
  readonly feedsOrigin: string;
}

export const townOf = (pass: Pass): string => `演示${pass.mark}镇`;
export const centreOf = (pass: Pass): string => `海盐县便民服务中心（演示${pass.mark}）`;
export const accountOf = (pass: Pass): string => `海盐便民${pass.mark}（演示）`;
export const platformIdOf = (pass: Pass): string => `gh_e2e_${pass.login}`;

export const postsFileOf = (pass: Pass): string => `发布记录${pass.mark}.csv`;

/** The people of the loop, each at a browser of their own that stays open. */
export class People {
  readonly #browser: Browser;
  readonly #product: RunningProduct;
  readonly #seats = new Map<string, Seat>();

  constructor(browser: Browser, product: RunningProduct) {
    this.#browser = browser;
    this.#product = product;
  }

  /** The person's page; signed in at the first call. */
  async at(login: string, options: { password?: string; screen?: keyof typeof screens } = {}): Promise<Page> {
    const seat =
      this.#seats.get(login) ??
      (await sit(
        this.#browser,
        this.#product,
        { login, password: options.password ?? demoPassword },
        options.screen ?? 'desk',
      ));
    this.#seats.set(login, seat);
    return seat.page;
  }

  /** Keeps what everybody sees now, for finding out why something failed. */
  async picture(name: string): Promise<void> {
    for (const [login, seat] of this.#seats) await seat.picture(`${name}-${login}`);
  }

  /** A browser in which nobody is signed in. */
  async stranger(): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: screens.desk,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }
}

/** Keeps pictures of the first run at the widths asked for: `first-loop-<name>-<width>.png`. */
export async function keepPictures(
  pass: Pass,
  page: Page,
  name: string,
  widths: readonly (keyof typeof widthsPx)[] = ['desk'],
): Promise<void> {
  if (pass.mark === '甲') await takePictures(page, `first-loop-${name}`, widths);
}

/** Keeps pictures at the widths asked for: `<name>-<width>.png`. */
export async function takePictures(
  page: Page,
  name: string,
  widths: readonly (keyof typeof widthsPx)[] = ['desk', 'phone'],
): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize(screens[width]);
    await settle(page);
    // The whole page without scrolling, so that bars fixed to the window's edge stay at the edge.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({
      width: screens[width].width,
      height: Math.max(screens[width].height, Math.min(height, tallestPx)),
    });
    await settle(page);
    await savePicture(page, `${name}-${widthsPx[width]}`, false);
  }
  if (before) await page.setViewportSize(before);
}

const tallestPx = 6000;

/** Two frames after the fonts are there: what is shown has been laid out and painted. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))),
  );
}

const widthsPx = { desk: 1440, tablet: 1024, phone: 360 } as const;

/** Chooses an option by its words; types them first where the list can be searched. */
export async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click();
  if (await box.isEditable()) await box.fill(option);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${option.replace(/[()（）]/g, '.')}`) })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
}

/** Chooses a file through the button, as a person does. */
export async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '选择文件' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Waits until the page's head shows a state. */
export async function seeState(page: Page, words: string, timeoutMs = 15_000): Promise<void> {
  await page.locator('main').getByText(words, { exact: true }).first().waitFor({ timeout: timeoutMs });
}

/** The days ago as an instant of Asia/Shanghai, as a table of posts writes it. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Opens a path as a person who follows a bookmark. */
export async function open(loop: Pick<Loop, 'product'>, page: Page, path: string): Promise<void> {
  await page.goto(`${loop.product.origin}${path}`);
  await page.locator('main h1').first().waitFor();
}

/** Reads the number that stands after the words. */
export function numberAfter(text: string, words: string): number {
  const found = new RegExp(`${words}\\s*([\\d,]+)`).exec(text)?.[1];
  expect(found, `${words} in: ${text}`).toBeDefined();
  return Number(found?.replaceAll(',', ''));
}
