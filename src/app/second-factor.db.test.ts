import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '#platform/session/log-in.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { publishingOperations } from '#modules/publishing/contract.ts';
import { addAccount, approveSteps, submitItem } from './attacks/review-steps.ts';
import { keepReceipt } from './testing/keep-receipt.ts';
import { createTestOffice, type TestOffice } from './testing/test-office.ts';

const password = 'long-enough-password';
let office: TestOffice;
let cookie: string;
let totp: TOTP;
let codes: string[];

beforeAll(async () => {
  office = await createTestOffice();
  const holder = { id: office.personIds.releaser, province: 33, login: 'releaser' };
  await setPassword(office.services.authDb, holder, password, false);
  const entered = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-zhijian-csrf': '1' },
    payload: { login: 'releaser', password },
  });
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(() => office?.close());

/** A call from the page of the releaser: its status, code of refusal and body. */
async function page(method: 'GET' | 'POST', url: string, payload?: object) {
  const reply = await office.app.inject({
    method,
    url: `/api${url}`,
    headers: { cookie, 'x-zhijian-csrf': '1' },
    ...(payload ? { payload } : {}),
  });
  const body = reply.json<Record<string, unknown>>();
  return { status: reply.statusCode, code: body['code'], body };
}
const now = () => totp.generate({ timestamp: office.clock.now().getTime() });
const tick = (seconds = 30) => office.clock.set(new Date(office.clock.now().getTime() + seconds * 1000));
const enrol = async () => {
  const { body } = await page('POST', '/session/second-factor', { password });
  totp = new TOTP({ secret: Secret.fromBase32(String(body['secret'])), digits: 6, period: 30, algorithm: 'SHA1' });
  const confirmed = await page('POST', '/session/second-factor/confirm', { code: now() });
  codes = confirmed.body['codes'] as string[];
  return confirmed;
};

test('a device is enrolled after the password, holds after its first code, and recovery codes are told once', async () => {
  expect(await page('POST', '/session/second-factor', { password: 'wrong-password-here' })).toMatchObject({
    code: 'people.wrong-current',
  });
  expect((await page('POST', '/session/second-factor', { password })).body).toMatchObject({
    uri: expect.stringContaining('otpauth://totp/') as unknown,
    qr: expect.stringContaining('<svg') as unknown,
  });
  expect(await page('POST', '/session/second-factor/confirm', { code: '000000' })).toMatchObject({
    code: 'session.wrong-code',
  });
  expect((await page('GET', '/session')).body).toMatchObject({ hasSecondFactor: false });
  expect((await enrol()).body['codes']).toHaveLength(10);
  expect((await page('GET', '/session')).body).toMatchObject({ hasSecondFactor: true });
  expect(await page('POST', '/session/second-factor', { password })).toMatchObject({ code: 'session.factor-held' });
  const { rows } = await office.services.authDb
    .selectFrom('secondFactor' as never)
    .selectAll()
    .execute()
    .then((all) => ({ rows: JSON.stringify(all) }));
  expect(rows).not.toContain(totp.secret.base32);
});

test('a release from the page takes a code in place of the password; each code is good once, a recovery code too', async () => {
  const accountId = await addAccount(office, 'gh_factor');
  const item = await submitItem(office, '动态口令的稿件', [accountId]);
  await approveSteps(office, item);
  await keepReceipt(office, item);
  const release = (proof: object) => page('POST', `/items/${item.itemId}/release`, { sha: item.sha, ...proof });
  expect(await release({ password })).toMatchObject({ code: 'session.code-needed' });
  tick();
  const used = now();
  const [first, second] = await Promise.all([
    page('POST', '/session/second-factor/end', { code: 'NOSUC-HCODE' }),
    release({ code: used }),
  ]);
  expect(first).toMatchObject({ code: 'session.wrong-code' });
  expect(second).toMatchObject({ status: 200 });
  // The same figures again prove nothing.
  expect(await page('POST', '/session/second-factor/end', { code: used })).toMatchObject({
    code: 'session.wrong-code',
  });
  const [publication] = second.body['publications'] as { id: string }[];
  await office.call(
    publishingOperations.stopPublication,
    { params: { publicationId: publication?.id ?? '' }, body: {} },
    'releaser',
  );
  const resend = (code: string) => page('POST', `/publications/${publication?.id}/resend`, { code });
  expect(await resend(codes[0] ?? '')).toMatchObject({ status: 200 });
  expect(await page('POST', '/session/second-factor/end', { code: codes[0] ?? '' })).toMatchObject({
    code: 'session.wrong-code',
  });
});

test('of many at once one use of a code holds; five wrong ones lock for a quarter of an hour', async () => {
  tick(60);
  const code = now();
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () =>
      page('POST', '/session/tokens', { password, code, label: '试用', days: 1 }).then(({ status }) => status),
    ),
  );
  expect(outcomes.filter((status) => status === 200)).toHaveLength(1);
  tick(1000);
  for (let i = 0; i < 5; i += 1) await page('POST', '/session/second-factor/end', { code: '000000' });
  expect(await page('POST', '/session/second-factor/end', { code: now() })).toMatchObject({
    code: 'session.factor-locked',
  });
  tick(16 * 60);
  expect(await page('POST', '/session/second-factor/end', { code: now() })).toMatchObject({ status: 200 });
  expect((await page('GET', '/session/second-factor')).body).toEqual({ since: null, codesLeft: 0 });
});

test('a reset of the password, which takes two persons, ends the second factor of who lost the phone', async () => {
  await enrol();
  const params = { personId: office.personIds.releaser };
  const { id: resetId } = await office.call(
    peopleOperations.requestReset,
    { params, body: { reason: '手机丢失' } },
    'securityAdministrator',
  );
  await office.call(peopleOperations.confirmReset, { params: { resetId } }, 'commander');
  await office.call(
    peopleOperations.resetPassword,
    { params, body: { password: 'another-long-password' } },
    'securityAdministrator',
  );
  const { rows } = await office.services.authDb
    .selectFrom('secondFactor' as never)
    .selectAll()
    .execute()
    .then((all) => ({ rows: all }));
  expect(rows).toEqual([]);
});

test('the role of the application does not see second factors', async () => {
  await expect(
    office.services.db
      .selectFrom('secondFactor' as never)
      .selectAll()
      .execute(),
  ).rejects.toThrow(/permission denied/);
});
