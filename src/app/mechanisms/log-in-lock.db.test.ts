import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPasswordOf, setPassword } from '#platform/session/log-in.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';

let office: TestOffice;
const password = 'correct horse battery';
const headers = { 'x-zhijian-csrf': '1', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());

const givePassword = (person: TestPerson) =>
  setPassword(office.services.authDb, { id: office.personIds[person], province: 33, login: person }, password, false);

const logIn = async (login: string, typed: string) => {
  const reply = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers,
    payload: { login, password: typed },
  });
  return reply.json<{ code?: string; authenticated?: boolean }>();
};

test('twelve wrong passwords at once lock the log-in as five in a row do: the right one comes too late', async () => {
  await givePassword('second');
  const codes = await Promise.all(Array.from({ length: 12 }, async () => (await logIn('second', 'wrong')).code));
  expect(codes.filter((code) => code === 'session.wrong-password')).toHaveLength(5);
  expect(codes.filter((code) => code === 'session.locked')).toHaveLength(7);
  expect(await logIn('second', password)).toMatchObject({ code: 'session.locked' });
});

test('an open session is no faster way to guess: twelve wrong confirmations at once lock as well', async () => {
  await givePassword('final');
  const guesses = await Promise.allSettled(
    Array.from({ length: 12 }, () => isPasswordOf(office.services, office.personIds.final, 'wrong')),
  );
  expect(guesses.filter((guess) => guess.status === 'fulfilled' && !guess.value)).toHaveLength(5);
  await expect(isPasswordOf(office.services, office.personIds.final, password)).rejects.toMatchObject({
    kind: { code: 'session.locked' },
  });
});

test('five attempts are given anew when the lock has run out, and a right one wipes the count', async () => {
  await givePassword('releaser');
  for (let i = 0; i < 5; i += 1) await logIn('releaser', 'wrong');
  office.clock.set(new Date(office.clock.now().getTime() + 16 * 60_000));
  for (let i = 0; i < 4; i += 1) expect((await logIn('releaser', 'wrong')).code).toBe('session.wrong-password');
  expect((await logIn('releaser', password)).authenticated).toBe(true);
  for (let i = 0; i < 4; i += 1) await logIn('releaser', 'wrong');
  expect((await logIn('releaser', password)).authenticated).toBe(true);
});

test('refused log-ins of a person stand in the chain of the unit, a lock once, unknown names and passwords never', async () => {
  await givePassword('otherFirst');
  for (let i = 0; i < 7; i += 1) await logIn('otherfirst', 'wrong-otherFirst');
  await logIn('nobody-of-this-name', 'wrong');
  const { rows } = await office.call(
    systemOperations.listEvents,
    { query: { action: 'session.refused' } },
    'supervisor',
  );
  const own = rows.filter((row) => row.subjectId === office.personIds.otherFirst);
  expect(own.map((row) => row.facts).sort((a, b) => String(a['code']).localeCompare(String(b['code'])))).toEqual([
    { login: 'otherfirst', name: 'otherFirst', code: 'session.locked' },
    ...Array.from({ length: 5 }, () => ({ login: 'otherfirst', name: 'otherFirst', code: 'session.wrong-password' })),
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/nobody-of-this-name|wrong-otherFirst/);
});
