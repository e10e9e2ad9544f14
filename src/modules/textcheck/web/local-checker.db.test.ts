import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { textcheckOperations as operations } from '../contract.ts';
import { termOperations } from '../terms-contract.ts';
import { createLocalChecker, type LocalChecker } from './local-checker.ts';

let office: TestOffice;
let checker: LocalChecker;
let answers: number[];
beforeAll(async () => {
  office = await createTestOffice();
  answers = [];
  checker = createLocalChecker(async (url, { headers }) => {
    const authorization = `Bearer ${office.secrets.first}`;
    const reply = await office.app.inject({ url, headers: { authorization, ...(headers as Record<string, string>) } });
    answers.push(reply.statusCode);
    const body = reply.statusCode === 304 ? null : new Uint8Array(reply.rawPayload);
    return new Response(body, { status: reply.statusCode, headers: { etag: reply.headers['etag'] ?? '' } });
  });
});
afterAll(() => office.close());

const onServer = (text: string) =>
  office.call(operations.checkText, { body: { parts: [{ field: 'text', text }] } }, 'first');
const word = (term: string) => ({
  body: {
    term,
    category: 'P2',
    severity: 'warn' as const,
    suggestions: ['规范写法'],
    basis: '测试清单',
    reason: '测试',
  },
});

test('before it has read a dictionary it checks nothing', () => {
  expect(() => checker.check([{ field: 'text', text: '甲' }])).toThrow('no dictionary');
});

test('S3-9c: page and server find the same hits in any text', async () => {
  await office.call(termOperations.addTerm, word('便民大厅'), 'supervisor');
  const version = await checker.refresh();
  const piece = fc.oneof(
    fc.constantFrom(
      '中华人民共合国',
      '中華人民 共和国',
      '便民大厅',
      '便 民 大 厅',
      '销量第一',
      '秘密★1年',
      '（内部资料',
    ),
    fc.constantFrom('手机13800138000', '110101199003070898', '0573-86123456', '2026年2月30日', '来源：某报'),
    fc.constantFrom(
      '的的',
      '，，',
      '“甲',
      '\n',
      '\u200b',
      '𠮷',
      '\ud800',
      '百分之30',
      '5-10%',
      '转发本文',
      'http://a.example/x',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
      const text = pieces.join('');
      const { hits, verdict, engineVersion, tableVersion } = await onServer(text);
      // What left the server went through JSON, where a lone surrogate is written out.
      expect(JSON.parse(JSON.stringify(checker.check([{ field: 'text', text }])))).toEqual({
        hits,
        verdict,
        engineVersion,
        tableVersion,
      });
    }),
    { numRuns: 150 },
  );
  expect((await onServer('甲')).tableVersion).toBe(version);
});

test('an unchanged dictionary is not sent again, a changed one counts at once', async () => {
  const version = await checker.refresh();
  answers = [];
  expect(await checker.refresh()).toBe(version);
  await office.call(termOperations.addTerm, word('新设提法'), 'supervisor');
  expect(await checker.refresh()).not.toBe(version);
  expect(answers).toEqual([304, 200]);
  expect(checker.check([{ field: 'text', text: '新设提法' }]).hits).toHaveLength(1);
});

test('a dictionary read once stays in use when the server is not reached', async () => {
  let isCut = false;
  const cut = createLocalChecker(async (url) => {
    if (isCut) throw new TypeError('fetch failed');
    const reply = await office.app.inject({ url, headers: { authorization: `Bearer ${office.secrets.first}` } });
    return new Response(new Uint8Array(reply.rawPayload), { headers: { etag: reply.headers['etag'] ?? '' } });
  });
  await cut.refresh();
  isCut = true;
  await expect(cut.refresh()).rejects.toMatchObject({ name: 'DictionaryRefused', status: 0 });
  expect(cut.check([{ field: 'text', text: '中华人民共合国' }]).verdict).toBe('blocked');
});
