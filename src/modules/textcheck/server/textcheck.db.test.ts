import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { textcheckOperations as operations } from '../contract.ts';
import { findHits } from '../check-rules.ts';
import { unpackDictionary } from '../dictionary-contract.ts';
import { termOperations as terms } from '../terms-contract.ts';
import { checkSubject } from './public.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());

const check = (text: string, as: TestPerson) =>
  office.call(operations.checkText, { body: { parts: [{ field: 'text', text }] } }, as);
const word = (term: string, more: object = {}) => ({
  body: {
    term,
    category: 'P2',
    severity: 'warn' as const,
    suggestions: ['规范写法'],
    basis: '测试清单',
    reason: '测试',
    ...more,
  },
});

test('S3-9c: a built-in wrong name is found at its exact place with its right one', async () => {
  const { verdict, hits } = await check('中华人民共合国成立', 'first');
  expect(verdict).toBe('blocked');
  expect(hits).toMatchObject([{ field: 'text', start: 0, end: 7, suggestions: ['中华人民共和国'], severity: 'block' }]);
});

test('S4-4.3g: personal data in a text is found before anything is published, and S4-4.2j: so is advertising', async () => {
  const personal = await check('联系人手机13800138000', 'first');
  expect(personal.hits).toMatchObject([{ start: 5, end: 16 }]);
  const advertising = await check('本市特产，销量第一', 'first');
  expect(advertising.hits.map(({ basis }) => basis)).toEqual([expect.stringContaining('广告法')]);
});

test('a word of the unit above counts at once for the units below, and no more once it is ended', async () => {
  expect((await check('便民大厅开放', 'first')).hits).toEqual([]);
  const { id } = await office.call(terms.addTerm, word('便民大厅'), 'supervisor');
  expect((await check('便民大厅开放', 'first')).hits).toMatchObject([{ rule: `office.${id}`, start: 0, end: 4 }]);
  expect((await check('便民大厅开放', 'otherFirst')).hits).toHaveLength(1);
  await office.call(terms.endTerm, { params: { termId: id }, body: { reason: '测试完毕' } }, 'supervisor');
  expect((await check('便民大厅开放', 'first')).hits).toEqual([]);
});

test('a word counts until the end of its last day', async () => {
  await office.call(terms.addTerm, word('临时提法', { validUntil: '2026-11-20' }), 'supervisor');
  expect((await check('临时提法', 'first')).hits).toHaveLength(1);
  office.clock.set(new Date('2026-11-21T00:00:00+08:00'));
  expect((await check('临时提法', 'first')).hits).toEqual([]);
});

test('the same word stands once in a unit', async () => {
  await office.call(terms.addTerm, word('重复词'), 'supervisor');
  await expect(office.call(terms.addTerm, word('重复词'), 'supervisor')).rejects.toThrow('已有“重复词”');
});

test('a word of invisible characters is refused', async () => {
  await expect(office.call(terms.addTerm, word('\u200b\u200b'), 'supervisor')).rejects.toThrow('不能作为词条');
});

test('who only runs checks may not change the words', async () => {
  await expect(office.call(terms.addTerm, word('越权词'), 'editor')).rejects.toThrow('权限');
});

test('personal data is masked in what is kept, and its place is known by a hash', async () => {
  const { bureau } = office.units;
  const acting = { province: bureau.province, unitId: bureau.id, unitName: bureau.name, unitPath: bureau.unitPath };
  const parts = [{ field: 'body', text: '手机13800138000，身份证110101199003070898' }];
  const check = await runSystemCommand(office.services, acting, 'job', async (ctx) => ({
    reply: await checkSubject(ctx, { parts, facts: {}, unitPath: bureau.unitPath }),
    events: [],
  }));
  expect(check.verdict).toBe('blocked');
  expect(check.hits.map((hit) => hit.field)).toEqual(['body', 'body']);
  const kept = [check.hits, [...check.toMend, ...check.toConfirm].map(({ key, hit }) => ({ key, hit }))];
  expect(JSON.stringify(kept)).not.toMatch(/13800138000|110101199003070898/);
});

test('the register lists own words and those above, and the built-in ones page by page', async () => {
  await office.call(terms.addTerm, word('名册词'), 'supervisor');
  const seen = await office.call(terms.listTerms, { query: { search: '名册' } }, 'first');
  expect(seen.rows).toMatchObject([{ term: '名册词', isOwn: false, unitName: '测试县' }]);
  const page = await office.call(terms.listTerms, { query: { view: 'base', limit: 3 } }, 'first');
  const next = await office.call(
    terms.listTerms,
    { query: { view: 'base', limit: 3, ...(page.next ? { after: page.next } : {}) } },
    'first',
  );
  expect(new Set([...page.rows, ...next.rows].map((row) => row.id)).size).toBe(6);
});

test('the page gets the dictionary it is checked by, and nothing again while it has not changed', async () => {
  const ask = (headers: Record<string, string> = {}) =>
    office.app.inject({
      url: '/api/textcheck/dictionary',
      headers: { authorization: `Bearer ${office.secrets.first}`, ...headers },
    });
  const first = await ask();
  const dictionary = unpackDictionary(new Uint8Array(first.rawPayload));
  const text = '中华人民共合国成立，便民大厅开放，手机13800138000';
  expect(findHits(dictionary, [{ field: 'text', text }])).toEqual((await check(text, 'first')).hits);
  expect(first.headers['etag']).toBe(`"${dictionary.version}"`);
  const again = await ask({ 'if-none-match': String(first.headers['etag']) });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  const small = await ask({ 'accept-encoding': 'gzip' });
  expect(small.headers['content-encoding']).toBe('gzip');
  expect(small.rawPayload.length).toBeLessThan(first.rawPayload.length / 2);
  await office.call(terms.addTerm, word('页面新词'), 'supervisor');
  const changed = await ask({ 'if-none-match': String(first.headers['etag']) });
  expect(changed.statusCode).toBe(200);
  expect(
    findHits(unpackDictionary(new Uint8Array(changed.rawPayload)), [{ field: 't', text: '页面新词' }]),
  ).toHaveLength(1);
});
