import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractRawText } from 'mammoth';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import {
  accountOf,
  centreOf,
  choose,
  chooseFile,
  daysAgo,
  keepPictures,
  numberAfter,
  open,
  platformIdOf,
  postsFileOf,
  seeState,
  type Loop,
} from './first-loop-seats.ts';
import { townEditorPassword } from './first-loop-office.ts';

const silentDays = 20;
const inspectionOf = (loop: Loop): string => `${loop.pass.mark}次政务新媒体检查`;

/** Step 7: what was posted comes in by a feed over HTTP and by a table; the inspection finds the silent account. */
export async function collect(loop: Loop): Promise<void> {
  const { pass } = loop;
  writeFeed(loop, [{ title: '医保缴费提醒', daysAgo: silentDays }]);
  const supervisor = await loop.people.at('haiyan');
  await open(loop, supervisor, '/monitoring/sources/new');
  await supervisor.getByLabel('地址规律').fill(`${loop.feedsOrigin}/feeds/{platformId}.xml`);
  await choose(supervisor, supervisor.getByRole('combobox', { name: '账号范围' }), centreOf(pass));
  await supervisor.getByRole('button', { name: '查看将添加什么' }).click();
  await supervisor.getByText('范围内 1 个账号：将添加 1 个').waitFor();
  await keepPictures(pass, supervisor, '22-source', ['desk', 'phone']);
  await supervisor.getByRole('button', { name: '添加 1 个信息源' }).click();
  await collectNow(loop, supervisor);
  await keepPictures(pass, supervisor, '23-sources', ['desk', 'tablet', 'phone']);
  await importPosts(loop, await loop.people.at(pass.login, { password: townEditorPassword }));
}

async function collectNow(loop: Loop, page: Page): Promise<void> {
  await open(loop, page, '/monitoring/sources');
  await page.getByPlaceholder('账号名称或地址').fill(accountOf(loop.pass));
  const row = page.getByRole('row').filter({ hasText: accountOf(loop.pass) });
  await row.getByRole('button', { name: '立即采集' }).click();
  await page.getByText(/已安排采集 1 个信息源/).waitFor();
  await row.getByText('正常').waitFor();
}

async function importPosts(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  const lines = [30, 34, 38].map(
    (days) =>
      `wechat,${platformIdOf(pass)},办事指南第${days}期,https://demo.invalid/${pass.login}/${days},${daysAgo(days)},${daysAgo(1 / 24)}`,
  );
  await open(loop, page, '/monitoring/posts/import');
  await chooseFile(page, postsFileOf(pass), ['平台,账号标识,标题,链接,发布时间,采集时间', ...lines].join('\n'));
  await page.getByText('读到 3 行：将新增 3 篇').waitFor();
  await keepPictures(pass, page, '24-posts-import', ['desk', 'phone']);
  await page.getByRole('button', { name: '导入 3 篇' }).click();
  await page.getByText('读到 3 行：已新增 3 篇').waitFor();
}

/** The served feed, newest post first. */
function writeFeed(loop: Loop, posts: readonly { title: string; daysAgo: number }[]): void {
  const items = posts.map((post) => {
    const at = new Date(Date.now() - post.daysAgo * 86_400_000);
    return `<item><title>${post.title}</title><link>https://demo.invalid/${loop.pass.login}/feed-${post.daysAgo}</link><pubDate>${at.toUTCString()}</pubDate></item>`;
  });
  writeFileSync(
    join(loop.feedsFolder, `${platformIdOf(loop.pass)}.xml`),
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${accountOf(loop.pass)}</title><link>https://demo.invalid/</link><description>演示</description>${items.join('')}</channel></rss>`,
  );
}

/** The inspection of the county on the page; the new account fails with clause and evidence. */
export async function inspect(loop: Loop): Promise<void> {
  const { pass } = loop;
  const page = await loop.people.at('haiyan');
  await open(loop, page, '/monitoring');
  await keepPictures(pass, page, '25-board', ['desk', 'tablet', 'phone']);
  await open(loop, page, '/inspections/new');
  await page.getByLabel('检查名称').fill(inspectionOf(loop));
  const run = page.getByRole('button', { name: /^检查 \d+ 个账号$/ });
  await run.waitFor();
  await keepPictures(pass, page, '26-inspection-form', ['desk', 'phone']);
  await run.click();
  await page.getByRole('heading', { name: inspectionOf(loop) }).waitFor();
  const row = page.getByRole('row').filter({ hasText: accountOf(pass) });
  await row.getByText('不合格').waitFor();
  expect(await row.textContent()).toContain(`${silentDays} 天`);
  await keepPictures(pass, page, '27-inspection', ['desk', 'tablet', 'phone']);
  await row.getByRole('link', { name: '问题' }).click();
  const matter = page.getByRole('region', { name: '问题详情' });
  await matter.getByText('SI-2a').first().waitFor();
  await matter.getByRole('heading', { name: new RegExp(accountOf(pass).slice(0, 5)) }).waitFor();
  await keepPictures(pass, page, '28-finding', ['desk', 'tablet', 'phone']);
  await seeEvidence(page);
}

async function seeEvidence(page: Page): Promise<void> {
  const link = page.getByRole('region', { name: '问题详情' }).locator('a[href*="/api/evidence/"]').first();
  const reply = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
  expect(reply.status()).toBe(200);
  expect((await reply.body()).length).toBeGreaterThan(100);
}

/** Step 8: order, receipt and report by the unit, recheck by the office above, closed. */
export async function rectify(loop: Loop): Promise<void> {
  const { pass } = loop;
  const supervisor = await loop.people.at('haiyan');
  await supervisor.getByRole('button', { name: '下达整改' }).click();
  await supervisor.getByRole('heading', { name: '下达整改' }).waitFor();
  await keepPictures(pass, supervisor, '29-order', ['desk', 'phone']);
  await supervisor.getByRole('button', { name: '下达', exact: true }).click();
  await seeState(supervisor, '已下达');
  await report(loop, await loop.people.at(pass.login, { password: townEditorPassword }));
  await supervisor.reload();
  await supervisor.getByText('已符合').waitFor();
  await keepPictures(pass, supervisor, '31-recheck', ['desk', 'tablet', 'phone']);
  await supervisor.getByLabel('复查意见').fill('已核对新发布的内容，更新已恢复');
  await supervisor.getByRole('button', { name: '合格，关闭' }).click();
  await supervisor.getByRole('heading', { name: '复查结论' }).waitFor();
  await keepPictures(pass, supervisor, '32-closed', ['desk', 'phone']);
}

async function report(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  await open(loop, page, '/rectifications');
  await page
    .getByRole('region', { name: '整改指令' })
    .getByRole('button', { name: new RegExp(accountOf(pass).slice(0, 5)) })
    .click();
  await page.getByRole('button', { name: '接收', exact: true }).click();
  await page.getByLabel('原因').fill('负责更新的岗位空缺。');
  await page.getByLabel('整改措施').fill('已恢复更新，明确由值班岗位每周发布。');
  writeFeed(loop, [
    { title: '本周办事时间安排', daysAgo: 0 },
    { title: '医保缴费提醒', daysAgo: silentDays },
  ]);
  await keepPictures(pass, page, '30-report');
  await page.getByRole('button', { name: '报告', exact: true }).click();
  await page.getByText('已报告').first().waitFor();
  await collectNow(loop, page);
  await open(loop, page, '/monitoring/posts');
  await page.getByText('本周办事时间安排').first().waitFor();
}

/** Step 9: the circular from the inspection, issued and opened as a document; its numbers are the page's. */
export async function issueCircular(loop: Loop): Promise<void> {
  const { pass } = loop;
  const page = await loop.people.at('haiyan');
  await open(loop, page, '/inspections');
  await page.getByRole('link', { name: inspectionOf(loop) }).click();
  await page.getByRole('heading', { name: inspectionOf(loop) }).waitFor();
  const sentence =
    (await page
      .getByText(/共检查 \d+ 个/)
      .first()
      .textContent()) ?? '';
  const seen = {
    checked: numberAfter(sentence, '共检查'),
    passed: numberAfter(sentence, '，合格'),
    failed: numberAfter(sentence, '不合格'),
    unknown: sentence.includes('无法判定') ? numberAfter(sentence, '无法判定') : 0,
  };
  await page.getByRole('button', { name: '起草通报' }).click();
  await page.getByRole('heading', { name: '起草通报' }).waitFor();
  await keepPictures(pass, page, '33-draft', ['desk', 'phone']);
  await page.getByRole('button', { name: '起草', exact: true }).click();
  await page.getByText('已与结果核对一致').waitFor();
  await page.getByRole('button', { name: '印发', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '印发这份通报？' });
  await dialog.getByText('确认后立即生效').waitFor();
  await keepPictures(pass, page, '34-issue', ['desk', 'phone']);
  await dialog.getByRole('button', { name: '印发' }).click();
  await seeState(page, '已印发');
  await dialog.waitFor({ state: 'hidden' });
  await keepPictures(pass, page, '35-circular', ['desk', 'tablet', 'phone']);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载公文' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  const { value } = await extractRawText({ buffer: readFileSync(await download.path()) });
  const written = {
    checked: numberAfter(value, '共检查政务新媒体账号'),
    passed: numberAfter(value, '其中合格'),
    failed: numberAfter(value, '不合格'),
    unknown: numberAfter(value, '无法判定'),
  };
  expect(written).toEqual(seen);
  expect(written.checked).toBe(written.passed + written.failed + written.unknown);
  expect(value).toContain(accountOf(pass));
}
