import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';

const projectFolder = join(import.meta.dirname, '..');

/** The product as people start it, on a data folder of its own. */
export interface RunningProduct {
  readonly origin: string;
  readonly dataFolder: string;
  /** Everything it printed. */
  output(): string;
  /** Sets how many days it is ahead of the machine, where it was started `withClock`. */
  setDaysAhead(days: number): void;
  stop(): Promise<void>;
}

/** Starts the product and waits until it says that it is ready. */
export async function startProduct(
  options: { args?: readonly string[]; env?: NodeJS.ProcessEnv; withClock?: boolean } = {},
): Promise<RunningProduct> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'zhijian-e2e-'));
  chmodSync(dataFolder, 0o711);
  const daysFile = `${dataFolder}.days-ahead`;
  writeFileSync(daysFile, '0');
  const program = options.withClock
    ? [join(projectFolder, 'e2e/product-with-clock.ts'), daysFile]
    : [join(projectFolder, 'src/app/cli.ts'), 'start', ...(options.args ?? [])];
  const child = spawn(process.execPath, program, {
    env: {
      ...process.env,
      ZHIJIAN_DATA: dataFolder,
      ZHIJIAN_STATISTIC: 'off',
      PORT: String(20_000 + Math.floor(Math.random() * 20_000)),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const origin = await waitUntilReady(child, () => printed);
  return {
    origin,
    dataFolder,
    output: () => printed,
    setDaysAhead: (days) => writeFileSync(daysFile, String(days)),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(daysFile);
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function waitUntilReady(child: ChildProcess, printed: () => string): Promise<string> {
  for (;;) {
    const origin = /已就绪：(http:\/\/127\.0\.0\.1:\d+)/.exec(printed())?.[1];
    if (origin) return origin;
    if (child.exitCode !== null) throw new Error(`the product ended before it was ready:\n${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const flags = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];

/** Debian's Chromium, without a connection to anywhere but this machine. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath === undefined) throw new Error('CHROMIUM_PATH is not set; npm test sets it');
  return chromium.launch({ executablePath, args: flags });
}

/** One person at one screen. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Keeps a picture as `screenshots/<name>.png` (git-ignored). */
  picture(name: string): Promise<void>;
}

export const screens = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 360, height: 740 },
} as const;

/** Seats a person: a browser of their own, signed in. */
export async function sit(
  browser: Browser,
  product: RunningProduct,
  person: { login: string; password: string },
  screen: keyof typeof screens = 'desk',
): Promise<Seat> {
  const context = await browser.newContext({
    viewport: screens[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: screen === 'phone',
    isMobile: screen === 'phone',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(product.origin);
  await page.getByLabel('登录名').fill(person.login);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
  return { page, context, picture: (name) => savePicture(page, name) };
}

/** Keeps a picture of the whole page. The browser narrows the window for an instant when it takes one beyond the window's edge: with `isWhole` false it takes what is in the window. */
export async function savePicture(page: Page, name: string, isWhole = true): Promise<void> {
  const folder = join(projectFolder, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isWhole });
}

/** Types lines into an editor, a paragraph each, in the place of what is there. */
export async function typeLines(editor: Locator, lines: readonly string[]): Promise<void> {
  const { keyboard } = editor.page();
  await editor.click();
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  for (const [at, line] of lines.entries()) {
    if (at > 0) await keyboard.press('Enter');
    await keyboard.insertText(line);
  }
}

/** The paragraphs of an editor. */
export function paragraphsOf(editor: Locator): Promise<string[]> {
  return editor.locator('p, h2, h3').allTextContents();
}
