import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { organisationOperations as operations } from '../contract.ts';
import { insertUnit } from './public.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

const importCsv = (csv: string, kind: 'units' | 'divisions' = 'units', dryRun = false) => {
  const file = { fileName: '单位.csv', contentBase64: Buffer.from(csv).toString('base64') };
  return office.call(
    operations.importUnits,
    { body: { under: office.units.county.id, kind, ...file, dryRun } },
    'supervisor',
  );
};
const named = async (name: string) =>
  (await office.call(operations.listUnits, { query: { search: name } }, 'supervisor')).rows;

test('S4-2c: every unit stands below the office that supervises it, and the office of the region below none', async () => {
  const { rows } = await office.call(operations.listUnits, { query: {} }, 'supervisor');
  const { county, bureau, otherBureau } = office.units;
  const parentOf = (id: string) => rows.find((row) => row.id === id)?.parentId;
  expect([county, bureau, otherBureau].map(({ id }) => parentOf(id))).toEqual([null, county.id, county.id]);
});

test('of two units of one name made at once below one parent only one is made', async () => {
  const make = () =>
    office.call(
      operations.createUnit,
      { body: { parentId: office.units.bureau.id, name: '综合科', kind: 'section', level: 'county' } },
      'supervisor',
    );
  const all = await Promise.allSettled([make(), make(), make()]);
  const codes = all.map((one) =>
    one.status === 'fulfilled' ? 'made' : (one.reason as { reply: { code: string } }).reply.code,
  );
  expect(codes.toSorted()).toEqual(['made', 'organisation.same-name', 'organisation.same-name']);
  expect(await named('综合科')).toHaveLength(1);
});

test('the same file imported twice at once makes every unit once', async () => {
  const csv = `单位名称\n${Array.from({ length: 20 }, (_, i) => `并发局${i}`).join('\n')}\n`;
  const both = await Promise.all([importCsv(csv), importCsv(csv)]);
  expect(both.map((report) => report.created).toSorted((a, b) => a - b)).toEqual([0, 20]);
  expect(await named('并发局')).toHaveLength(20);
});

test('units of one name below different parents are all made, also in a trial run', async () => {
  const csv = '单位名称,上级单位\n甲局,\n乙局,\n办公室,甲局\n办公室,乙局\n';
  expect(await importCsv(csv, 'units', true)).toMatchObject({ created: 4, unchanged: 0, faults: [] });
  expect(await importCsv(csv)).toMatchObject({ created: 4, unchanged: 0, faults: [] });
  expect(await importCsv(csv)).toMatchObject({ created: 0, unchanged: 4, faults: [] });
  expect(new Set((await named('办公室')).map((row) => row.parentId)).size).toBe(2);
});

test('a parent named only by a name that several units have is a fault, not a guess', async () => {
  const report = await importCsv('单位名称,上级单位\n丙局,\n丁局,\n秘书科,丙局\n秘书科,丁局\n一组,秘书科\n');
  expect(report.created).toBe(4);
  expect(report.faults).toEqual([{ line: 6, text: expect.stringContaining('有 2 个单位名为“秘书科”') }]);
});

test('a division is known by its code, and a unit by its code can be found', async () => {
  const csv = '代码,名称\n330424001,武原街道\n330424002,于城镇\n';
  expect(await importCsv(csv, 'divisions')).toMatchObject({ created: 2, faults: [] });
  expect(await importCsv(csv, 'divisions')).toMatchObject({ created: 0, unchanged: 2, faults: [] });
  expect((await named('330424002')).map((row) => row.name)).toEqual(['于城镇']);
});

test('a wrong division code in a list of units is a fault of its line', async () => {
  const report = await importCsv('单位名称,行政区划代码\n戊局,33042\n己局,330424\n');
  expect(report).toMatchObject({ created: 1, faults: [{ line: 2, text: '“33042”不是行政区划代码' }] });
});

test('a list in any order makes its units, corrects those that differ, names doubles; the second time nothing changes', async () => {
  const csv =
    '单位名称,上级单位,类别,简称\n庚局一科,庚局,科室,\n庚局,,部门,\n辛局,,部门,\n辛局,,部门,\n壬科,不存在的局,科室,\n';
  const made = await importCsv(csv);
  expect(made).toMatchObject({ read: 5, created: 3, updated: 0, unchanged: 0, faultCount: 2 });
  expect(made.faults).toEqual([
    { line: 5, text: '与第 4 行是同一单位，只取第 4 行；请删去其中一行' },
    { line: 6, text: '没有找到上级“不存在的局”，请先导入上级' },
  ]);
  const corrected = csv.replace('庚局,,部门,', '庚局,,事业单位,庚');
  expect(await importCsv(corrected, 'units', true)).toMatchObject({
    created: 0,
    updated: 1,
    unchanged: 2,
    changes: [{ line: 3, text: '类别由“部门”改为“事业单位”；简称由空改为“庚”' }],
  });
  expect(await importCsv(corrected)).toMatchObject({ created: 0, updated: 1, unchanged: 2, faultCount: 2 });
  expect(await importCsv(corrected)).toMatchObject({ created: 0, updated: 0, unchanged: 3, faultCount: 2 });
});

test('a run that is given what a dry run said does that or nothing', async () => {
  const body = {
    under: office.units.county.id,
    kind: 'units' as const,
    fileName: '单位.csv',
    contentBase64: Buffer.from('单位名称\n癸局\n').toString('base64'),
  };
  const run = (more: object) => office.call(operations.importUnits, { body: { ...body, ...more } }, 'supervisor');
  const { seen } = await run({ dryRun: true });
  await expect(run({ seen: '0'.repeat(64) })).rejects.toMatchObject({
    reply: { code: 'organisation.import-changed' },
  });
  expect(await named('癸局')).toEqual([]);
  expect(await run({ seen })).toMatchObject({ created: 1, seen });
  await expect(run({ seen })).rejects.toMatchObject({ reply: { code: 'organisation.import-changed' } });
});

test('a list that begins with the unit itself, below one out of sight, is that unit', async () => {
  const { county } = office.units;
  const csv = `单位名称,上级单位\n${county.name},不在范围内的单位\n测试县教育局,${county.name}\n`;
  expect(await importCsv(csv)).toMatchObject({ read: 2, created: 0, updated: 0, unchanged: 2, faults: [] });
});

test('nothing is made below an ended unit, and the refusal names it', async () => {
  const { county } = office.units;
  const acting = { province: county.province, unitId: county.id, unitName: county.name, unitPath: county.unitPath };
  const ended = await runSystemCommand(office.services, acting, 'job', async (ctx) => {
    const unit = await insertUnit(ctx, county, { name: '已撤销局', kind: 'department', level: 'county' });
    await ctx.db.updateTable('unit').set({ endedAt: ctx.now }).where('id', '=', unit.id).execute();
    return { reply: unit, events: [] };
  });
  const body = { parentId: ended.id, name: '新科', kind: 'section', level: 'county' } as const;
  await expect(office.call(operations.createUnit, { body }, 'supervisor')).rejects.toThrow('单位“已撤销局”已撤销');
});
