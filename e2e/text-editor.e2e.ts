import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import { demoPassword } from './first-loop-seats.ts';
import { openBrowser, paragraphsOf, sit, startProduct, typeLines, type RunningProduct, type Seat } from './kit.ts';

let product: RunningProduct;
let browser: Browser;
let seat: Seat;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  seat = await sit(browser, product, { login: 'hyrs-caibian', password: demoPassword });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const wrongName = '中华人民共合国';
const rightName = '中华人民共和国';

async function open(path: string, field: string): Promise<Locator> {
  await seat.page.goto(`${product.origin}${path}`);
  const editor = seat.page.getByRole('textbox', { name: field });
  await editor.waitFor();
  return editor;
}

/** What the clipboard brings when somebody pastes. */
async function paste(editor: Locator, data: Readonly<Record<string, string>>): Promise<void> {
  await editor.focus();
  await editor.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

/** Requests of the page's own that carry the text away. */
function watchChecks(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/textcheck/')) sent.push(request.url());
  });
  return sent;
}

test('a slip is underlined while an item is typed, mended by the keyboard alone, and bold stays after saving', async () => {
  const { page } = seat;
  const sent = watchChecks(page);
  const body = await open('/items/new', '正文');
  await page.getByRole('textbox', { name: '标题' }).fill('办事须知');
  await body.click();
  await page.keyboard.type('## 一、依据');
  await page.keyboard.press('Enter');
  await page.keyboard.type(`依照${wrongName}法律`);
  const mark = body.locator('mark', { hasText: wrongName });
  await mark.waitFor();
  expect(await mark.textContent()).toBe(wrongName);
  await page.keyboard.press('Alt+ArrowDown');
  const dialog = page.getByRole('dialog', { name: '命中说明' });
  await dialog.getByText('依据：').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await mark.waitFor({ state: 'detached' });
  expect(await paragraphsOf(body)).toEqual(['一、依据', `依照${rightName}法律`]);
  await page.keyboard.press('Control+z');
  expect(await paragraphsOf(body)).toEqual(['一、依据', `依照${wrongName}法律`]);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('，即日施行');
  expect(sent).toEqual([]);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.waitForURL(/\/items\/[0-9a-f-]{36}\/edit/);
  await page.reload();
  await body.locator('strong').waitFor();
  expect(await body.innerHTML()).toBe(`<h2>一、依据</h2><p>依照${rightName}法律<strong>，即日施行</strong></p>`);
});

test('what is pasted from Word or an article keeps headings, bold, links and tables, and no picture of others', async () => {
  const body = await open('/items/new', '正文');
  await paste(body, {
    'text/html': `<html><head><style>p{color:red}</style><title>x</title></head><body><!--StartFragment-->
      <h1 style="font-size:22pt"><b>总标题</b></h1><p class="MsoNormal">　　甲<b>乙</b><span style="font-weight:700">丙</span><br>丁 <a href="https://a.example/">戊</a></p>
      <section><section><span>己</span></section><img src="https://a.example/x.png"><h4>小节</h4></section>
      <table><tr><td>姓名</td><td><p>电话</p></td></tr><tr><td>甲</td><td>乙</td></tr></table><script>alert(1)</script></body></html>`,
    'text/plain': 'x',
  });
  // The picture of somebody else's cannot be fetched: it goes, and that is told.
  await seat.page.getByText('粘贴的图片没有收下').waitFor();
  await body.getByText('正在取回图片…').waitFor({ state: 'detached' });
  expect(await body.innerHTML()).toBe(
    '<h2>总标题</h2><p>甲<strong>乙丙</strong></p><p>丁 <a href="https://a.example/" rel="noreferrer">戊</a></p><p>己</p><h3>小节</h3>' +
      '<table><tbody><tr><td>姓名</td><td>电话</td></tr><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  );
  await seat.page.keyboard.press('Control+z');
  await paste(body, { 'text/plain': '第一段\r\n\r\n第二段' });
  expect(await paragraphsOf(body)).toEqual(['第一段', '第二段']);
});

test('what is typed without the network stays on this computer, survives a crash, and reaches the server later', async () => {
  const { page, context } = seat;
  const body = await open('/items/new', '正文');
  await context.setOffline(true);
  await typeLines(body, ['断网时写的一段']);
  await page.getByText('已离线，内容保存在本机').waitFor();
  await page.getByText(/^草稿已自动保存/).waitFor();
  await context.setOffline(false);
  await page.getByText('已离线，内容保存在本机').waitFor({ state: 'detached' });
  await page.keyboard.type('，恢复后又写');
  await page.getByText(/^草稿已自动保存/).waitFor();
  await page.waitForResponse((reply) => reply.request().method() === 'PUT' && reply.url().includes('/api/editing/'));
  await page.goto('about:blank');
  await open('/items/new', '正文');
  await page.getByText(/^已恢复 .*自动保存、没有存成版本的内容/).waitFor();
  expect(await paragraphsOf(body)).toEqual(['断网时写的一段，恢复后又写']);
});

test('two people on one item see each other, and the second to save takes paragraphs from both', async () => {
  const { page } = seat;
  const body = page.getByRole('textbox', { name: '正文' });
  await page.getByRole('textbox', { name: '标题' }).fill('两个人同改一篇');
  await typeLines(body, ['第一段', '第二段']);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.waitForURL(/\/items\/[0-9a-f-]{36}\/edit/);
  const colleague = await sit(browser, product, { login: 'hyrs-caibian2', password: demoPassword });
  await colleague.page.goto(page.url());
  const theirs = colleague.page.getByRole('textbox', { name: '正文' });
  await colleague.page.getByText(/也打开了这篇稿件/).waitFor();
  await typeLines(body, ['第一段，甲改', '第二段']);
  await typeLines(theirs, ['第一段', '第二段，乙改']);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('已保存').waitFor();
  await colleague.page.getByRole('button', { name: '保存草稿' }).click();
  const conflict = colleague.page.getByRole('region', { name: '保存冲突' });
  await conflict
    .getByRole('radio', { name: /^用.*第 2 版$/ })
    .first()
    .check();
  expect(await findBarriers(colleague.page)).toEqual([]);
  await conflict.getByRole('button', { name: '按所选合并，继续修改' }).click();
  expect(await paragraphsOf(theirs)).toEqual(['第一段，甲改', '第二段，乙改']);
  await colleague.page.getByRole('button', { name: '保存草稿' }).click();
  await colleague.page.getByText('第 3 版，没有未保存的修改').waitFor();
  await colleague.context.close();
});

test('the check page marks what is pasted, without the network too, and masks personal data at once', async () => {
  const { page, context } = seat;
  const sent = watchChecks(page);
  const box = await open('/textcheck', '要检查的文字');
  await paste(box, { 'text/plain': `庆祝${wrongName}成立\n\n联系人手机13800138000` });
  await box.locator('mark', { hasText: wrongName }).waitFor();
  await context.setOffline(true);
  await page.keyboard.type('，销量第一');
  await box.locator('mark', { hasText: '销量第一' }).waitFor();
  await page.getByRole('button', { name: '遮盖个人信息（1 处）' }).click();
  await page.getByRole('button', { name: '遮盖个人信息', exact: true }).waitFor();
  expect(await paragraphsOf(box)).toEqual([`庆祝${wrongName}成立`, '', '联系人手机138****8000，销量第一']);
  await context.setOffline(false);
  await page.getByRole('button', { name: /^必须处理/ }).click();
  await page.getByRole('button', { name: `采用建议：${rightName}` }).click();
  await page.getByRole('region', { name: '检查结果' }).getByText('需要核对 1 处').waitFor();
  expect((await paragraphsOf(box))[0]).toBe(`庆祝${rightName}成立`);
  expect(sent).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
});

test('files dropped on the check page are checked one after the other; what was not read comes first', async () => {
  const { page } = seat;
  const box = await open('/textcheck', '要检查的文字');
  await box.evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], '通知.txt', { type: 'text/plain' }));
    dataTransfer.items.add(new File(['PK\u0003\u0004坏'], '坏文件.docx'));
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, `第一段\n庆祝${wrongName}成立，手机13800138000`);
  const read = page.getByRole('article', { name: '通知.txt' });
  const mark = read.getByRole('button', { name: new RegExp(`^${wrongName}，必须处理`) });
  await mark.waitFor();
  await read.getByText('第 2 行').first().waitFor();
  expect(await read.textContent()).not.toContain('13800138000');
  const broken = page.getByRole('article', { name: '坏文件.docx' });
  await broken.getByRole('region', { name: '没有检查的部分' }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
});
