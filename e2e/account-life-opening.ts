import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { toChineseDay } from '#shared/time.ts';
import { openingOperations } from '#modules/registry/opening-contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import {
  ask,
  at,
  bureau,
  county,
  cyberspaceOffice,
  firstName,
  newName,
  staff,
  type Life,
} from './account-life-office.ts';
import { expectInTime } from './account-life-duties.ts';
import { choose, daysAgo, open, seeState, takePictures } from './first-loop-seats.ts';
import { downloadForm, expectPieces } from './read-form.ts';

const today = daysAgo(0).slice(0, 10);
const budgetYuan = '30000';

/** Step 1: asked for with its conditions, allowed by the supervising unit, live; not a day before. */
export async function openAccount(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  await requestOpening(life, editor);
  await refuseEarlyLive(life, editor);
  const supervisor = await life.people.at('haiyan');
  await approveOpening(life, editor, supervisor);
  await open(life, editor, `/accounts/${life.accountId}`);
  await editor.getByRole('button', { name: '登记启用' }).click();
  await editor.getByRole('dialog').getByRole('button', { name: '登记启用' }).click();
  await seeState(editor, '已启用待备案');
  await takePictures(editor, 'account-life-03-live');
}

async function requestOpening(life: Life, page: Page): Promise<void> {
  await open(life, page, '/openings/new');
  await choose(page, page.getByRole('combobox', { name: '平台' }), '微博');
  await page.getByLabel('账号名称').fill('老兵之声');
  await page.getByText(/与本单位其他平台的账号名称.*不一致/).waitFor();
  await page.getByLabel('账号名称').fill(firstName);
  await page.getByText(/不一致/).waitFor({ state: 'hidden' });
  await page.getByLabel('拟用认证主体').fill(bureau);
  await page.getByLabel('定位', { exact: true }).fill('退役军人政策和办事信息（演示）');
  await page.getByLabel('开设理由').fill('退役军人咨询集中在该平台（演示）。');
  await page.getByLabel('管理运营科室').fill('综合科（演示）');
  await page.getByLabel('运维人员').fill('信息采编员一名、保管员一名（演示）');
  await page.getByLabel('经费科目').fill('信息化运行维护');
  await page.getByLabel('年度经费（元）').fill(budgetYuan);
  await page.getByLabel('例外理由').fill('现有账号不能承载互动咨询（演示）。');
  await takePictures(page, 'account-life-01-request');
  await page.getByRole('button', { name: '报送审批' }).click();
  await page.getByRole('heading', { name: `开设申请：${firstName}` }).waitFor();
}

async function refuseEarlyLive(life: Life, page: Page): Promise<void> {
  const openingId = page.url().split('/').at(-1) ?? '';
  const { accountId } = await ask(life.product, page.request, openingOperations.readOpening, { params: { openingId } });
  life.accountId = accountId;
  await open(life, page, `/accounts/${accountId}`);
  await page.getByRole('button', { name: '登记启用' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '登记启用' }).click();
  await dialog.getByRole('alert').filter({ hasText: '批准' }).waitFor();
  await dialog.getByRole('button', { name: '先不做' }).click();
}

async function approveOpening(life: Life, editor: Page, supervisor: Page): Promise<void> {
  const { rows } = await ask(life.product, supervisor.request, openingOperations.listOpenings, {
    query: { search: firstName },
  });
  const openingId = rows[0]?.id ?? '';
  const { waivers } = await ask(life.product, supervisor.request, openingOperations.readOpening, {
    params: { openingId },
  });
  expect(waivers.length).toBeGreaterThan(0);
  for (const { id } of waivers) {
    await open(life, supervisor, `/rules/waivers/${id}`);
    await supervisor.getByRole('button', { name: '同意豁免' }).click();
    await supervisor.getByRole('button', { name: '同意豁免' }).waitFor({ state: 'hidden' });
  }
  await open(life, supervisor, `/openings/${openingId}`);
  await supervisor.getByRole('button', { name: '批准', exact: true }).click();
  await seeState(supervisor, '已批准');
  await takePictures(supervisor, 'account-life-02-approved');
  await open(life, editor, `/openings/${openingId}`);
  const pieces = [firstName, bureau, '综合科（演示）', budgetYuan, staff.editor.name, toChineseDay(today), '已批准'];
  expectPieces(await downloadForm(editor.getByRole('link', { name: 'Word' })), pieces);
}

export interface FilingWords {
  readonly kind: string;
  /** Kept of the form as written and as received. */
  readonly picture?: string;
  /** Fields of this kind by label. */
  readonly fields: Readonly<Record<string, string>>;
  readonly format: 'Word' | 'Excel' | 'PDF';
  /** More that the form has to show. */
  readonly pieces?: readonly string[];
}

/** Files with both recipients, who receive it in their own sessions; the form shows both receipts. Gives the receipt numbers. */
export async function fileAndReceive(life: Life, words: FilingWords): Promise<readonly string[]> {
  const editor = await at(life, 'editor');
  const { kind, picture, fields } = words;
  await editor.getByLabel('负责人', { exact: true }).fill('服务中心主任（演示）');
  await editor.getByLabel('联系方式').fill('0000-00000002');
  for (const [label, value] of Object.entries(fields)) await editor.getByLabel(new RegExp(`^${label}`)).fill(value);
  await editor.getByText(`接收单位：`).filter({ hasText: cyberspaceOffice }).waitFor();
  if (picture) await takePictures(editor, `account-life-${picture}-form`);
  await editor.getByRole('button', { name: '报送', exact: true }).click();
  await editor.getByText('已报送', { exact: false }).first().waitFor();
  await editor.getByRole('button', { name: '打印备案表' }).waitFor();
  const filingId = editor.url().split('/').at(-1) ?? '';
  const accountName = kind === '变更' ? firstName : await nameOf(life, editor);
  const first = await receiveAtCounty(life, kind, accountName);
  const second = await receiveAtCyberspace(life, kind, `嘉网备〔演示〕${kind}1号`);
  await open(life, editor, `/filings/${filingId}`);
  for (const number of [first, second]) await editor.getByText(number).first().waitFor();
  await editor.getByText('各方已接收').waitFor();
  if (picture) await takePictures(editor, `account-life-${picture}-received`);
  const text = await downloadForm(editor.getByRole('link', { name: words.format }));
  expectPieces(text, [
    bureau,
    first,
    second,
    `${county}意见`,
    `${cyberspaceOffice}意见`,
    staff.cyberspace.name,
    toChineseDay(today),
    ...(words.pieces ?? [accountName]),
  ]);
  return [first, second];
}

async function nameOf(life: Life, page: Page): Promise<string> {
  const { accountId } = life;
  return (await ask(life.product, page.request, registryOperations.readAccount, { params: { accountId } })).name;
}

async function receiveAtCounty(life: Life, kind: string, accountName: string): Promise<string> {
  const page = await life.people.at('haiyan');
  await open(life, page, '/filings');
  await page.getByRole('button', { name: `${kind}：${accountName}` }).click();
  return receiveNow(page);
}

/** With a number of its own series. */
async function receiveAtCyberspace(life: Life, kind: string, number: string): Promise<string> {
  const page = await at(life, 'cyberspace');
  await open(life, page, '/deliveries');
  await page
    .getByText(new RegExp(`^${kind}：`))
    .first()
    .click();
  await page.getByLabel('回执编号').fill(number);
  return receiveNow(page);
}

async function receiveNow(page: Page): Promise<string> {
  await page.getByRole('button', { name: '接收', exact: true }).click();
  const said =
    (await page
      .getByText(/已接收，回执编号/)
      .first()
      .textContent()) ?? '';
  return /回执编号\s*(\S+)/.exec(said)?.[1] ?? expect.fail(said);
}

/** Step 2: the opening is filed in time. */
export async function fileOpening(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  await open(life, editor, `/accounts/${life.accountId}`);
  await editor.getByRole('button', { name: '报开设备案' }).click();
  await fileAndReceive(life, {
    kind: '开设',
    picture: '04-open',
    fields: { 平台账号标识: 'demo-wb-tyjr', 事由: '面向退役军人发布政策和办事信息。' },
    format: 'Excel',
  });
  await open(life, editor, `/accounts/${life.accountId}`);
  await seeState(editor, '运行');
  await expectInTime(life, life.accountId, ['filing.open']);
}

/** Step 3: the name is changed by a filing; the register follows once it is received. */
export async function changeName(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  await open(life, editor, `/accounts/${life.accountId}/file?kind=change`);
  await fileAndReceive(life, {
    kind: '变更',
    picture: '05-change',
    fields: { 变更后的账号名称: newName, 事由: '名称与服务内容一致。' },
    format: 'Word',
    pieces: [firstName, newName],
  });
  await open(life, editor, `/accounts/${life.accountId}`);
  await editor.getByRole('heading', { name: newName }).waitFor();
  await expectInTime(life, life.accountId, ['filing.open']);
}
