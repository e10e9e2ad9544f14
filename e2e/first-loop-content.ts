import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { choose, demoPassword, keepPictures, open, seeState, type Loop } from './first-loop-seats.ts';
import { paragraphsOf, typeLines } from './kit.ts';
import { makeIdNumber } from './test-id-number.ts';

const account = '海盐人社（演示）';
const wrongName = '中华人民共合国';
const rightName = '中华人民共和国';
const idNumber = makeIdNumber('330424', '19900307');
const changedOnline = '补贴标准已经改为每人五千元。';

const paragraphs = [
  `根据《${rightName}社会保险法》，灵活就业人员可以自愿参保。`,
  '申请人请携带身份证原件，到县人力资源市场一楼窗口办理。',
  '办理时间为工作日上午九点到下午五点。',
] as const;
const corrected = '办理时间为工作日上午九点到下午四点半。';

/** Step 3: the risk check stops an item with a slip in a fixed name and an identity number; mended, it is submitted. */
export async function writeItem(loop: Loop): Promise<void> {
  const { pass } = loop;
  const page = await loop.people.at('hyrs-caibian');
  await open(loop, page, '/items/new');
  const body = page.getByRole('textbox', { name: '正文' });
  await page.getByRole('textbox', { name: '标题' }).fill(pass.title);
  await typeLines(body, [
    paragraphs[0].replace(rightName, wrongName),
    paragraphs[1].replace('身份证原件', `身份证原件（如 ${idNumber}）`),
    paragraphs[2],
  ]);
  await choose(page, page.getByRole('combobox', { name: '发布账号' }), account);
  await seeMarks(body);
  await page.getByRole('button', { name: '保存并提交审核' }).click();
  await page.getByText('风险辅助识别发现 2 处必须处理的问题，请修改后再提交审核。').waitFor();
  await keepPictures(pass, page, '07-risk', ['desk', 'tablet', 'phone']);
  await body.locator('mark', { hasText: wrongName }).click();
  await page.getByRole('dialog', { name: '命中说明' }).getByRole('button', { name: '采纳' }).click();
  await typeLines(
    body,
    (await paragraphsOf(body)).map((line) => line.replace(`（如 ${idNumber}）`, '')),
  );
  await page.getByText(/^未命中（已查 [\d,]+ 条词语/).waitFor();
  expect(await paragraphsOf(body)).toEqual(paragraphs);
  await page.getByRole('button', { name: '保存并提交审核' }).click();
  await page.getByRole('heading', { name: pass.title }).first().waitFor();
  await seeState(page, '审核中');
  await keepPictures(pass, page, '08-item', ['desk', 'phone']);
}

/** The marks stand on exactly the words that were found, each in its paragraph. */
async function seeMarks(body: Locator): Promise<void> {
  const marked = [
    { words: wrongName, before: '根据《' },
    { words: idNumber, before: '申请人请携带身份证原件（如 ' },
  ];
  for (const { words, before } of marked) {
    const mark = body.locator('mark', { hasText: words });
    await mark.waitFor();
    expect(await mark.getAttribute('title')).toMatch(/^必须处理：/);
    expect(await mark.textContent()).toBe(words);
    expect(await mark.evaluate((element) => element.previousSibling?.textContent)).toBe(before);
  }
}

/** Step 4: three reviews by three people, the last by two taps on a phone; one run is sent back once. */
export async function review(loop: Loop): Promise<void> {
  const { pass } = loop;
  await approve(loop, 'hyrs-chushen', '初审', '09-first-review');
  if (pass.isReturned) {
    await sendBack(loop);
    await writeAgain(loop);
    await confirmChange(loop);
  }
  await approve(loop, 'hyrs-fushen', '复审', '12-second-review');
  await approveOnPhone(loop);
}

async function openReview(loop: Loop, login: string): Promise<Page> {
  const page = await loop.people.at(login);
  await open(loop, page, '/review');
  await page.getByRole('region', { name: '待审' }).getByRole('button', { name: loop.pass.title }).click();
  return page;
}

async function approve(loop: Loop, login: string, step: string, picture: string): Promise<void> {
  const page = await openReview(loop, login);
  const bar = page.getByRole('region', { name: '审核决定' });
  const button = bar.getByRole('button', { name: `${step}通过` });
  await button.waitFor();
  expect(await button.isDisabled()).toBe(true);
  await keepPictures(loop.pass, page, picture, ['desk', 'tablet']);
  await bar.getByRole('checkbox', { name: /均已核对/ }).check();
  await button.click();
  await page.getByText(`${step}：已通过`).waitFor();
}

/** The first reviewer saw the text before: the difference is enough, in one touch and as a decision of its own. */
async function confirmChange(loop: Loop): Promise<void> {
  const page = await openReview(loop, 'hyrs-chushen');
  const bar = page.getByRole('region', { name: '审核决定' });
  await bar.getByText(/您已审过第 \d+ 版/).waitFor();
  await keepPictures(loop.pass, page, '11-confirm-change', ['desk', 'phone']);
  await bar.getByRole('button', { name: '确认修改处' }).click();
  await page.getByText('初审：已通过').waitFor();
}

async function sendBack(loop: Loop): Promise<void> {
  const page = await openReview(loop, 'hyrs-fushen');
  const bar = page.getByRole('region', { name: '审核决定' });
  await bar.getByRole('button', { name: '退回修改' }).click();
  await bar.getByRole('button', { name: '数据需核实' }).click();
  await bar.getByLabel('退回修改的理由').fill('数据需核实；下班时间以窗口公示为准');
  await keepPictures(loop.pass, page, '10-return');
  await bar.getByRole('button', { name: '退回修改' }).click();
  await page.getByText('复审：已退回修改').waitFor();
}

async function writeAgain(loop: Loop): Promise<void> {
  const { pass } = loop;
  const page = await loop.people.at('hyrs-caibian');
  await open(loop, page, '/');
  await page.getByRole('link', { name: pass.title }).first().click();
  await page.getByText('数据需核实；下班时间以窗口公示为准').first().waitFor();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const body = page.getByRole('textbox', { name: '正文' });
  // The editor comes before its text.
  await body.getByText(paragraphs[2]).waitFor();
  await typeLines(
    body,
    (await paragraphsOf(body)).map((line) => line.replace(paragraphs[2], corrected)),
  );
  await page.getByText(/^未命中（已查 [\d,]+ 条词语/).waitFor();
  await page.getByRole('button', { name: '保存并提交审核' }).click();
  await seeState(page, '审核中');
}

async function approveOnPhone(loop: Loop): Promise<void> {
  const page = await loop.people.at('hyrs-zhongshen', { screen: 'phone' });
  await open(loop, page, '/');
  await keepPictures(loop.pass, page, '13-today', ['phone']);
  await page.getByRole('link', { name: loop.pass.title }).first().tap();
  const bar = page.getByRole('region', { name: '审核决定' });
  const button = bar.getByRole('button', { name: '终审通过' });
  await button.waitFor();
  expect(page.viewportSize()).toEqual({ width: 360, height: 740 });
  await keepPictures(loop.pass, page, '14-final-review', ['phone']);
  await bar.getByRole('checkbox', { name: /均已核对/ }).tap();
  await button.tap();
  await page.getByText('终审：已通过').waitFor();
}

/** Between the last review and the release: the editor enters the provincial platform's receipt (S3-10c). */
async function keepReceipt(loop: Loop): Promise<void> {
  const { pass } = loop;
  const page = await loop.people.at('hyrs-caibian');
  await open(loop, page, '/');
  await page.getByRole('link', { name: pass.title }).first().click();
  await page.getByRole('button', { name: '登记识别回执' }).click();
  const dialog = page.getByRole('dialog', { name: '登记省平台风险辅助识别回执' });
  await dialog.getByLabel('回执编号').fill('演示回执2号');
  await dialog.getByLabel('回执文件').setInputFiles({
    name: '演示回执.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  await keepPictures(pass, page, '14-receipt', ['desk', 'phone']);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('演示回执2号').first().waitFor();
}

/** Step 5: released by password, sent after the countdown, read back from the platform. Returns the article's address. */
export async function release(loop: Loop): Promise<string> {
  const { pass } = loop;
  await keepReceipt(loop);
  const page = await loop.people.at('hyrs-qianfa');
  await open(loop, page, '/release');
  await page.getByRole('region', { name: '待签发' }).getByRole('button', { name: pass.title }).click();
  await keepPictures(pass, page, '15-release', ['desk', 'phone']);
  await page.getByRole('region', { name: '签发' }).getByRole('button', { name: '签发' }).click();
  const dialog = page.getByRole('dialog', { name: `签发“${pass.title}”？` });
  await dialog.getByLabel('您的登录密码').fill('not the password');
  await dialog.getByRole('button', { name: '签发' }).click();
  await dialog.getByText('密码不正确').waitFor();
  await keepPictures(pass, page, '16-password');
  await dialog.getByLabel('您的登录密码').fill(demoPassword);
  await dialog.getByRole('button', { name: '签发' }).click();
  await page.getByRole('timer').waitFor();
  await keepPictures(pass, page, '17-countdown', ['desk', 'phone']);
  await seeState(page, '已核对一致', 60_000);
  await keepPictures(pass, page, '18-verified', ['desk', 'tablet', 'phone']);
  const address = await page.getByRole('link', { name: /\/s\// }).first().getAttribute('href');
  return address ?? '';
}

/** The text of the article as it was approved. */
function approvedText(loop: Loop): readonly string[] {
  return loop.pass.isReturned ? [paragraphs[0], paragraphs[1], corrected] : paragraphs;
}

/** Lines with words in them: how far paragraphs stand apart is a matter of looks. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The public reads what was approved, word for word. */
export async function readArticle(loop: Loop, address: string): Promise<void> {
  const page = await loop.people.stranger();
  await page.goto(address);
  expect((await page.locator('#activity-name').innerText()).trim()).toBe(loop.pass.title);
  const text = await page.locator('#js_content').innerText();
  expect(linesOf(text)).toEqual(approvedText(loop));
  await keepPictures(loop.pass, page, '19-article', ['desk', 'phone']);
  await page.context().close();
}

/** Step 6: somebody changes the article on the platform; the next look finds it and opens a finding (F10, S4-1.3.2c). */
export async function findChange(loop: Loop, address: string): Promise<void> {
  const { pass } = loop;
  await changeOnline(address, `<p>${changedOnline}</p>`);
  const page = await loop.people.at('hyrs-qianfa');
  await page.getByRole('button', { name: '重新核对' }).click();
  await seeState(page, '与审定不一致', 30_000);
  await page.getByText(/审定文本 → 线上文本：删 \d+ 字，增 \d+ 字/).waitFor();
  expect((await page.locator('ins').allTextContents()).join('')).toContain('五千元');
  await keepPictures(pass, page, '20-differs', ['desk', 'tablet', 'phone']);
  const supervisor = await loop.people.at('haiyan');
  await open(loop, supervisor, '/findings');
  await supervisor.getByPlaceholder('搜索问题').fill(pass.title);
  await supervisor.getByRole('button', { name: `线上文本与审定文本不一致：${pass.title}` }).click();
  await supervisor.getByRole('region', { name: '问题详情' }).getByText('S4-1.3.2c').first().waitFor();
  await supervisor.getByRole('link', { name: /线上页面-.*\.html/ }).waitFor();
  await keepPictures(pass, supervisor, '21-finding-differs', ['desk', 'tablet', 'phone']);
  await changeOnline(
    address,
    approvedText(loop)
      .map((line) => `<p>${line}</p>`)
      .join(''),
  );
  await page.getByRole('button', { name: '重新核对' }).click();
  await seeState(page, '已核对一致', 30_000);
}

async function changeOnline(address: string, content: string): Promise<void> {
  const { origin, pathname } = new URL(address);
  const reply = await fetch(`${origin}/__sandbox/articles/${pathname.split('/').at(-1) ?? ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content }),
  });
  expect(reply.ok).toBe(true);
}
