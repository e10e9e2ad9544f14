import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paper } from '#app/testing/keep-receipt.ts';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { contentOperations as operations } from '../contract.ts';
import { routeOperations } from '../route-contract.ts';
import { createContentOffice, refusalOf, submitted, verdict } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office.close());

type Round = Awaited<ReturnType<typeof submitted>>;
const read = (round: Round, as: TestPerson) =>
  office.call(operations.readItem, { params: { itemId: round.item.id } }, as);
const stepsOf = async (round: Round) => (await read(round, 'editor')).rounds[0]?.steps ?? [];

test('S4-4.2b S4-4.2d: the route follows from the rules of the unit, and says who could do each step', async () => {
  const round = await submitted(office, accountId, '路线按规则');
  const { route, rounds } = await read(round, 'editor');
  expect(rounds[0]?.steps.map((step) => step.code)).toEqual(['firstReview', 'secondReview', 'finalReview']);
  expect(rounds[0]).toMatchObject({ needsReceipt: true, needsPostReview: false });
  expect(route).toMatchObject({ receiptClause: 'S3-10c', signatures: ['发布人', '审核人', '签发人'] });
  expect(route.steps.find((step) => step.code === 'firstReview')?.people).toEqual(['first']);
});

test('back to an earlier step on the same text: what was decided before it counts, what came after is history', async () => {
  const round = await submitted(office, accountId, '退回到初审');
  await verdict(office, round, 'first', 1);
  await verdict(office, round, 'second', 2);
  expect(
    await refusalOf(verdict(office, round, 'final', 3, { verdict: 'return', returnTo: 3, reason: '再核' })),
  ).toMatchObject({
    code: 'review.no-such-step',
  });
  await verdict(office, round, 'final', 3, { verdict: 'return', returnTo: 2, reason: '请复审再核数据' });
  const steps = await stepsOf(round);
  expect(steps[0]?.decision?.verdict).toBe('approve');
  expect(steps[1]?.decision).toBeNull();
  expect(steps[1]?.history).toMatchObject([{ verdict: 'approve', by: 'second' }]);
  expect(steps[2]?.history).toMatchObject([{ verdict: 'return', by: 'final', returnToText: '复审' }]);
  await verdict(office, round, 'second', 2);
  expect(await verdict(office, round, 'final', 3)).toMatchObject({ round: 'approved' });
});

test('after a change the reviewer of before confirms the difference as a decision of their own on the new hash', async () => {
  const round = await submitted(office, accountId, '确认修改处');
  await verdict(office, round, 'first', 1);
  const body = {
    title: '确认修改处（改）',
    bodyHtml: '<p>改过的文字。</p>',
    targets: [accountId],
    baseRevisionNumber: 1,
  };
  await office.call(operations.editItem, { params: { itemId: round.item.id }, body }, 'editor');
  const again = await office.call(operations.submitItem, { params: { itemId: round.item.id } }, 'editor');
  const next = { ...round, ...again };
  const { myStep } = await read(next, 'first');
  expect(myStep?.confirms).toMatchObject({ number: 1 });
  const confirms = myStep?.confirms?.decisionId ?? '';
  await verdict(office, next, 'first', 1, { confirms });
  expect((await stepsOf(next))[0]?.decision).toMatchObject({ by: 'first', isConfirmation: true });
  // Nobody confirms what another one decided.
  expect(await refusalOf(verdict(office, next, 'second', 2, { confirms }))).toMatchObject({
    code: 'review.nothing-to-confirm',
  });
});

test('S4-4.2n: what concerns another unit waits for its word, which the sponsor brings in with a paper', async () => {
  const body = {
    title: '涉及其他单位',
    bodyHtml: '<p>联合办理。</p>',
    targets: [accountId],
    classes: ['involvesOtherUnit' as const],
  };
  const item = await office.call(operations.createItem, { body }, 'editor');
  const { roundId, sha } = await office.call(operations.submitItem, { params: { itemId: item.id } }, 'editor');
  const round = { item, roundId, sha };
  expect((await stepsOf(round as Round)).map((step) => step.code)[0]).toBe('countersign');
  expect(await refusalOf(verdict(office, round, 'first', 2))).toMatchObject({ status: 409 });
  const consent = { roundId, stepNo: 1, sha, paper: { units: ['测试县教育局'], note: '同意', file: paper } };
  await office.call(routeOperations.recordCountersign, { params: { itemId: item.id }, body: consent }, 'editor');
  expect((await stepsOf(round as Round))[0]?.decision).toMatchObject({ by: 'editor', reason: '测试县教育局：同意' });
  await expect(verdict(office, round, 'first', 2)).resolves.toMatchObject({ round: 'open' });
});

test('S3-10c: the receipt comes after the last review, belongs to the text, and is told when it is not yet time', async () => {
  const round = await submitted(office, accountId, '识别回执');
  const receipt = {
    roundId: round.roundId,
    sha: round.sha,
    number: '回执',
    verdict: 'clear' as const,
    receivedAt: office.clock.now().toISOString(),
    file: paper,
  };
  const record = (body = receipt) =>
    office.call(routeOperations.recordReceipt, { params: { itemId: round.item.id }, body }, 'editor');
  expect(await refusalOf(record())).toMatchObject({ code: 'content.receipt-not-now' });
  for (const [index, who] of (['first', 'second', 'final'] as const).entries())
    await verdict(office, round, who, index + 1);
  expect(await refusalOf(record({ ...receipt, receivedAt: '2026-11-19T09:00:00+08:00' }))).toMatchObject({
    code: 'content.receipt-too-early',
  });
  await expect(record()).resolves.toHaveProperty('receiptId');
});

test('S2-7g, S2-A1a: the registration and review sheet is filled from the case: who did each step, when, with what words', async () => {
  const round = await submitted(office, accountId, '登记审核表的稿件');
  await verdict(office, round, 'first', 1, { reason: '数据已核' });
  await verdict(office, round, 'second', 2);
  const get = (format: string, as: TestPerson = 'editor') =>
    office.app.inject({
      url: `/api/items/${round.item.id}/sheet?format=${format}`,
      headers: { authorization: `Bearer ${office.secrets[as]}` },
    });
  const workbook = new Workbook();
  await workbook.xlsx.load((await get('xlsx')).rawPayload as never);
  const cells = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
  for (const word of ['信息公开发布登记审核表', '登记审核表的稿件', '数据已核', '初审', '终审', '测试发布', round.sha])
    expect(cells).toContain(word);
  expect((await get('pdf')).rawPayload.subarray(0, 4).toString()).toBe('%PDF');
  expect((await get('docx', 'otherEditor')).statusCode).toBe(404);
});

test('a batch approves plain items only, each for itself', async () => {
  const plain = await submitted(office, accountId, '普通的一篇');
  const { item } = plain;
  const body = {
    title: '重大的一篇',
    bodyHtml: '<p>文字。</p>',
    targets: [accountId],
    classes: ['emergency' as const],
  };
  const major = await office.call(operations.createItem, { body }, 'editor');
  const round = await office.call(operations.submitItem, { params: { itemId: major.id } }, 'editor');
  const items = [
    { itemId: item.id, roundId: plain.roundId, sha: plain.sha, stepNo: 1 },
    { itemId: major.id, roundId: round.roundId, sha: round.sha, stepNo: 1 },
  ];
  const { results } = await office.call(routeOperations.decideBatch, { body: { items, isChecked: true } }, 'first');
  expect(results.map((one) => one.isDone)).toEqual([true, false]);
  expect((await stepsOf(plain))[0]?.decision?.by).toBe('first');
});
