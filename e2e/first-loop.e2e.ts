import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { serveFeeds } from '#sandbox/feed-server.ts';
import { alterOneRow, seeAudit } from './first-loop-audit.ts';
import { findChange, readArticle, release, review, writeItem } from './first-loop-content.ts';
import { growOffice, openAccount } from './first-loop-office.ts';
import { People, type Loop, type Pass } from './first-loop-seats.ts';
import { collect, inspect, issueCircular, rectify } from './first-loop-supervision.ts';
import { openBrowser, startProduct, type RunningProduct } from './kit.ts';

const passes: readonly Pass[] = [
  { mark: '甲', townCode: '330424191', login: 'jia-caibian', title: '灵活就业参保窗口调整通知', isReturned: true },
  { mark: '乙', townCode: '330424192', login: 'yi-caibian', title: '社保缴费基数公布时间说明', isReturned: false },
];

let product: RunningProduct;
let browser: Browser;
let feeds: Awaited<ReturnType<typeof serveFeeds>>;
let people: People;
const feedsFolder = mkdtempSync(join(tmpdir(), 'zhijian-feeds-'));

beforeAll(async () => {
  feeds = await serveFeeds(feedsFolder);
  product = await startProduct({ env: { ZHIJIAN_ALLOWED_ORIGINS: feeds.origin } });
  browser = await openBrowser();
  people = new People(browser, product);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await feeds?.stop();
  rmSync(feedsFolder, { recursive: true, force: true });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await people.picture('first-loop-failed');
});

describe.each(passes)('the whole loop, run $mark on one database', (pass) => {
  let loop: Loop;
  let address = '';
  beforeAll(() => {
    loop = { product, people, pass, feedsFolder, feedsOrigin: feeds.origin };
  });

  test('a unit, its person and the post come in by three administrators’ acts (e.2†)', () => growOffice(loop));
  test('the unit registers and files its account, the office above receives it (c.3)', () => openAccount(loop));
  test('the risk check holds an item until it is mended', () => writeItem(loop));
  test('three people review it, the last with two taps on a phone', () => review(loop));
  test('the release by password goes out after the countdown and is read back', async () => {
    address = await release(loop);
    await readArticle(loop, address);
  });
  test('a change made on the platform is found and becomes a finding (F10, S4-1.3.2c)', () =>
    findChange(loop, address));
  test('posts come in by feed and by table', () => collect(loop));
  test('the inspection finds the silent account, with clause and evidence', () => inspect(loop));
  test('order, report, recheck by the other office, closed (S3-15c)', () => rectify(loop));
  test('the circular’s numbers add up and are those of the page', () => issueCircular(loop));
  test('the audit page shows the acts and finds the trail whole', () => seeAudit(loop));
});

test('the command finds the row that was altered by hand, and nothing else', () => alterOneRow(product));
