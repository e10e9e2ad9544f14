import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { ignoreOperations as operations } from '../ignore-contract.ts';
import { termOperations } from '../terms-contract.ts';
import { addWord, checkAs, createDictionaryOffice, wordOf } from './dictionary-office.fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createDictionaryOffice();
});
afterAll(() => office.close());

const ignore = (rule: string, as: TestPerson, more: { surface?: string; validUntil?: string } = {}) =>
  office.call(operations.addIgnore, { body: { rule, reason: '已与上级核对', validUntil: '2026-12-31', ...more } }, as);
const check = async (text: string, as: TestPerson) => (await checkAs(office, text, as)).hits;
const blockedName = '中华人民共合国';
const ruleOf = async (text: string) => (await check(text, 'supervisor'))[0]!.rule;

test('an ignored rule comes back as a hint that says why and until when, and fully once its day is over', async () => {
  const { id } = await addWord(office, '便民窗口', {}, 'supervisor');
  await ignore(`office.${id}`, 'first');
  const [hit] = await check('便民窗口', 'first');
  expect(hit).toMatchObject({ severity: 'hint', ignored: '本单位已忽略：已与上级核对，至2026-12-31' });
  expect(await check('便民窗口', 'otherFirst')).toMatchObject([{ severity: 'warn' }]);
  office.clock.set(new Date('2027-01-01T00:00:00+08:00'));
  const after = await check('便民窗口', 'first');
  office.clock.set(new Date('2026-11-20T09:00:00+08:00'));
  expect(after).toMatchObject([{ severity: 'warn' }]);
  expect(after[0]).not.toHaveProperty('ignored');
});

test('what a unit ignores is ignored below it, in its name', async () => {
  const { id } = await addWord(office, '惠民窗口', {}, 'supervisor');
  await ignore(`office.${id}`, 'supervisor');
  expect((await check('惠民窗口', 'first'))[0]?.ignored).toMatch(/^测试县已忽略/);
  expect((await check('惠民窗口', 'supervisor'))[0]?.ignored).toMatch(/^本单位已忽略/);
});

test('one wording may be ignored alone, and a rule of a detector too', async () => {
  const { id } = await addWord(office, '利民惠企服务窗口', { isRightForm: true, variants: ['edit1'] }, 'supervisor');
  await ignore(`office.${id}`, 'first', { surface: '利民惠企务窗口' });
  const tried = [`office.${id}`, 'place.parent'];
  const severities = async (text: string) =>
    (await check(text, 'first')).filter((hit) => tried.includes(hit.rule)).map((hit) => hit.severity);
  expect(await severities('利民惠企务窗口')).toEqual(['hint']);
  expect(await severities('利民惠服务窗口')).toEqual(['warn']);
  await ignore('place.parent', 'first');
  expect(await severities('江苏省嘉兴市')).toEqual(['hint']);
});

test('below, nothing that blocks can be ignored; the unit at the top may', async () => {
  const rule = await ruleOf(blockedName);
  await expect(ignore(rule, 'first')).rejects.toThrow('由内置规则定为“必须处理”');
  const { id } = await addWord(office, '禁用提法', { severity: 'block' }, 'supervisor');
  await expect(ignore(`office.${id}`, 'first')).rejects.toThrow('上级单位“测试县”');
  expect(await check(blockedName, 'first')).toMatchObject([{ severity: 'block' }]);
  const { id: entry } = await ignore(rule, 'supervisor');
  // A milder rule finds the same slip and speaks now; nothing blocks any more.
  expect((await check(blockedName, 'first')).map((hit) => hit.severity)).not.toContain('block');
  await office.call(operations.endIgnore, { params: { ignoreId: entry }, body: { reason: '专题结束' } }, 'supervisor');
  expect(await check(blockedName, 'first')).toMatchObject([{ severity: 'block' }]);
});

test('a rule that blocks only later is not hidden by what was ignored before', async () => {
  const { id } = await addWord(office, '后升提法', {}, 'supervisor');
  await ignore(`office.${id}`, 'first');
  expect(await check('后升提法', 'first')).toMatchObject([{ severity: 'hint' }]);
  const { versions } = await office.call(termOperations.readTerm, { params: { termId: id } }, 'supervisor');
  const body = { ...wordOf('后升提法', { severity: 'block' }), seen: versions[0]!.id };
  await office.call(termOperations.changeTerm, { params: { termId: id }, body }, 'supervisor');
  expect(await check('后升提法', 'first')).toMatchObject([{ severity: 'block' }]);
});

test('an ignore lasts a year at most, begins with a known rule, and stands once', async () => {
  const { id } = await addWord(office, '期限词', {}, 'first');
  const rule = `office.${id}`;
  await expect(ignore(rule, 'first', { validUntil: '2027-11-21' })).rejects.toThrow('最长忽略一年');
  await expect(ignore(rule, 'first', { validUntil: '2026-11-19' })).rejects.toThrow('不早于今天');
  await expect(ignore('no.such', 'first')).rejects.toThrow('没有规则');
  await expect(ignore(rule, 'otherFirst')).rejects.toThrow('没有规则');
  await ignore(rule, 'first', { validUntil: '2027-11-20' });
  await expect(ignore(rule, 'first')).rejects.toThrow('已忽略“期限词”');
});

test('the list shows what holds and, apart, what is over; only the unit itself ends an entry', async () => {
  const { id } = await addWord(office, '清单词', {}, 'supervisor');
  const { id: entry } = await ignore(`office.${id}`, 'first');
  const list = async (state: 'inForce' | 'over', as: TestPerson) =>
    (await office.call(operations.listIgnores, { query: { state, search: '清单' } }, as)).rows;
  expect(await list('inForce', 'first')).toMatchObject([{ ruleName: '清单词', isOwn: true, addedByName: 'first' }]);
  expect(await list('inForce', 'otherFirst')).toEqual([]);
  const end = (as: TestPerson) =>
    office.call(operations.endIgnore, { params: { ignoreId: entry }, body: { reason: '改回' } }, as);
  await expect(end('otherFirst')).rejects.toThrow('没有找到');
  await end('first');
  expect(await list('over', 'first')).toMatchObject([{ state: 'ended', endReason: '改回' }]);
});
