import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { falseHitOperations as operations } from '../feedback-contract.ts';
import { runCommand } from '#platform/run-transaction.ts';
import { addWord, createDictionaryOffice } from './dictionary-office.fixture.ts';
import { reportFalseHit } from './public.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createDictionaryOffice();
});
afterAll(() => office.close());

const report = (rule: string, as: TestPerson, sentence = '这里用得对') =>
  office.call(operations.reportFalseHit, { body: { rule, surface: '用得对', sentence, note: '专名' } }, as);
const list = async (side: 'kept' | 'reported', as: TestPerson) =>
  (await office.call(operations.listFalseHits, { query: { side } }, as)).rows;

test('a report goes to the unit that keeps the rule; of the product’s rules that is the one at the top', async () => {
  const { id } = await addWord(office, '用得对', {}, 'first');
  expect((await report(`office.${id}`, 'editor')).ownerName).toBe(office.units.bureau.name);
  expect((await report('source.unlisted', 'editor')).ownerName).toBe('测试县');
  expect(await list('kept', 'first')).toMatchObject([{ rule: `office.${id}`, ruleName: '用得对', mayDecide: true }]);
  expect(await list('kept', 'supervisor')).toMatchObject([{ rule: 'source.unlisted', reportedByName: 'editor' }]);
  expect(await list('reported', 'editor')).toHaveLength(2);
  expect(await list('reported', 'otherEditor')).toEqual([]);
});

test('personal data is masked before a report is kept', async () => {
  const sentence = '联系人手机13800138000，座机0573-82345678，邮箱zhang@163.com，用得对';
  await report('source.nameless', 'editor', sentence);
  const [row] = await list('reported', 'editor');
  expect(row?.sentence).toContain('138****8000');
  expect(row?.sentence).toHaveLength(sentence.length);
  expect(row?.sentence).not.toMatch(/13800138000|82345678|zhang@/);
});

test('the keeper answers once, with what was done or why not; nobody else does', async () => {
  const { id } = await report('source.missing', 'editor');
  const accept = (as: TestPerson) =>
    office.call(
      operations.acceptFalseHit,
      { params: { falseHitId: id }, body: { remedy: 'ignore', answer: '已加入忽略清单至年底' } },
      as,
    );
  await expect(accept('first')).rejects.toThrow('由规则的维护单位“测试县”处理');
  await expect(accept('otherFirst')).rejects.toThrow('没有找到');
  await expect(accept('editor')).rejects.toThrow('权限');
  await accept('supervisor');
  await expect(
    office.call(operations.refuseFalseHit, { params: { falseHitId: id }, body: { answer: '不同意' } }, 'supervisor'),
  ).rejects.toThrow('已采纳');
  const row = (await list('reported', 'editor')).find((one) => one.id === id);
  expect(row).toMatchObject({ state: 'accepted', remedy: 'ignore', answer: '已加入忽略清单至年底', mayDecide: false });
});

test('reports are counted by rule, and exported without sentences, notes, units or people', async () => {
  await report('pair.unclosed', 'editor').catch(() => undefined);
  const { id } = await report('source.unlisted', 'otherEditor', '另一个句子，用得对');
  await office.call(
    operations.refuseFalseHit,
    { params: { falseHitId: id }, body: { answer: '名单外' } },
    'supervisor',
  );
  const { rows } = await office.call(operations.countFalseHits, {}, 'supervisor');
  expect(rows.find((row) => row.rule === 'source.unlisted')).toMatchObject({ open: 1, accepted: 0, refused: 1 });
  const reply = await office.app.inject({
    url: `/api${operations.exportFalseHits.path}`,
    headers: { authorization: `Bearer ${office.secrets.supervisor}` },
  });
  expect(reply.payload).toContain('source.unlisted,稿源不在名单内,政策·稿源,需要核对,用得对,1,0,1');
  expect(reply.payload).not.toMatch(/这里用得对|另一个句子|专名|editor|otherEditor|测试局/);
});

test('a rule that does not hold for a unit cannot be reported by it', async () => {
  const { id } = await addWord(office, '邻局的词', {}, 'otherFirst');
  await expect(report(`office.${id}`, 'editor')).rejects.toThrow('没有规则');
});

test('another module reports within its own command, whose event it emits', async () => {
  const presented = { secret: office.secrets.first, by: 'bearer' as const, isCli: false };
  const { id } = await runCommand(office.services, presented, 'textcheck.run', async (ctx) => {
    const { event, ...reply } = await reportFalseHit(ctx, { rule: 'source.unlisted', surface: '甲', sentence: '甲乙' });
    return { reply, events: [event] };
  });
  expect((await list('kept', 'supervisor'))[0]).toMatchObject({ id, sentence: '甲乙', note: '' });
});
