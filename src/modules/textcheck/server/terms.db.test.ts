import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { dictionaryOperations, unpackDictionary } from '../dictionary-contract.ts';
import { termOperations as operations, type TermInput } from '../terms-contract.ts';
import { addWord, checkAs, createDictionaryOffice, wordOf } from './dictionary-office.fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createDictionaryOffice();
});
afterAll(() => office.close());

const check = (text: string, as: TestPerson) => checkAs(office, text, as);
const add = (term: string, more: Partial<TermInput>, as: TestPerson) => addWord(office, term, more, as);
const list = (view: 'office' | 'own' | 'above' | 'ended' | 'rule', as: TestPerson, search = '') =>
  office.call(operations.listTerms, { query: { view, search } }, as);
const versionFor = async (as: TestPerson) => {
  const reply = await office.app.inject({
    url: `/api${dictionaryOperations.readDictionary.path}`,
    headers: { authorization: `Bearer ${office.secrets[as]}` },
  });
  return unpackDictionary(new Uint8Array(reply.rawPayload)).version;
};

test('a unit is checked by the product, the units above and itself; beside and below, its words are not to be seen', async () => {
  await add('县定提法', {}, 'supervisor');
  await add('本局提法', {}, 'first');
  const text = '县定提法、本局提法、中华人民共合国';
  const names = async (as: TestPerson) => (await check(text, as)).hits.map((hit) => hit.surface);
  expect(await names('first')).toEqual(['县定提法', '本局提法', '中华人民共合国']);
  expect(await names('otherFirst')).toEqual(['县定提法', '中华人民共合国']);
  expect(await names('supervisor')).toEqual(['县定提法', '中华人民共合国']);
  const seen = async (view: 'own' | 'above', as: TestPerson) => (await list(view, as)).rows.map((row) => row.term);
  expect(await seen('own', 'first')).toEqual(['本局提法']);
  expect(await seen('above', 'first')).toEqual(['县定提法']);
  expect([await seen('own', 'otherFirst'), await seen('above', 'otherFirst')]).toEqual([[], ['县定提法']]);
});

test('a word counts from its first day to the end of its last', async () => {
  await add('节日提法', { validFrom: '2026-11-22', validUntil: '2026-11-23' }, 'first');
  const found = [];
  for (const day of ['2026-11-21T23:59:59', '2026-11-22T00:00:00', '2026-11-23T23:59:59', '2026-11-24T00:00:00']) {
    office.clock.set(new Date(`${day}+08:00`));
    found.push((await check('节日提法', 'first')).hits.length);
  }
  office.clock.set(new Date('2026-11-20T09:00:00+08:00'));
  expect(found).toEqual([0, 1, 1, 0]);
});

test('variants, conditions and right forms of a word hold in checks', async () => {
  await add('便民惠企综合窗口', { variants: ['homophone', 'edit1', 'split', 'shape'], isRightForm: true }, 'first');
  expect((await check('便民惠企综和窗口', 'first')).hits[0]).toMatchObject({ suggestions: ['便民惠企综合窗口'] });
  expect((await check('便民惠企综合窗口', 'first')).hits).toEqual([]);
  await add('特价门票', { needs: ['旅行社'], unless: ['谨防'], notInQuotes: true }, 'first');
  const hits = async (text: string) =>
    (await check(text, 'first')).hits.filter((hit) => hit.surface === '特价门票').length;
  expect(await hits('旅行社推出特价门票')).toBe(1);
  expect(await hits('推出特价门票')).toBe(0);
  expect(await hits('谨防旅行社特价门票')).toBe(0);
  expect(await hits('旅行社所称“特价门票”')).toBe(0);
});

test('a word whose examples do not hold is refused with the example named, one whose examples hold is kept', async () => {
  const examples = [
    { text: '请到行政服务大厅办理', isHit: true },
    { text: '请到行政服务中心办理', isHit: true },
    { text: '行政服务大厅（旧称）已更名', isHit: false },
  ];
  const failing = add('行政服务大厅', { examples }, 'first');
  await expect(failing).rejects.toThrow('示例“请到行政服务中心办理”应当命中');
  await expect(failing).rejects.toThrow('示例“行政服务大厅（旧称）已更名”不应命中');
  const kept = [examples[0]!, examples[2]!];
  const { id } = await add('行政服务大厅', { examples: kept, allow: ['行政服务大厅（旧称）'] }, 'first');
  const { row } = await office.call(operations.readTerm, { params: { termId: id } }, 'first');
  expect(row.examples).toEqual(kept);
});

test('what cannot be a word is refused in Chinese, at its field', async () => {
  await expect(add('\u200b\u200b', {}, 'first')).rejects.toThrow('不能作为词条');
  await expect(add('短词', { variants: ['homophone'] }, 'first')).rejects.toThrow('四个字以上');
  await expect(add('正确的写法', { isRightForm: true }, 'first')).rejects.toThrow('至少选一种变体');
  await expect(add('过期词', { validUntil: '2026-11-19' }, 'first')).rejects.toThrow('不早于今天');
  await expect(add('倒置词', { validFrom: '2026-12-02', validUntil: '2026-12-01' }, 'first')).rejects.toThrow('第一天');
  await expect(add('竖线词', { allow: ['甲|乙'] }, 'first')).rejects.toThrow('竖线');
});

test('a change keeps the entry and what it said before; whoever saw an older content is told', async () => {
  const { id } = await add('修改词', {}, 'first');
  const read = () => office.call(operations.readTerm, { params: { termId: id } }, 'first');
  const seen = (await read()).versions[0]!.id;
  const body = { ...wordOf('修改词', { severity: 'block', reason: '上级要求' }), seen };
  await office.call(operations.changeTerm, { params: { termId: id }, body }, 'first');
  expect((await check('修改词', 'first')).hits).toMatchObject([{ rule: `office.${id}`, severity: 'block' }]);
  expect((await read()).versions).toMatchObject([
    { severity: 'block', reason: '上级要求', endedAt: null },
    { severity: 'warn', reason: '测试', endedByName: 'first' },
  ]);
  await expect(office.call(operations.changeTerm, { params: { termId: id }, body }, 'first')).rejects.toThrow('修改过');
  await office.call(operations.endTerm, { params: { termId: id }, body: { reason: '不再使用' } }, 'first');
  expect((await check('修改词', 'first')).hits).toEqual([]);
  expect((await list('ended', 'first', '修改词')).rows).toMatchObject([{ id, state: 'ended', endReason: '不再使用' }]);
  const again = office.call(operations.endTerm, { params: { termId: id }, body: { reason: '重复' } }, 'first');
  await expect(again).rejects.toThrow('已由first停用');
});

test('a unit changes no word of another, neither above nor below', async () => {
  const above = await add('县里的词', {}, 'supervisor');
  const below = await add('局里的词', {}, 'first');
  const end = (termId: string, as: TestPerson) =>
    office.call(operations.endTerm, { params: { termId }, body: { reason: '试' } }, as);
  await expect(end(above.id, 'first')).rejects.toThrow('没有找到');
  await expect(end(below.id, 'otherFirst')).rejects.toThrow('没有找到');
  await expect(end(below.id, 'supervisor')).rejects.toThrow('没有找到');
});

test('a right form of a unit below silences nothing that blocks above, whether it came before or after', async () => {
  const slip = { isRightForm: true, variants: ['edit1' as const] };
  await expect(add('中华人民共合国', slip, 'first')).rejects.toThrow('不能作为正确写法');
  await add('海天新区管委会', slip, 'first');
  const blocking = { isRightForm: true, variants: ['edit1' as const], severity: 'block' as const };
  await add('海田新区管委会', blocking, 'supervisor');
  expect((await check('海天新区管委会', 'first')).hits).toMatchObject([{ severity: 'block' }]);
});

test('what blocks above only beside certain words, or outside quotation marks, is silenced from below no more', async () => {
  const slip = { isRightForm: true, variants: ['edit1' as const] };
  const blocking = { ...slip, severity: 'block' as const };
  await add('东湖新城管委会', { ...blocking, needs: ['揭牌'] }, 'supervisor');
  await add('西湖新城管委会', { ...blocking, notInQuotes: true }, 'supervisor');
  await expect(add('东胡新城管委会', slip, 'first')).rejects.toThrow('不能作为正确写法');
  await expect(add('“西胡新城管委会”', slip, 'first')).rejects.toThrow('不能作为正确写法');
  expect((await check('东胡新城管委会揭牌', 'first')).hits).toMatchObject([{ severity: 'block' }]);
});

test('a longer word of a unit below that counts only beside others hides no word that blocks above', async () => {
  await add('北湖新城管委', { severity: 'block' }, 'supervisor');
  await add('北湖新城管委会', { severity: 'block', needs: ['揭牌'] }, 'first');
  expect((await check('北湖新城管委会', 'first')).hits).toMatchObject([{ severity: 'block', surface: '北湖新城管委' }]);
});

test('units with equal words have equal dictionaries; any change of words is a new version', async () => {
  const before = await versionFor('otherFirst');
  expect(await versionFor('otherEditor')).toBe(before);
  const { id } = await add('版本词', {}, 'otherFirst');
  const after = await versionFor('otherFirst');
  expect(after).not.toBe(before);
  const { versions } = await office.call(operations.readTerm, { params: { termId: id } }, 'otherFirst');
  const body = { ...wordOf('版本词', { severity: 'hint' }), seen: versions[0]!.id };
  await office.call(operations.changeTerm, { params: { termId: id }, body }, 'otherFirst');
  const changed = await versionFor('otherFirst');
  expect(new Set([before, after, changed]).size).toBe(3);
  await office.call(operations.endTerm, { params: { termId: id }, body: { reason: '试毕' } }, 'otherFirst');
  expect(await versionFor('otherFirst')).toBe(before);
});

test('checks that come together while words are compiled all find the new word', async () => {
  await add('同时的词', {}, 'supervisor');
  const together = await Promise.all(
    (['first', 'otherFirst', 'editor', 'otherEditor'] as const).map((as) => check('同时的词', as)),
  );
  expect(together.map(({ hits }) => hits.length)).toEqual([1, 1, 1, 1]);
});

test('the product’s procedures stand in the register with reason and basis', async () => {
  const { rows } = await list('rule', 'first', '稿源');
  expect(rows).toMatchObject([{ layer: 'rule', rule: 'source.unlisted', reason: expect.stringContaining('白名单') }]);
});

test('W6: a place that is not where the text says is found by the divisions of the country', async () => {
  expect((await check('江苏省嘉兴市代表团', 'first')).hits).toMatchObject([{ rule: 'place.parent' }]);
});
