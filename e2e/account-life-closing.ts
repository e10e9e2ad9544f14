import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, toChineseDay, type Day } from '#shared/time.ts';
import { closingOperations } from '#modules/closing/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { ask, at, bureau, firstName, newName, staff, type Life } from './account-life-office.ts';
import { expectInTime } from './account-life-duties.ts';
import { fileAndReceive } from './account-life-opening.ts';
import { choose, daysAgo, open, seeState, takePictures } from './first-loop-seats.ts';
import { downloadForm, expectPieces } from './read-form.ts';

const noticeDays = 10;
const today = daysAgo(0).slice(0, 10) as Day;
/** The first day after the period of a notice published today: the product's clock is put there. */
const afterPeriod = addDays(today, noticeDays + 1);
const noticeUrl = 'https://www.example.gov.cn/notices/1';
const proof = {
  name: '平台注销回执.png',
  mimeType: 'image/png',
  buffer: Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n\u001a\n'), Buffer.alloc(40, 7)]),
};

/** Step 5: a merger is proposed from above, filed, and taken up by the bureau, whose leader approves. */
export async function mergeAccount(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  const supervisor = await life.people.at('haiyan');
  await ask(life.product, supervisor.request, closingOperations.proposeMerge, {
    body: { accountId: life.accountId, note: '两个账号服务对象相同，请并入微信账号。' },
  });
  await open(life, editor, `/accounts/${life.accountId}/file?kind=merge`);
  await fileAndReceive(life, {
    kind: '整合',
    fields: {
      并入账号: `微信“${firstName}”`,
      事由: '服务对象相同，并入微信账号。',
      内容和关注者安置: '往期内容归档，关注者转到微信账号。',
    },
    format: 'PDF',
    pieces: [newName, firstName],
  });
  await open(life, editor, '/merges');
  await editor.getByRole('button', { name: '采纳并办理关停' }).waitFor();
  await takePictures(editor, 'account-life-13-merges');
  await editor.getByRole('button', { name: '采纳并办理关停' }).click();
  await editor.getByRole('heading', { name: `关停：${newName}` }).waitFor();
}

/** The draft names the successor; the leader, who did not submit it, approves; the filing was received before. */
export async function approveClosing(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  await editor.getByLabel('关停事由').fill('服务对象与微信账号相同，予以整合');
  await choose(editor, editor.getByRole('combobox', { name: '承接账号' }), firstName);
  await editor.getByLabel('内容和服务去向').fill('往期内容在县政府网站查阅，咨询改由微信账号受理');
  await editor.getByRole('button', { name: '保存', exact: true }).click();
  await editor.getByRole('button', { name: '报审', exact: true }).click();
  await seeState(editor, '待本单位审批');
  const closing = editor.url();
  const leader = await at(life, 'leader');
  await leader.goto(closing);
  await leader.getByRole('button', { name: '批准关停' }).click();
  // The merge was filed and received before: it is the filing of this closing, and a job carries the closing on.
  await untilState(life, leader, 'notice', closing);
  await leader.goto(closing);
  await seeState(leader, '待公告');
  await takePictures(leader, 'account-life-14-closing');
  await editor.goto(closing);
  await seeState(editor, '待公告');
}

/** The notice is written, approved by another, published; nothing goes on before its period is over. */
export async function announce(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  const leader = await at(life, 'leader');
  await editor.getByRole('button', { name: '保存公告' }).click();
  await editor.getByText('待另一人核准').first().waitFor();
  await leader.goto(editor.url());
  await leader.getByRole('button', { name: '核准公告' }).click();
  await leader.getByText('已核准，待发布').waitFor();
  await editor.reload();
  await editor.getByLabel('发布地址').fill(noticeUrl);
  await editor.getByLabel('发布日期').fill(addDays(today, 1));
  await editor.getByRole('button', { name: '登记已发布' }).click();
  await editor.getByText('请填写今天或以前').first().waitFor();
  await editor.getByLabel('发布日期').fill(addDays(today, -1));
  await editor.getByRole('button', { name: '登记已发布' }).click();
  await editor.getByText(`请填写 ${today} 或以后`).first().waitFor();
  await editor.getByLabel('发布日期').fill(today);
  await editor.getByRole('button', { name: '登记已发布' }).click();
  await seeState(editor, '公示期');
  await takePictures(editor, 'account-life-16-notice');
  const text = await downloadForm(editor.getByRole('link', { name: 'XLSX' }));
  const days = [toChineseDay(today), toChineseDay(addDays(today, noticeDays))];
  expectPieces(text, [newName, firstName, bureau, staff.leader.name, noticeUrl, ...days]);
}

/** What has to be moved is recorded; once the period is over, and not before, the archive is written by a job and verified. */
export async function archive(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  for (const item of ['告知关注者', '迁移内容和服务', '更改网站入口、二维码和菜单']) {
    const field = editor.getByLabel(item);
    await field.fill('已办（演示）');
    await editor.getByRole('button', { name: '记录', exact: true }).first().click();
    await field.waitFor({ state: 'hidden' });
  }
  const begin = editor.getByRole('button', { name: '归档全部发布内容' });
  await begin.click();
  await editor
    .getByText(/期满后才能归档/)
    .first()
    .waitFor();
  life.product.setDaysAhead(noticeDays + 1);
  await begin.click();
  await untilState(life, editor, 'platform');
  await editor.reload();
  await editor.getByRole('button', { name: '核验归档' }).click();
  await editor.getByText(/与归档时一致/).waitFor();
}

/** Step 6: cancelled on the platform with proof, not within the period; the final filing ends the closing. */
export async function cancelAccount(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  const closing = editor.url();
  await editor.getByLabel('注销凭证').setInputFiles(proof);
  await editor.getByLabel('平台注销日期').fill(addDays(today, 2));
  await editor.getByRole('button', { name: '登记平台已注销' }).click();
  await editor.getByText('公示期满之后的日期').first().waitFor();
  await takePictures(editor, 'account-life-17-too-early');
  await editor.getByLabel('平台注销日期').fill(afterPeriod);
  await editor.getByRole('button', { name: '登记平台已注销' }).click();
  await seeState(editor, '待报注销备案');
  await editor.getByRole('button', { name: '报注销备案' }).click();
  await fileAndReceive(life, {
    kind: '注销',
    picture: '18-cancel',
    fields: { 事由: '平台已注销。', 平台办理结果: '平台已受理注销（演示）。' },
    format: 'Excel',
  });
  await untilState(life, editor, 'done', closing);
  await editor.goto(closing);
  await seeState(editor, '办结');
  await takePictures(editor, 'account-life-19-done');
  await seeEnd(life, editor, closing);
}

async function seeEnd(life: Life, page: Page, closing: string): Promise<void> {
  const account = await ask(life.product, page.request, registryOperations.readAccount, {
    params: { accountId: life.accountId },
  });
  expect(account).toMatchObject({ name: newName, state: 'cancelled', duties: [] });
  const filings = account.filings.map((one) => `${one.kind} ${one.state}`).toSorted();
  expect(filings).toEqual(['cancel', 'change', 'merge', 'open'].map((kind) => `${kind} received`));
  await expectInTime(life, life.accountId, ['filing.open', 'filing.cancel']);
  await expectInTime(life, idOf(closing), ['closing.step']);
  await open(life, page, `/accounts/${life.accountId}`);
  await seeState(page, '注销');
  await takePictures(page, 'account-life-20-account');
}

const idOf = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? '';

/** Waits until the closing has come to a state: jobs carry it on. */
async function untilState(life: Life, page: Page, state: string, address = page.url()): Promise<void> {
  const params = { closingId: idOf(address) };
  const deadline = Date.now() + 15_000;
  for (;;) {
    const closing = await ask(life.product, page.request, closingOperations.readClosing, { params });
    if (closing.state === state) return;
    if (Date.now() > deadline) throw new Error(`the closing stands at ${closing.state}`);
    await page.waitForTimeout(100);
  }
}
