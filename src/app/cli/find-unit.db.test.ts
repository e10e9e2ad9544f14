import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';
import { findUnitId } from './find-unit.ts';

let office: TestOffice;
let lastId: string;
beforeAll(async () => {
  office = await createTestOffice();
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  const insert = `insert into unit (id, province, parent_id, parent_province, unit_path, kind, level, name)
    select gen_random_uuid(), 33, $1, 33, '1/z' || lpad(n::text, 5, '0') || '/', 'department', 'county', '第' || n || '局' from generate_series(1, 2100) n
    returning id, name`;
  const { rows } = await owner.query<{ id: string; name: string }>(insert, [office.units.county.id]);
  lastId = rows.find((row) => row.name === '第2100局')?.id ?? '';
  await owner.end();
});
afterAll(() => office?.close());

const find = (wanted: string) => findUnitId(office.app, office.secrets.supervisor, wanted);

test('a unit is found by its name, id or division code, however many units there are', async () => {
  expect(await find('第2100局')).toBe(lastId);
  expect(await find(lastId)).toBe(lastId);
  expect(await find('330424')).toBe(office.units.county.id);
  await expect(find('没有的局')).rejects.toThrow('没有找到单位“没有的局”');
});
