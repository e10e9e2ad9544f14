import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays, toChineseDay, type Day } from '#shared/time.ts';
import { recordOperations } from '#modules/custody/record-contract.ts';
import { handoverOperations } from '#modules/custody/handover-contract.ts';
import { rosterOperations } from '#modules/roster/contract.ts';
import { rosterFilingOperations } from '#modules/roster/filing-contract.ts';
import { ask, at, bureau, newName, staff, type Life, type Member } from './account-life-office.ts';
import { expectInTime } from './account-life-duties.ts';
import { choose, daysAgo, open, seeState, takePictures } from './first-loop-seats.ts';
import { downloadForm, expectPieces } from './read-form.ts';

const today = daysAgo(0).slice(0, 10) as Day;
const tomorrow = addDays(today, 1);

/** The custodian holds the account, and the roster is on file: what a leaving upsets. By operations. */
export async function putInOrder(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  const asEditor = editor.request;
  const params = { accountId: life.accountId };
  await ask(life.product, asEditor, recordOperations.saveCustody, {
    params,
    body: {
      phoneKind: 'officeMobile',
      phonePost: '保管岗',
      phoneLast4: '0000',
      mailbox: 'laobing@example.invalid',
      registeredSubject: bureau,
      loginMethod: 'scan',
      rotationDays: 90,
      reviewMonths: 6,
    },
  });
  await ask(life.product, asEditor, recordOperations.addHolder, {
    params,
    body: { part: 'custodian', personId: life.personIds.giver, since: today },
  });
  const begun = { params: { unitId: life.bureauId } };
  const { id: filingId } = await ask(life.product, asEditor, rosterFilingOperations.beginFiling, begun);
  await ask(life.product, asEditor, rosterFilingOperations.submitFiling, { params: { filingId } });
  const { submissions } = await ask(life.product, asEditor, rosterFilingOperations.readFiling, {
    params: { filingId },
  });
  const deliveryId = submissions[0]?.deliveries[0]?.id ?? '';
  const supervisor = await life.people.at('haiyan');
  await ask(life.product, supervisor.request, rosterFilingOperations.receiveRoster, {
    params: { deliveryId },
    body: {},
  });
}

/** Step 4: the custodian is to leave tomorrow; the handover begins by itself, is signed by three people and brought to its end. */
export async function handOver(life: Life): Promise<void> {
  await putInOrder(life);
  const editor = await at(life, 'editor');
  await open(life, editor, `/people/${life.personIds.giver}/leaving`);
  await editor.getByRole('radio', { name: '调任' }).check();
  await editor.getByLabel('生效日期').fill(tomorrow);
  await editor.getByText('此人是账号管理员，须办理账号交接。').waitFor();
  await takePictures(editor, 'account-life-06-leaving');
  await editor.getByRole('button', { name: '登记调任' }).click();
  await editor.getByRole('heading', { name: '人员变动' }).waitFor();
  const handoverId = await begunHandover(life, editor);
  await fillSheet(life, editor, handoverId);
  for (const [member, part] of signers) await sign(life, member, part, handoverId);
  await doSteps(life, handoverId);
  await open(life, editor, `/handovers/${handoverId}`);
  await seeState(editor, '已完成');
  await takePictures(editor, 'account-life-09-handed-over');
  await expectInTime(life, handoverId, ['custody.handover', 'custody.platformData']);
  await seeSheet(editor);
  await seeHolders(life, editor);
}

const signers: readonly (readonly [Member, string])[] = [
  ['giver', '移交人'],
  ['receiver', '接收人'],
  ['leader', '监交人'],
];

/** The handover that the leaving begins; a job does it, in a moment. */
async function begunHandover(life: Life, page: Page): Promise<string> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const { rows } = await ask(life.product, page.request, handoverOperations.listHandovers, {
      query: { accountId: life.accountId, view: 'running' },
    });
    if (rows[0]) return rows[0].id;
    if (Date.now() > deadline) throw new Error('the leaving began no handover');
    await page.waitForTimeout(100);
  }
}

async function fillSheet(life: Life, page: Page, handoverId: string): Promise<void> {
  await open(life, page, `/handovers/${handoverId}`);
  await choose(page, page.getByRole('combobox', { name: '接收人' }), staff.receiver.name);
  await choose(page, page.getByRole('combobox', { name: '监交人' }), staff.leader.name);
  for (const [label, text] of [
    ['接口密钥重置情况', '没有接口密钥'],
    ['密码更改时间', '接收当日更改'],
    ['未办留言', '无'],
    ['在审稿件', '无'],
    ['授权的第三方应用', '无'],
    ['专用设备编号', 'YS-2026-009'],
  ] as const)
    await page.getByLabel(label).fill(text);
  await takePictures(page, 'account-life-07-sheet');
  await page.getByRole('button', { name: '交付签字' }).click();
  await page.getByRole('button', { name: '重填交接单' }).waitFor();
}

async function sign(life: Life, member: Member, part: string, handoverId: string): Promise<void> {
  const page = await at(life, member);
  await open(life, page, `/handovers/${handoverId}`);
  await page.getByRole('button', { name: `以${part}身份签字` }).click();
  await page.getByRole('button', { name: `以${part}身份签字` }).waitFor({ state: 'hidden' });
  if (member === 'leader') await takePictures(page, 'account-life-08-signed');
}

/** The receiver changes the secret and confirms the upper platforms. */
async function doSteps(life: Life, handoverId: string): Promise<void> {
  const page = await at(life, 'receiver');
  await open(life, page, `/handovers/${handoverId}`);
  for (const step of ['更换密码', '完善全国平台信息', '完善省平台信息']) {
    const line = page.getByRole('listitem').filter({ hasText: step });
    await line.getByRole('button', { name: '登记完成' }).click();
    await page.getByLabel('说明').fill('已办（演示）');
    await page.getByRole('button', { name: '登记完成' }).last().click();
    await line.getByText('已完成').waitFor();
  }
}

async function seeSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下载交接单' }).hover();
  const text = await downloadForm(page.getByRole('link', { name: 'PDF' }));
  const names = signers.map(([member]) => staff[member].name);
  expectPieces(text, [
    '账号交接单',
    newName,
    bureau,
    ...names,
    toChineseDay(tomorrow),
    toChineseDay(today),
    'YS-2026-009',
  ]);
}

/** The old rights have ended, the receiver holds the account. */
async function seeHolders(life: Life, page: Page): Promise<void> {
  const { holders, custodian } = await ask(life.product, page.request, recordOperations.readCustody, {
    params: { accountId: life.accountId },
  });
  expect(holders.filter((one) => one.personId === life.personIds.giver && one.endedAt === null)).toEqual([]);
  expect(custodian?.name).toBe(staff.receiver.name);
  await open(life, page, `/accounts/${life.accountId}/custody`);
  await page.getByText('已停用').first().waitFor();
  await takePictures(page, 'account-life-10-custody');
}

/** The roster is reported again with the new custodian, and received. */
export async function refileRoster(life: Life): Promise<void> {
  const editor = await at(life, 'editor');
  await ask(life.product, editor.request, rosterOperations.appoint, {
    body: { personId: life.personIds.receiver, unitId: life.bureauId, post: 'custodian', from: today },
  });
  await open(life, editor, '/roster-filings');
  await editor.getByRole('button', { name: '岗位备案' }).click();
  await editor.getByRole('heading', { name: `岗位备案：${bureau}` }).waitFor();
  await editor.getByRole('button', { name: /^(重新)?报送/ }).click();
  await editor.getByText('等待接收').first().waitFor();
  const filingId = editor.url().split('/').at(-1) ?? '';
  const supervisor = await life.people.at('haiyan');
  await open(life, supervisor, `/roster-filings/${filingId}`);
  await supervisor.getByRole('button', { name: '接收', exact: true }).click();
  const said =
    (await supervisor
      .getByText(/已接收，编号/)
      .first()
      .textContent()) ?? '';
  const number = /编号\s*([^\s，]+)/.exec(said)?.[1] ?? '';
  await open(life, editor, `/roster-filings/${filingId}`);
  await editor.getByText(number).first().waitFor();
  await takePictures(editor, 'account-life-11-roster');
  const text = await downloadForm(editor.getByRole('link', { name: 'Excel' }));
  expectPieces(text, ['三员一长', bureau, staff.leader.name, staff.receiver.name, '0000-00000001', number]);
  await expectInTime(life, life.bureauId, []);
}
