import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildLanguageStatistic } from '#textguard/statistic/build-statistic.ts';
import { saveStatistic } from '#textguard/statistic/save-statistic.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { textcheckOperations as operations } from '../contract.ts';
import { dictionaryOperations } from '../dictionary-contract.ts';
import { termOperations } from '../terms-contract.ts';
import { createLocalChecker } from '../web/local-checker.ts';
import { dictionaryFor, scanApart } from './public.ts';

let office: TestOffice;
let without: TestOffice;
const words = ['各', '乡镇', '要', '落实', '防汛', '责任'];
const counts = new Map([...words.map((word) => [word, 900] as const), ['填', 9], ['乡', 9]]);
const slip = '各乡填要落实防汛责任。';
const parts = [{ field: 'text', text: slip }];
const place = { start: 2, end: 3, surface: '填', suggestions: ['镇'], severity: 'hint', category: 'W1' };

beforeAll(async () => {
  [office, without] = await Promise.all([createTestOffice(), createTestOffice()]);
  const statistic = buildLanguageStatistic({ name: '试', licence: '试', moreWords: counts });
  const file = join(office.services.config.dataFolder, 'language-statistic.bin');
  writeFileSync(file, new Uint8Array(saveStatistic(statistic)));
});
afterAll(() => Promise.all([office.close(), without.close()]));

const check = (own: TestOffice) => own.call(operations.checkText, { body: { parts } }, 'first');
const get = (own: TestOffice, url: string, headers = {}) =>
  own.app.inject({ url, headers: { authorization: `Bearer ${own.secrets.first}`, ...headers } });

test('with a statistic in the data folder a slip is found at its place, by the server, a thread and a page alike', async () => {
  const found = await check(office);
  expect(found).toMatchObject({ verdict: 'clear', hits: [place] });
  const { bureau } = office.units;
  const acting = { province: bureau.province, unitId: bureau.id, unitName: bureau.name, unitPath: bureau.unitPath };
  const dictionary = await runSystemQuery(office.services, acting, (ctx) => dictionaryFor(ctx, bureau.unitPath));
  expect(dictionary.version).toBe(found.tableVersion);
  expect(await scanApart(office.services, dictionary, [parts])).toEqual([found.hits]);

  const page = createLocalChecker(async (url, init) => {
    const reply = await get(office, url, init.headers as Record<string, string>);
    return new Response(new Uint8Array(reply.rawPayload), {
      status: reply.statusCode,
      headers: { etag: reply.headers['etag'] ?? '' },
    });
  });
  expect(await page.refresh()).toBe(found.tableVersion);
  expect(page.check(parts).hits).toEqual([]);
  expect(await page.readStatistic()).not.toBe('');
  expect(page.check(parts)).toEqual(found);
});

test('without one it is not, the version is another, and pages are told that there is none', async () => {
  const found = await check(without);
  expect(found.hits).toEqual([]);
  expect(found.tableVersion).not.toBe((await check(office)).tableVersion);
  expect((await get(without, `/api${dictionaryOperations.readStatistic.path}`)).statusCode).toBe(404);
});

test('who has the statistic is not sent it again', async () => {
  const url = `/api${dictionaryOperations.readStatistic.path}`;
  const first = await get(office, url);
  expect(first.statusCode).toBe(200);
  expect((await get(office, url, { 'if-none-match': first.headers['etag'] })).statusCode).toBe(304);
});

test('within what the office says is right no slip is looked for', async () => {
  const body = {
    term: '便民大厅',
    category: 'P2',
    severity: 'warn' as const,
    suggestions: ['乡填'],
    basis: '测试清单',
  };
  await office.call(termOperations.addTerm, { body: { ...body, reason: '测试' } }, 'supervisor');
  expect((await check(office)).hits).toEqual([]);
});
