import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { consultationOperations as operations } from '../consultation-contract.ts';
import { contentOperations as content } from '../contract.ts';
import { routeOperations } from '../route-contract.ts';
import { createContentOffice, refusalOf } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office?.close());

async function underReview(title: string) {
  const body = {
    title,
    bodyHtml: '<p>两局联合办理。</p>',
    targets: [accountId],
    classes: ['involvesOtherUnit' as const],
  };
  const { id: itemId } = await office.call(content.createItem, { body }, 'editor');
  const { roundId, sha } = await office.call(content.submitItem, { params: { itemId } }, 'editor');
  const ask = (unitIds = [office.units.otherBureau.id], as: TestPerson = 'editor') =>
    office.call(operations.askUnits, { params: { itemId }, body: { roundId, sha, unitIds, note: '请核对分工' } }, as);
  const complete = () =>
    office.call(routeOperations.recordCountersign, { params: { itemId }, body: { roundId, stepNo: 1, sha } }, 'editor');
  return { itemId, roundId, sha, ask, complete };
}
const waiting = async (as: TestPerson = 'otherFirst') =>
  (await office.call(operations.listConsultations, { query: { state: 'waiting' } }, as)).rows;
const answer = (
  consultationId: string,
  verdict: 'agree' | 'disagree',
  opinion?: string,
  as: TestPerson = 'otherFirst',
) =>
  office.call(
    operations.answerConsultation,
    { params: { consultationId }, body: { verdict, ...(opinion === undefined ? {} : { opinion }) } },
    as,
  );

test('S4-4.2n: the asked unit reads exactly this text, answers by its own reviewer, and its word completes the step', async () => {
  const item = await underReview('联合办理的通知');
  expect(await refusalOf(item.complete())).toMatchObject({ code: 'content.no-agreement' });
  expect((await item.ask()).asked).toHaveLength(1);
  expect(await refusalOf(item.ask())).toMatchObject({ code: 'content.asked-before' });
  expect(await refusalOf(item.ask([office.units.bureau.id]))).toMatchObject({ code: 'content.own-unit-asked' });
  const [row] = await waiting();
  const consultationId = row?.id ?? '';
  const read = (as: TestPerson) => office.call(operations.readConsultation, { params: { consultationId } }, as);
  expect(await read('otherFirst')).toMatchObject({
    title: '联合办理的通知',
    text: '两局联合办理。',
    sha: item.sha,
    mayAnswer: true,
  });
  expect(await read('otherEditor')).toMatchObject({ mayAnswer: false });
  expect(await refusalOf(answer(consultationId, 'agree', undefined, 'otherEditor'))).toMatchObject({ status: 403 });
  expect(await refusalOf(answer(consultationId, 'agree', undefined, 'first'))).toMatchObject({
    code: 'common.not-found',
  });
  expect(await refusalOf(item.complete())).toMatchObject({ code: 'content.no-agreement' });
  await answer(consultationId, 'agree', '分工无误');
  expect(await refusalOf(answer(consultationId, 'disagree', '改主意'))).toMatchObject({
    code: 'content.consultation-answered',
  });
  await item.complete();
  const { rounds } = await office.call(content.readItem, { params: { itemId: item.itemId } }, 'editor');
  expect(rounds[0]?.steps[0]?.decision?.reason).toContain('同意；测试县');
  expect(rounds[0]?.nextStep).toBe(2);
});

test('S4-4.2n: a unit that disagrees says why and holds the step; an edit takes the question back', async () => {
  const item = await underReview('分工有争议的通知');
  await item.ask();
  const [row] = await waiting();
  expect(await refusalOf(answer(row?.id ?? '', 'disagree'))).toMatchObject({ code: 'content.opinion-needed' });
  await answer(row?.id ?? '', 'disagree', '第二项不归我局');
  expect(await refusalOf(item.complete())).toMatchObject({ code: 'content.no-agreement' });
  const other = await underReview('改动中的通知');
  await other.ask();
  const [open] = await waiting();
  await office.call(content.withdrawItem, { params: { itemId: other.itemId }, body: { reason: '重写' } }, 'editor');
  expect(await waiting()).toEqual([]);
  expect(await refusalOf(answer(open?.id ?? '', 'agree'))).toMatchObject({ code: 'content.consultation-over' });
});

test('the database lets nobody speak for another unit or change what was said', async () => {
  const item = await underReview('攻击的通知');
  await item.ask();
  const [row] = await waiting();
  const client = new pg.Client(office.appUrl);
  await client.connect();
  try {
    const attempt = async (lo: string, hi: string, text: string): Promise<string> => {
      await client.query(
        `select set_config('zhijian.scope_lo', $1, false), set_config('zhijian.scope_hi', $2, false)`,
        [lo, hi],
      );
      return client.query(text).then(
        ({ rowCount }) => (rowCount === 0 ? 'nothing' : 'accepted'),
        (error: { constraint?: string; code: string }) => error.constraint ?? error.code,
      );
    };
    const { bureau, otherBureau } = office.units;
    const hi = (path: string) => `${path.slice(0, -1)}0`;
    const agree = `update consultation set verdict = 'agree' where id = '${row?.id}'`;
    expect(await attempt(bureau.unitPath, hi(bureau.unitPath), agree)).toBe('nothing');
    expect(await attempt(otherBureau.unitPath, hi(otherBureau.unitPath), agree)).toBe('decided_whole');
    const rewrite = `update consultation set content = 'x' where id = '${row?.id}'`;
    expect(await attempt('1/', '10', rewrite)).toBe('42501');
    await answer(row?.id ?? '', 'agree');
    expect(await attempt('1/', '10', `update consultation set opinion = 'x' where id = '${row?.id}'`)).toBe('nothing');
  } finally {
    await client.end();
  }
});
