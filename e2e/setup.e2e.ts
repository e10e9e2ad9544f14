import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, savePicture, screens, sit, startProduct, type RunningProduct } from './kit.ts';

const administrators = [
  { role: '系统管理员', login: 'xitong', password: 'blue river stone' },
  { role: '安全管理员', login: 'anquan', password: 'green hill cloud' },
  { role: '审计管理员', login: 'shenji', password: 'white paper lamp' },
] as const;
const staff = [
  { name: '采编员甲', login: 'caibian', role: '信息采编员' },
  { name: '初审员甲', login: 'chushen', role: '初审员' },
  { name: '复审员甲', login: 'fushen', role: '复审员' },
  { name: '终审员甲', login: 'zhongshen', role: '终审员' },
  { name: '签发人甲', login: 'qianfa', role: '签发人' },
  { name: '内容监督员甲', login: 'jiandu', role: '内容监督员' },
] as const;
const bureau = '某县融媒体局';
const firstPassword = 'first handed over';

let product: RunningProduct;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct({ args: ['--empty'] });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('an office is set up in the browser, and a person whom two administrators let in chooses an own password first (e.2†)', async () => {
  await setUpOffice();

  const system = await sit(browser, product, administrators[0]);
  await addBureau(system.page);
  for (const person of staff) await addPerson(system.page, person);
  await system.context.close();

  const security = await sit(browser, product, administrators[1]);
  for (const person of staff) await grant(security.page, person);
  await security.context.close();

  await signInFirst(staff[1].login);
});

async function setUpOffice(): Promise<void> {
  const context = await browser.newContext({ viewport: screens.desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(product.origin);
  const submit = page.getByRole('button', { name: '完成设置' });
  await submit.click();
  await page.getByText('还有 12 处需要填写或修改。').waitFor();
  await fillOffice(page);
  await page.getByLabel('设置口令').fill('not the key');
  await submit.click();
  await page.getByRole('alert').filter({ hasText: '设置口令不正确' }).first().waitFor();
  expect(await page.getByLabel('单位名称').inputValue()).toBe('某县人民政府办公室');
  await page.getByLabel('设置口令').fill(/设置口令：(\w+)/.exec(product.output())?.[1] ?? '');
  await submit.click();
  await page.getByRole('heading', { name: '初始设置已完成' }).waitFor();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(administrators[0].password);
  await savePicture(page, 'setup-done');
  await page.getByRole('button', { name: '前往登录' }).click();
  await page.getByRole('heading', { name: '某县人民政府办公室' }).waitFor();
  await context.close();
}

async function fillOffice(page: Page): Promise<void> {
  await page.getByLabel('单位名称').fill('某县人民政府办公室');
  await page.getByLabel('行政区划代码').fill('330424');
  await page.getByText('浙江省 · 县级代码').waitFor();
  await page.getByRole('checkbox', { name: /海盐县/ }).check();
  for (const { role, login, password } of administrators) {
    const part = page.getByRole('group', { name: role });
    await part.getByLabel('姓名').fill(`${role}甲`);
    await part.getByLabel('登录名').fill(login);
    await part.getByLabel('密码', { exact: true }).fill(password.slice(0, 8));
    await part.getByText('还差 4 个字符。').waitFor();
    await part.getByLabel('密码', { exact: true }).fill(password);
    await part.getByText('符合要求').waitFor();
  }
}

async function addBureau(page: Page): Promise<void> {
  await page.goto(`${product.origin}/units/new`);
  await page.getByLabel('单位名称').fill(bureau);
  await page.getByRole('button', { name: '新增单位' }).click();
  await page.getByText(bureau, { exact: true }).first().waitFor();
}

async function addPerson(page: Page, person: { name: string; login: string }): Promise<void> {
  await page.goto(`${product.origin}/people/new`);
  await choose(page, page.getByRole('combobox', { name: '单位', exact: true }), bureau);
  await page.getByLabel('姓名或岗位称谓').fill(person.name);
  await page.getByLabel('登录名').fill(person.login);
  await page.getByLabel('初始密码').fill(firstPassword);
  await page.getByRole('button', { name: '新增人员' }).click();
  await page.getByRole('dialog', { name: person.name }).waitFor();
}

async function grant(page: Page, person: { name: string; role: string }): Promise<void> {
  await page.goto(`${product.origin}/people`);
  await page.getByText(person.name, { exact: true }).click();
  const beside = page.getByRole('dialog', { name: person.name });
  await choose(page, beside.getByRole('combobox', { name: '岗位', exact: true }), person.role);
  await beside.getByRole('button', { name: '授予岗位' }).click();
  await page.getByText('已授予岗位').first().waitFor();
}

async function choose(page: Page, box: ReturnType<Page['getByRole']>, option: string): Promise<void> {
  await box.click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${option}$`) })
    .click();
}

async function signInFirst(login: string): Promise<void> {
  const context = await browser.newContext({
    viewport: screens.phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(product.origin);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(firstPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: '请先设定自己的密码' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  await savePicture(page, 'setup-first-password');
  await page.getByLabel('管理员给您的密码').fill(firstPassword);
  await page.getByLabel('新密码').fill(`my ${login} is in here`);
  await page.getByRole('button', { name: '设定密码并开始使用' }).click();
  await page.getByText('不能包含登录名').waitFor();
  await page.getByLabel('新密码').fill('quiet autumn bridge');
  await page.getByRole('button', { name: '设定密码并开始使用' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.reload();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await context.close();
}
