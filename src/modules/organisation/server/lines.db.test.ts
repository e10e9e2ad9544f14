import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import type { Input } from '#shared/operation.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { organisationOperations } from '../contract.ts';
import { lineOperations as operations } from '../line-contract.ts';
import { receiversOf } from './public.ts';

let office: TestOffice;
let cyberspace: string;
let data: string;
beforeAll(async () => {
  office = await createTestOffice();
  [cyberspace, data] = [await makeUnit('测试县委网信办'), await makeUnit('测试县数据局')];
});
afterAll(() => office?.close());

const makeUnit = async (name: string) => {
  const body = { parentId: office.units.county.id, name, kind: 'department', level: 'county' } as const;
  return (await office.call(organisationOperations.createUnit, { body }, 'supervisor')).id;
};
type Body = Input<typeof operations.setLine>['body'];
const set = (unitId: string, body: Body) => office.call(operations.setLine, { params: { unitId }, body }, 'supervisor');
const acting = () => {
  const { county } = office.units;
  return { province: 33, unitId: county.id, unitName: county.name, unitPath: county.unitPath };
};
const receivers = (
  unit: 'bureau' | 'otherBureau' | 'county',
  lineFunction: Body['function'],
  bodies?: readonly string[],
) =>
  runSystemCommand(office.services, acting(), 'job', async (ctx) => {
    const { id, unitPath, province } = office.units[unit];
    const found = await receiversOf(ctx, { unitId: id, unitPath, province }, lineFunction, bodies);
    return { reply: found.map((one) => [one.body, one.unit?.name ?? null]), events: [] };
  });

test('S0-3.2.1b: a function has a receiver of its own beside the supervising unit, and one set nearer overrides it', async () => {
  const { county, bureau } = office.units;
  await set(county.id, { function: 'receivesFilings', body: 'cyberspaceOffice', receiverId: cyberspace });
  const asked = ['supervisor', 'cyberspaceOffice', 'dataBureau'] as const;
  expect(await receivers('bureau', 'receivesFilings', asked)).toEqual([
    ['supervisor', '测试县'],
    ['cyberspaceOffice', '测试县委网信办'],
    ['dataBureau', null],
  ]);
  await set(bureau.id, { function: 'receivesFilings', body: 'cyberspaceOffice', receiverId: data });
  expect(await receivers('bureau', 'receivesFilings', ['cyberspaceOffice'])).toEqual([
    ['cyberspaceOffice', '测试县数据局'],
  ]);
  expect(await receivers('otherBureau', 'receivesFilings', ['cyberspaceOffice'])).toEqual([
    ['cyberspaceOffice', '测试县委网信办'],
  ]);
});

test('S2-1a: a unit stands in several lines at once, region and sector', async () => {
  const { bureau } = office.units;
  await set(bureau.id, { function: 'industrySupervision', receiverId: data });
  expect(await receivers('bureau', 'industrySupervision')).toEqual([['', '测试县数据局']]);
  expect(await receivers('bureau', 'inspects')).toEqual([['', '测试县']]);
  expect(await receivers('bureau', 'guides')).toEqual([['', null]]);
  const { cells, history } = await office.call(operations.readLines, { params: { unitId: bureau.id } }, 'editor');
  expect(cells.find((cell) => cell.function === 'industrySupervision')).toMatchObject({
    origin: 'own',
    receiverId: data,
  });
  expect(cells.find((cell) => cell.function === 'inspects')).toMatchObject({ origin: 'tree' });
  expect(history.map((line) => line.receiverName)).toContain('测试县数据局');
});

test('a line is replaced from a day on and what held before stays as history; taken back, the one above holds again', async () => {
  const { otherBureau } = office.units;
  const first = { function: 'receivesFilings', body: 'supervisor', receiverId: data, from: '2026-01-01' } as const;
  await set(otherBureau.id, first);
  await expect(set(otherBureau.id, first)).rejects.toThrow('不用重复设定');
  const early = set(otherBureau.id, { ...first, receiverId: cyberspace, from: '2025-12-01' });
  await expect(early).rejects.toThrow('早于现有条线');
  const { id } = await set(otherBureau.id, { ...first, receiverId: cyberspace, from: '2026-06-01' });
  expect(await receivers('otherBureau', 'receivesFilings', ['supervisor'])).toEqual([['supervisor', '测试县委网信办']]);
  await office.call(operations.endLine, { params: { lineId: id } }, 'supervisor');
  await expect(office.call(operations.endLine, { params: { lineId: id } }, 'supervisor')).rejects.toThrow('已于');
  expect(await receivers('otherBureau', 'receivesFilings', ['supervisor'])).toEqual([['supervisor', '测试县']]);
  const params = { unitId: otherBureau.id };
  const { history } = await office.call(operations.readLines, { params }, 'supervisor');
  expect(history.map((line) => [line.receiverName, line.from, line.until])).toEqual([
    ['测试县委网信办', '2026-06-01', '2026-11-19'],
    ['测试县数据局', '2026-01-01', '2026-05-31'],
  ]);
});

test('who may not keep units sets no line, and no line leads to the unit itself or to one unsaid', async () => {
  const { bureau } = office.units;
  const body = { function: 'inspects', receiverId: data } as const;
  const asEditor = office.call(operations.setLine, { params: { unitId: bureau.id }, body }, 'editor');
  await expect(asEditor).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  await expect(set(bureau.id, { ...body, receiverId: bureau.id })).rejects.toThrow('不能由自己承担');
  await expect(set(bureau.id, { function: 'receivesFilings', receiverId: data })).rejects.toThrow('须指明是哪一方接收');
  await expect(set(bureau.id, { ...body, from: '2027-01-01' })).rejects.toThrow('晚于今天');
});

test('a unit of another branch receives, and sees who sends to it', async () => {
  const { bureau, otherBureau } = office.units;
  await set(bureau.id, { function: 'guides', receiverId: otherBureau.id });
  const { received } = await office.call(operations.readLines, { params: { unitId: otherBureau.id } }, 'otherEditor');
  expect(received.map((line) => [line.function, line.unitName])).toEqual([['guides', bureau.name]]);
  const foreign = office.call(operations.readLines, { params: { unitId: bureau.id } }, 'otherEditor');
  await expect(foreign).rejects.toMatchObject({ reply: { code: 'common.not-found' } });
});

test('of two lines of one function set at once, one holds', async () => {
  const { county } = office.units;
  const units = await Promise.all(['并发甲局', '并发乙局'].map(makeUnit));
  await Promise.allSettled(units.map((receiverId) => set(county.id, { function: 'guides', receiverId })));
  const { rows } = await runSystemCommand(office.services, acting(), 'job', async (ctx) => {
    const found = await ctx.db
      .selectFrom('unitLine')
      .select('id')
      .where('unitId', '=', county.id)
      .where('function', '=', 'guides')
      .where('validUntil', 'is', null)
      .execute();
    return { reply: { rows: found }, events: [] };
  });
  expect(rows).toHaveLength(1);
});

test('a unit that may receive is found by the first letters of its name', async () => {
  const query = { search: 'csxwwxb' };
  const { rows } = await office.call(operations.findReceivers, { query }, 'supervisor');
  expect(rows.map((row) => row.name)).toEqual(['测试县委网信办']);
});
