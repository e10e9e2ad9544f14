import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { listOperations as operations, type ListEntryInput } from '../lists-contract.ts';
import { checkAs, createDictionaryOffice } from './dictionary-office.fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createDictionaryOffice();
});
afterAll(() => office.close());

const basis = '测试任免文件';
const add = (entry: ListEntryInput, as: TestPerson) => office.call(operations.addEntry, { body: entry }, as);
const leader = (name: string, title: string, position: number, more: Partial<ListEntryInput> = {}): ListEntryInput => ({
  list: 'leader',
  name,
  titles: [title],
  position,
  basis,
  ...more,
});
const rulesIn = async (text: string, as: TestPerson) =>
  (await checkAs(office, text, as)).hits.map((hit) => hit.rule).filter((rule) => /^(?:leader|source)\./.test(rule));
const importFile = (register: 'leaders' | 'sources', text: string, as: TestPerson, dryRun = false) =>
  office.call(
    operations.importEntries,
    {
      params: { register },
      body: { fileName: '名单.csv', contentBase64: Buffer.from(text).toString('base64'), dryRun },
    },
    as,
  );

// The people of this list are made up of characters that no family name has.
test('leaders of a unit above hold below; of two entries on one person the nearest holds, days count', async () => {
  await add(leader('卷甲乙', '县长', 1), 'supervisor');
  await add(leader('卷丙丁', '副县长', 2, { validUntil: '2026-11-25' }), 'supervisor');
  expect(await rulesIn('副县长卷甲乙出席', 'first')).toEqual(['leader.title']);
  expect(await rulesIn('县长卷甲乙出席', 'first')).toEqual([]);
  await add(leader('卷甲乙', '副县长', 1), 'first');
  expect(await rulesIn('副县长卷甲乙出席', 'first')).toEqual([]);
  expect(await rulesIn('副县长卷甲乙出席', 'otherFirst')).toEqual(['leader.title']);
  expect(await rulesIn('卷丙丁、卷甲乙', 'otherFirst')).toEqual(['leader.order']);
  office.clock.set(new Date('2026-11-26T00:00:00+08:00'));
  const later = await rulesIn('卷丙丁、卷甲乙', 'otherFirst');
  office.clock.set(new Date('2026-11-20T09:00:00+08:00'));
  expect(later).toEqual([]);
});

test('with a list of sources what is not on it is found, own names by their beginnings are not', async () => {
  expect(await rulesIn('来源：某某晚报', 'first')).toEqual([]);
  await add({ list: 'source', name: '某某日报', basis }, 'supervisor');
  await add({ list: 'ownPrefix', name: '测试县', basis }, 'first');
  expect(await rulesIn('来源：某某晚报', 'first')).toEqual(['source.unlisted']);
  expect(await rulesIn('来源：某某日报', 'first')).toEqual([]);
  expect(await rulesIn('来源：测试县教育局', 'first')).toEqual([]);
  expect(await rulesIn('来源：测试县教育局', 'otherFirst')).toEqual(['source.unlisted']);
});

test('an entry keeps its history and is ended with a reason; another unit cannot', async () => {
  const { id } = await add(leader('卷戊己', '局长', 1), 'first');
  const changed = leader('卷戊己', '局党组书记', 1);
  await expect(
    office.call(operations.changeEntry, { params: { entryId: id }, body: changed }, 'otherFirst'),
  ).rejects.toThrow('没有找到');
  await office.call(operations.changeEntry, { params: { entryId: id }, body: changed }, 'first');
  await office.call(operations.endEntry, { params: { entryId: id }, body: { reason: '调离' } }, 'first');
  const { versions } = await office.call(operations.readEntry, { params: { entryId: id } }, 'first');
  expect(versions.map(({ titles, endReason }) => [titles[0], endReason])).toEqual([
    ['局党组书记', '调离'],
    ['局长', ''],
  ]);
  await expect(
    office.call(operations.endEntry, { params: { entryId: id }, body: { reason: '重复' } }, 'first'),
  ).rejects.toThrow('已由first移出名单');
});

test('an entry that a detector could not use is refused at its field', async () => {
  await expect(add({ list: 'leader', name: '卷庚辛', basis }, 'first')).rejects.toThrow(/至少写一个职务[\s\S]*排序/);
  await expect(add(leader('Mr.', '局长', 1), 'first')).rejects.toThrow('2 至 15 个汉字');
  await expect(add({ list: 'source', name: '某某日报', basis }, 'supervisor')).rejects.toThrow('已有“某某日报”');
});

test('lists come and go as files: row by row first, the export imports unchanged', async () => {
  const text = '姓名,职务,排序,依据\n卷壬癸,局长、局党组书记,1,测试任免文件\n卷子丑,副局长,二,测试任免文件\n';
  expect(await importFile('leaders', text, 'otherFirst', true)).toMatchObject({ created: 1, faultCount: 1 });
  await importFile('leaders', text, 'otherFirst');
  await importFile('sources', '名称,依据,种类\n某某网,名单,来源\n某某网,名单,本地前缀\n', 'otherFirst');
  for (const register of ['leaders', 'sources'] as const) {
    const file = await office.app.inject({
      url: `/api/textcheck/lists/${register}/export`,
      headers: { authorization: `Bearer ${office.secrets.otherFirst}` },
    });
    const again = await importFile(register, file.payload, 'otherFirst');
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: again.read, faultCount: 0 });
    expect(again.read).toBe(register === 'leaders' ? 1 : 2);
  }
});

test('pages of a list follow each other without gap or repetition', async () => {
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await office.call(
      operations.listEntries,
      { params: { register: 'leaders' }, query: { limit: 1, ...(after ? { after } : {}) } },
      'first',
    );
    seen.push(...page.rows.map((row) => row.name));
    if (!page.next) break;
    after = page.next;
  }
  expect([...seen].sort()).toEqual(['卷丙丁', '卷甲乙', '卷甲乙'].sort());
});
