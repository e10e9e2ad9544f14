import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import {
  accountOf,
  centreOf,
  choose,
  chooseFile,
  daysAgo,
  keepPictures,
  open,
  platformIdOf,
  seeState,
  townOf,
  type Loop,
} from './first-loop-seats.ts';

export const townEditorPassword = 'quiet autumn bridge';
const handedOver = 'first handed over';
export const townEditorOf = (mark: string): string => `便民中心采编员${mark}`;

/** Step 1: divisions from a file, a unit on the page, a person, and the person's post by another administrator. */
export async function growOffice(loop: Loop): Promise<void> {
  const system = await loop.people.at('xitong');
  await importTown(loop, system);
  await addCentre(loop, system);
  await addPerson(loop, system);
  await grantPost(loop, await loop.people.at('anquan'));
  await signInFirst(loop);
}

async function importTown(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  await open(loop, page, '/units/import');
  await choose(page, page.getByRole('combobox', { name: '导入到' }), '海盐县');
  await page.getByRole('radio', { name: '行政区划' }).check();
  await chooseFile(
    page,
    '行政区划.csv',
    `行政区划代码,名称\n330424,海盐县\n${pass.townCode},${townOf(pass)}\n33x,写错的一行\n`,
  );
  await page.getByText('读到 3 行：将新增 1 个单位').waitFor();
  await page.getByText('“33x”不是行政区划代码').waitFor();
  await keepPictures(pass, page, '01-import', ['desk', 'phone']);
  await page.getByRole('button', { name: '导入 1 个单位' }).click();
  await page.getByText('读到 3 行：已新增 1 个单位').waitFor();
  await page.getByRole('link', { name: '查看单位' }).click();
  await page.getByRole('heading', { name: '单位', exact: true }).waitFor();
}

async function addCentre(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  await open(loop, page, '/units/new');
  await choose(page, page.getByRole('combobox', { name: '上级单位' }), '海盐县');
  await page.getByLabel('单位名称').fill(centreOf(pass));
  await page.getByRole('button', { name: '新增单位' }).click();
  await page.getByRole('heading', { name: centreOf(pass) }).waitFor();
  await open(loop, page, '/units');
  await keepPictures(pass, page, '02-units', ['desk', 'tablet', 'phone']);
}

async function addPerson(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  await open(loop, page, '/people/new');
  await choose(page, page.getByRole('combobox', { name: '单位', exact: true }), centreOf(pass));
  await page.getByLabel('姓名或岗位称谓').fill(townEditorOf(pass.mark));
  await page.getByLabel('登录名').fill(pass.login);
  await page.getByLabel('初始密码').fill(handedOver);
  await page.getByRole('button', { name: '新增人员' }).click();
  await page
    .getByRole('dialog', { name: townEditorOf(pass.mark) })
    .getByText('还没有岗位，不能办理业务。')
    .waitFor();
}

async function grantPost(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  await open(loop, page, '/people');
  await page.getByPlaceholder('姓名、登录名或单位').fill(pass.login);
  await page.getByRole('button', { name: townEditorOf(pass.mark) }).click();
  const beside = page.getByRole('dialog', { name: townEditorOf(pass.mark) });
  await choose(page, beside.getByRole('combobox', { name: '岗位', exact: true }), '信息采编员');
  await keepPictures(pass, page, '03-grant', ['desk', 'phone']);
  await beside.getByRole('button', { name: '授予岗位' }).click();
  await beside.getByRole('listitem').filter({ hasText: '信息采编员' }).waitFor();
}

async function signInFirst(loop: Loop): Promise<void> {
  const page = await loop.people.stranger();
  await page.goto(loop.product.origin);
  await page.getByLabel('登录名').fill(loop.pass.login);
  await page.getByLabel('密码', { exact: true }).fill(handedOver);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByLabel('管理员给您的密码').fill(handedOver);
  await page.getByLabel('新密码').fill(townEditorPassword);
  await page.getByRole('button', { name: '设定密码并开始使用' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.context().close();
}

/** Step 2: the unit registers and files its account, the supervising office receives the filing. */
export async function openAccount(loop: Loop): Promise<void> {
  const { pass } = loop;
  const editor = await loop.people.at(pass.login, { password: townEditorPassword });
  await open(loop, editor, '/accounts/new');
  await editor.getByLabel('启用日期').fill(daysAgo(40).slice(0, 10));
  await editor.getByLabel('账号名称').fill(accountOf(pass));
  await editor.getByLabel('平台账号标识').fill(platformIdOf(pass));
  await editor.getByLabel('负责人（岗位）').fill('便民服务中心主任');
  await editor.getByRole('button', { name: '登记账号' }).click();
  await editor.getByRole('heading', { name: accountOf(pass) }).waitFor();
  await seeState(editor, '已启用待备案');
  await editor.getByRole('button', { name: '报开设备案' }).click();
  await editor.getByLabel('联系方式').fill('便民服务中心值班室');
  await editor.getByLabel('事由').fill('面向居民发布办事信息。');
  await keepPictures(pass, editor, '04-filing-form', ['desk', 'phone']);
  await editor.getByRole('button', { name: '报送' }).click();
  await editor.getByRole('heading', { name: '政务新媒体账号开设备案表' }).waitFor();
  expect(await editor.getByRole('button', { name: '接收' }).count()).toBe(0);
  await receive(loop, await loop.people.at('haiyan'));
  await open(loop, editor, '/accounts');
  await editor.getByRole('link', { name: accountOf(pass) }).click();
  await seeState(editor, '运行');
  await keepPictures(pass, editor, '06-account', ['desk', 'phone']);
}

async function receive(loop: Loop, page: Page): Promise<void> {
  const { pass } = loop;
  await open(loop, page, '/filings');
  await page.getByRole('button', { name: `开设：${accountOf(pass)}` }).click();
  await page.getByRole('button', { name: '接收', exact: true }).waitFor();
  await keepPictures(pass, page, '05-receive', ['desk', 'tablet', 'phone']);
  await page.getByRole('button', { name: '接收', exact: true }).click();
  await page.getByText(/已接收，回执编号/).waitFor();
}
