import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCursor } from '#platform/http/keyset.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

const ask = async (url: string, as: TestPerson, payload?: object) => {
  const headers = { authorization: `Bearer ${office.secrets[as]}` };
  const reply = await office.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api${url}`,
    headers,
    ...(payload ? { payload } : {}),
  });
  return {
    status: reply.statusCode,
    ...reply.json<{ code: string; title: string; fields: { path: string; text: string }[] }>(),
  };
};
const person = { name: '某某', login: 'moumou', password: 'zhijian-password-1' };

test.each([
  ['/items', 'editor', ['not an id']],
  ['/items', 'editor', [1]],
  ['/items', 'editor', []],
  ['/reviews', 'first', ['2026-13-45T00:00:00.000Z', '00000000-0000-0000-0000-000000000000']],
  ['/reviews', 'first', ['now', '00000000-0000-0000-0000-000000000000']],
  ['/people', 'supervisor', ["1/'", '00000000-0000-0000-0000-000000000000']],
  ['/audit/events', 'auditAdministrator', [2, 3]],
] as const)('a cursor of %s that is not one of ours is refused (%s, %j)', async (path, as, keys) => {
  expect(await ask(`${path}?after=${toCursor(keys)}`, as)).toMatchObject({ status: 400, code: 'common.malformed' });
});

test('a text with a NUL character is refused wherever it stands', async () => {
  const body = { ...person, unitId: office.units.county.id, name: 'a\u0000' };
  expect(await ask('/people', 'supervisor', body)).toMatchObject({ status: 422, code: 'common.invalid-input' });
  expect(await ask('/people?search=%00', 'supervisor')).toMatchObject({ status: 422, code: 'common.invalid-input' });
  expect(await ask('/rules/clauses/%00', 'editor')).toMatchObject({ status: 422, code: 'common.invalid-input' });
});

test('a query field that is not declared is refused, also where nothing is declared', async () => {
  for (const path of ['/people?serach=x', '/rules/packs?x=1'])
    expect(await ask(path, 'supervisor')).toMatchObject({ status: 422, code: 'common.invalid-input' });
});

test('a day that does not exist, or an end before its start, is refused with the field', async () => {
  const { id } = (await ask('/people', 'supervisor', { ...person, unitId: office.units.county.id })) as unknown as {
    id: string;
  };
  const grant = { role: 'editor', unitId: office.units.bureau.id };
  const give = (days: object) => ask(`/people/${id}/grants`, 'securityAdministrator', { ...grant, ...days });
  expect(await give({ from: '2026-02-31' })).toMatchObject({
    status: 422,
    fields: [{ path: '/from', text: '“任职起始日期”应为真实存在的日期，如 2026-11-21' }],
  });
  expect(await give({ from: '2026-12-01', until: '2026-11-01' })).toMatchObject({
    status: 422,
    code: 'people.ends-before-start',
  });
  expect(await give({ from: '2026-11-01', until: '2026-11-01' })).toMatchObject({ status: 200 });
});

test('a body that is too large is told the limit of its operation', async () => {
  const grave = {
    under: office.units.county.id,
    kind: 'units',
    fileName: 'x.csv',
    contentBase64: 'A'.repeat(21 * 1024 * 1024),
  };
  expect((await ask('/units/import', 'supervisor', grave)).title).toContain('20 MB');
  expect((await ask('/people', 'supervisor', { ...person, name: 'A'.repeat(2 * 1024 * 1024) })).title).toContain(
    '1 MB',
  );
});

test('a refusal of a field never shows the program’s name of it', async () => {
  const { fields } = await ask('/items/no-id/decisions', 'first', {});
  expect(fields.map((field) => field.text).join()).not.toMatch(/roundId|itemId|stepNo|sha/);
});

test('who waits too long for a row that somebody holds is told to try again', async () => {
  const other = new pg.Client({ connectionString: office.ownerUrl });
  await other.connect();
  try {
    await other.query(
      `begin; set local role none; select 1 from unit where id = '${office.units.bureau.id}' for update`,
    );
    const body = { parentId: office.units.bureau.id, name: '等待科', kind: 'section', level: 'county' };
    expect(await ask('/units', 'supervisor', body)).toMatchObject({ status: 503, code: 'common.busy' });
  } finally {
    await other.end();
  }
});
