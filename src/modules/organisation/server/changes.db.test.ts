import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { changeOperations as operations } from '../change-contract.ts';
import { organisationOperations } from '../contract.ts';
import { checkCharacter } from '../credit-rules.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

const basis = { happenedOn: '2026-11-18', document: '测试〔2026〕1号' };
const make = async (name: string, more: { kind?: 'section' | 'department'; parentId?: string } = {}) => {
  const body = { parentId: office.units.county.id, kind: 'department', level: 'county', ...more, name } as const;
  return (await office.call(organisationOperations.createUnit, { body }, 'supervisor')).id;
};
const rename = (unitId: string, name: string, happenedOn = basis.happenedOn) =>
  office.call(operations.renameUnit, { params: { unitId }, body: { ...basis, happenedOn, name } }, 'supervisor');
const merge = (unitId: string, successorId: string) =>
  office.call(operations.mergeUnit, { params: { unitId }, body: { ...basis, successorId } }, 'supervisor');
const abolish = (unitId: string, as: 'supervisor' | 'editor' = 'supervisor') =>
  office.call(operations.abolishUnit, { params: { unitId }, body: basis }, as);
const read = (unitId: string) => office.call(organisationOperations.readUnit, { params: { unitId } }, 'supervisor');
const update = (unitId: string, body: object) =>
  office.call(organisationOperations.updateUnit, { params: { unitId }, body }, 'supervisor');
const search = async (text: string) =>
  (await office.call(organisationOperations.listUnits, { query: { search: text } }, 'supervisor')).rows.map(
    (row) => row.name,
  );
const code = (body: string) => body + checkCharacter(body);

test('a unit is found by its name before, by first letters and by its codes', async () => {
  const unit = await make('测试县物价局');
  await update(unit, { creditCode: code('11330424MB0000000').toLowerCase(), registeredName: '测试县物价监督管理局' });
  await rename(unit, '测试县价格局');
  expect(await search('物价局')).toEqual(['测试县价格局']);
  expect(await search('csxjgj')).toEqual(['测试县价格局']);
  expect(await search(code('11330424MB0000000'))).toEqual(['测试县价格局']);
  const { names, changes } = await read(unit);
  expect(names.map((one) => [one.name, one.from, one.until])).toEqual([
    ['测试县价格局', '2026-11-18', null],
    ['测试县物价局', null, '2026-11-17'],
  ]);
  expect(changes).toMatchObject([{ kind: 'rename', document: '测试〔2026〕1号', recordedByName: 'supervisor' }]);
});

test('a credit code whose checksum fails, a code another unit has, and a mobile number are refused', async () => {
  const [one, two] = [await make('测试县甲局'), await make('测试县乙局')];
  const sound = code('11330424MB1111111');
  await update(one, { creditCode: sound });
  await expect(
    update(two, { creditCode: `${sound.slice(0, 17)}${sound[17] === '0' ? '1' : '0'}` }),
  ).rejects.toMatchObject({
    reply: { code: 'common.invalid-input' },
  });
  await expect(update(two, { creditCode: sound })).rejects.toThrow('已登记在其他单位');
  await expect(update(two, { contactPhone: '13000000000' })).rejects.toMatchObject({
    reply: { code: 'common.invalid-input' },
  });
  expect((await read(two)).creditCode).toBeNull();
});

test('an unknown division code is a warning, and history tells what was what', async () => {
  const unit = await make('测试县丙局');
  expect((await update(unit, { divisionCode: '339999', contactPhone: '0573-00000000' })).warnings).toEqual([
    expect.stringContaining('不在随附的 GB/T 2260 代码表中'),
  ]);
  await update(unit, { divisionCode: '330424' });
  const { timeline, warnings, contactPhone } = await read(unit);
  expect([warnings, contactPhone]).toEqual([[], '0573-00000000']);
  expect(timeline.at(-1)?.facts['changes']).toEqual([{ field: 'divisionCode', from: '339999', to: '330424' }]);
  expect(JSON.stringify(timeline)).not.toContain('0573-00000000');
});

test('what will follow is shown before a unit ends, with its sections; afterwards it is as shown', async () => {
  const [unit, successor] = [await make('测试县丁局'), await make('测试县戊局')];
  const section = await make('宣传科', { kind: 'section', parentId: unit });
  const body = { unitId: section, name: '测试丁局', platform: 'wechat', openedOn: '2026-11-18' } as const;
  await office.call(registryOperations.createAccount, { body }, 'supervisor');
  const preview = await office.call(operations.previewUnitChange, { params: { unitId: unit } }, 'supervisor');
  expect(preview).toMatchObject({
    accountCount: 1,
    accounts: [{ name: '测试丁局', unitName: '宣传科' }],
    sections: [{ name: '宣传科' }],
    standing: [],
    refusal: null,
  });
  await merge(unit, successor);
  for (const id of [unit, section])
    expect(await read(id)).toMatchObject({ ended: true, successorName: '测试县戊局', changes: [{ kind: 'merge' }] });
  expect(await read(successor)).toMatchObject({ predecessors: [{ name: '测试县丁局' }, { name: '宣传科' }] });
  await expect(merge(unit, successor)).rejects.toThrow('已撤销或并入其他单位');
  await expect(rename(unit, '测试县己局')).rejects.toThrow('已撤销或并入其他单位');
});

test('a unit with running units below, or one’s own, is not ended; nor without the right, nor before the day', async () => {
  const unit = await make('测试县庚局');
  await make('测试县庚局下属中心', { parentId: unit });
  await expect(abolish(unit)).rejects.toThrow('下面还有“测试县庚局下属中心”在运行');
  await expect(abolish(office.units.county.id)).rejects.toThrow('您现在履职的单位');
  await expect(abolish(unit, 'editor')).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  await expect(rename(unit, '测试县辛局', '2026-12-01')).rejects.toThrow('晚于今天');
  await rename(unit, '测试县辛局');
  await expect(rename(unit, '测试县壬局')).rejects.toThrow('上一次变更的日期');
  await expect(rename(unit, office.units.bureau.name, '2026-11-19')).rejects.toThrow('已有名为');
  await expect(merge(unit, unit)).rejects.toThrow('不能并入自己');
});

test('two units merged into one another at once: one stays', async () => {
  const [one, two] = [await make('测试县子局'), await make('测试县丑局')];
  const both = await Promise.allSettled([merge(one, two), merge(two, one)]);
  expect(both.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const ended = await Promise.all([one, two].map(async (id) => (await read(id)).ended));
  expect(ended.filter(Boolean)).toHaveLength(1);
});

test('an account made while its unit ends is either refused or among what follows', async () => {
  for (let round = 0; round < 4; round += 1) {
    const unit = await make(`测试县并发${round}局`);
    const body = { unitId: unit, name: `并发${round}`, platform: 'wechat', openedOn: '2026-11-18' } as const;
    const [made, ended] = await Promise.allSettled([
      office.call(registryOperations.createAccount, { body }, 'supervisor'),
      abolish(unit),
    ]);
    expect(ended.status).toBe('fulfilled');
    const { changes, liveAccountCount } = await read(unit);
    expect(changes[0]?.accountCount).toBe(liveAccountCount);
    expect(liveAccountCount).toBe(made.status === 'fulfilled' ? 1 : 0);
  }
});

test('the export holds what the search finds, within the scope', async () => {
  const get = async (secret: string, query: string) =>
    (await office.app.inject({ url: `/api/units/export?${query}`, headers: { authorization: `Bearer ${secret}` } }))
      .body;
  const lines = (await get(office.secrets.supervisor, 'format=csv&search=csxwjj')).trim().split('\r\n');
  expect(lines[0]).toContain('单位名称,上级单位,类别,层级,行政区划代码,统一社会信用代码');
  expect(lines.slice(1)).toEqual([expect.stringContaining('测试县价格局,测试县,部门,县级')]);
  expect(lines[1]).toContain('测试县物价局');
  expect((await get(office.secrets.editor, 'format=csv')).trim().split('\r\n')).toHaveLength(2);
});

test('S4-4.1s: the public notice of a change is recorded with it', async () => {
  const unit = await make('测试县寅局');
  const { id } = await abolish(unit);
  const body = { noticeUrl: 'https://example.invalid/notice', noticeOn: '2026-11-19' };
  await office.call(operations.noteChangeNotice, { params: { changeId: id }, body }, 'supervisor');
  expect((await read(unit)).changes).toMatchObject([body]);
});
