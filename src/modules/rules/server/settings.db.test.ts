import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { insertGrant } from '#modules/people/server/public.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { rulesOperations } from '../contract.ts';
import { settingsOperations as operations } from '../settings-contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
});
afterAll(() => office?.close());

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const filing = (amount: number, unit = 'workdays') => ({ event: 'goLive', timing: 'after', amount, unit });
const reason = '县政府办会议纪要';
/** Gives the bureau somebody who may set rules for it. */
async function addBureauSupervisor(): Promise<void> {
  const { county, bureau } = office.units;
  const acting = { ...county, unitId: county.id, unitName: county.name };
  await runSystemCommand(office.services, acting, 'job', async (ctx) => {
    const person = { id: office.personIds.contentSupervisor, province: bureau.province };
    await insertGrant(ctx, person, bureau, { role: 'supervisor', from: '2018-01-01', grantedBy: null });
    return { reply: undefined, events: [] };
  });
}

/** The default that holds of those that the packs of the county give. */
const filingOpen = 'S4:filing-open';

const set = (rule: string, value: unknown, unitId?: string, as: TestPerson = 'supervisor') =>
  office.call(operations.setParameter, { body: { rule, value, reason, ...(unitId ? { unitId } : {}) } }, as);
const parameter = async (rule: string, as: TestPerson = 'editor') =>
  (await office.call(operations.listParameters, { query: {} }, as)).rows.find((row) => row.rule === rule);
const bound = async (subject: string, as: TestPerson = 'editor') =>
  (await office.call(rulesOperations.effective, { query: {} }, as)).rows.find((row) => row.subject === subject);

test('clauses.md g: without a setting the default holds and says that it is one; a setting holds for the units below', async () => {
  expect(await bound('filing.open')).toMatchObject({
    rule: filingOpen,
    setByUnit: true,
    setting: null,
    mustBeSet: true,
  });
  expect(await parameter(filingOpen)).toMatchObject({ current: null, mustBeSet: true });
  await set(filingOpen, filing(2));
  expect(await bound('filing.open')).toMatchObject({
    value: { amount: 2 },
    setByUnit: true,
    mustBeSet: false,
    setting: { unitName: '测试县', setByName: 'supervisor', reason },
  });
  expect((await parameter(filingOpen))?.current).toMatchObject({ unitName: '测试县', value: { amount: 2 } });
});

test('a unit below may be stricter than the unit above and is refused when it is weaker, with both named', async () => {
  const { bureau } = office.units;
  const failure = set(filingOpen, filing(5), bureau.id);
  await expect(failure).rejects.toEqual(refused('setting.weaker-than-above'));
  await expect(failure).rejects.toMatchObject({ reply: { title: expect.stringMatching(/测试县.*S4-4\.1q/) } });
  await set(filingOpen, filing(1), bureau.id);
  expect(await bound('filing.open', 'editor')).toMatchObject({ value: { amount: 1 } });
  expect(await bound('filing.open', 'otherEditor')).toMatchObject({ value: { amount: 2 } });
});

test('a setting decides the term of duties that open from then on', async () => {
  const { id } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试人社', platform: 'weibo', openedOn: '2026-11-20' } },
    'editor',
  );
  const { duties } = await office.call(registryOperations.readAccount, { params: { accountId: id } }, 'editor');
  expect(duties[0]?.dueAt).toBe('2026-11-23T17:30:00+08:00');
});

test('what stood before stays as history, and taking the own value back lets the one from above hold', async () => {
  const { bureau } = office.units;
  await office.call(
    operations.clearParameter,
    { body: { rule: filingOpen, reason: '与县里一致', unitId: bureau.id } },
    'supervisor',
  );
  const row = await parameter(filingOpen);
  expect(row?.current).toMatchObject({ unitName: '测试县' });
  expect(row?.history).toMatchObject([{ value: { amount: 1 }, endedByName: 'supervisor' }]);
  await expect(
    office.call(
      operations.clearParameter,
      { body: { rule: filingOpen, reason: '再取消一次', unitId: bureau.id } },
      'supervisor',
    ),
  ).rejects.toEqual(refused('setting.nothing-set'));
});

test.each([
  [filingOpen, { ...filing(3), event: 'change' }, 'setting.fixed-part'],
  [filingOpen, { ...filing(3), unit: 'weeks' }, 'setting.bad-value'],
  [filingOpen, filing(2.5), 'setting.bad-value'],
  [filingOpen, '三天', 'setting.bad-value'],
  [filingOpen, filing(2), 'setting.same-value'],
  ['S3:no-such', filing(2), 'setting.unknown-parameter'],
  ['S2:filing-open', filing(2), 'setting.unknown-parameter'],
  ['S3:update-interval-text', { days: 6, counting: 'calendarDays' }, 'setting'],
  ['filing-open', filing(2), 'common.invalid-input'],
])('setting %s to %j is refused (%s)', async (rule, value, code) => {
  const reply = expect.objectContaining({ code: expect.stringContaining(code) });
  await expect(set(rule, value)).rejects.toEqual(expect.objectContaining({ reply }));
});

test('who may not set rules, or not for that unit, is refused', async () => {
  await expect(set(filingOpen, filing(1), undefined, 'editor')).rejects.toEqual(refused('common.forbidden'));
  await expect(set(filingOpen, filing(1), '00000000-0000-7000-8000-000000000000')).rejects.toEqual(
    refused('common.not-found'),
  );
});

test('an own rest day moves running duties in the same act, says so, and moves them back when taken back', async () => {
  const { id: accountId } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试人社抖音', platform: 'douyin', openedOn: '2026-11-20' } },
    'editor',
  );
  const dutyOf = async () =>
    (await office.call(registryOperations.readAccount, { params: { accountId } }, 'editor')).duties[0];
  const before = (await dutyOf())?.dueAt;
  const made = await office.call(
    operations.setCalendarDay,
    { body: { day: '2026-11-24', kind: 'off', reason: '台风停工' } },
    'supervisor',
  );
  expect(made.recomputed).toBeGreaterThan(0);
  const moved = await dutyOf();
  expect(moved?.dueAt).toBe('2026-11-25T17:30:00+08:00');
  expect(moved?.reason).toContain('单位调整（台风停工）');
  await office.call(operations.clearCalendarDay, { params: { overrideId: made.id } }, 'supervisor');
  expect((await dutyOf())?.dueAt).toBe(before);
});

test.each([
  ['2026-11-21', 'off', 'setting.nothing-changed'],
  ['2026-02-31', 'off', 'common.invalid-input'],
  ['2026-11-19', 'off', 'setting.day-past'],
  ['2026-11-15', 'work', 'setting.day-past'],
  ['2027-11-23', 'off', 'setting.day-too-far'],
] as const)('making %s a day %s is refused (%s)', async (day, kind, code) => {
  await expect(
    office.call(operations.setCalendarDay, { body: { day, kind, reason: '测试调整' } }, 'supervisor'),
  ).rejects.toEqual(refused(code));
});

test('a unit below sees the days set above and cannot take them back; of two at once one is kept', async () => {
  const body = { day: '2026-12-12', kind: 'work', reason: '年终值守' } as const;
  const outcomes = await Promise.allSettled([
    office.call(operations.setCalendarDay, { body }, 'supervisor'),
    office.call(operations.setCalendarDay, { body }, 'supervisor'),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const { overrides, special, maySet } = await office.call(
    operations.readCalendar,
    { query: { year: 2026 } },
    'editor',
  );
  expect(overrides).toMatchObject([{ day: '2026-12-12', unitName: '测试县', mayClear: false }]);
  expect(special).toContainEqual({ day: '2026-12-12', kind: 'officeWork', reason: '单位调整（年终值守）' });
  expect(maySet).toBe(false);
  await expect(
    office.call(operations.clearCalendarDay, { params: { overrideId: overrides[0]?.id ?? '' } }, 'editor'),
  ).rejects.toEqual(refused('common.forbidden'));
});

test('which platforms count apart, once set above, a unit below does not change: neither way is known to be stricter', async () => {
  const { bureau } = office.units;
  const granularity = 'S4:platform-granularity';
  await set(granularity, { items: ['wechat', 'weibo'] });
  const failure = set(granularity, { items: ['wechat'] }, bureau.id);
  await expect(failure).rejects.toEqual(refused('setting.other-than-above'));
  await expect(failure).rejects.toMatchObject({ reply: { title: expect.stringMatching(/测试县.*请沿用/) } });
  await expect(set(granularity, { items: ['weibo', 'wechat'] }, bureau.id)).resolves.toMatchObject({});
  const counted = 'S4:update-counted';
  await set(counted, { items: ['原创信息'] });
  await expect(set(counted, { items: ['原创信息', '转载信息'] }, bureau.id)).rejects.toEqual(
    refused('setting.weaker-than-above'),
  );
});

test('a unit below gets its rest days from above; working days it sets itself, and what was set above it does not take back', async () => {
  const { bureau } = office.units;
  await addBureauSupervisor();
  const setDay = (day: string, kind: 'off' | 'work', as: TestPerson, unitId?: string) =>
    office.call(
      operations.setCalendarDay,
      { body: { day, kind, reason: '防汛值守', ...(unitId ? { unitId } : {}) } },
      as,
    );
  const failure = setDay('2026-12-16', 'off', 'contentSupervisor');
  await expect(failure).rejects.toEqual(refused('setting.rest-from-above'));
  await expect(failure).rejects.toMatchObject({ reply: { title: expect.stringContaining('请由上级单位') } });
  await expect(setDay('2026-12-16', 'off', 'contentSupervisor', office.units.county.id)).rejects.toEqual(
    refused('common.not-found'),
  );
  await expect(setDay('2026-12-19', 'work', 'contentSupervisor')).resolves.toMatchObject({ recomputed: 0 });
  const { id } = await setDay('2026-12-16', 'off', 'supervisor', bureau.id);
  const read = (as: TestPerson) => office.call(operations.readCalendar, { query: { year: 2026 } }, as);
  expect(await read('contentSupervisor')).toMatchObject({ maySet: true, maySetRest: false });
  expect((await read('contentSupervisor')).overrides).toMatchObject([
    { day: '2026-12-12', mayClear: false },
    { day: '2026-12-16', mayClear: false },
    { day: '2026-12-19', mayClear: true },
  ]);
  expect((await read('otherEditor')).overrides.map((row) => row.day)).toEqual(['2026-12-12']);
  const clear = (as: TestPerson) => office.call(operations.clearCalendarDay, { params: { overrideId: id } }, as);
  await expect(clear('contentSupervisor')).rejects.toEqual(refused('setting.not-yours'));
  office.clock.set('2026-12-17T09:00:00+08:00');
  await expect(clear('supervisor')).rejects.toEqual(refused('setting.day-past'));
  office.clock.set('2026-11-20T09:00:00+08:00');
  await clear('supervisor');
});

test('rest days that would follow one another too long are refused', async () => {
  const setDay = (day: string) =>
    office.call(operations.setCalendarDay, { body: { day, kind: 'off', reason: '停电检修' } }, 'supervisor');
  const workdays = ['07', '08', '09', '10', '11', '14', '15', '16', '17', '18', '21', '22', '23', '24', '25'];
  const outcomes: string[] = [];
  for (const day of workdays)
    outcomes.push(
      await setDay(`2027-06-${day}`).then(
        () => 'set',
        (error: { reply: { code: string } }) => error.reply.code,
      ),
    );
  expect([outcomes.filter((one) => one === 'set').length, outcomes.at(-1)]).toEqual([14, 'setting.rest-too-long']);
});

test('the official text of a document is kept under its hash, read below, taken out only by the unit that attached it', async () => {
  const file = { fileName: '通知.txt', contentBase64: Buffer.from('正式文本').toString('base64') };
  const add = (facts = file, packId = 'S3') =>
    office.call(operations.addOfficialText, { params: { packId }, body: facts }, 'supervisor');
  const { id, sha256 } = await add();
  await expect(add()).rejects.toEqual(refused('setting.same-text'));
  await expect(add(file, 'S9')).rejects.toEqual(refused('setting.unknown-pack'));
  await expect(add({ ...file, fileName: '通知.exe' })).rejects.toEqual(refused('setting.bad-file'));
  await expect(add({ ...file, fileName: '通知.ofd' })).rejects.toEqual(refused('setting.bad-file'));
  const list = (as: TestPerson) => office.call(operations.listOfficialTexts, { params: { packId: 'S3' } }, as);
  expect((await list('editor')).rows).toMatchObject([{ id, sha256, name: '通知.txt', isOwn: false }]);
  const reply = await office.app.inject({
    method: 'GET',
    url: `/api/rules/texts/${id}/file`,
    headers: { authorization: `Bearer ${office.secrets.editor}` },
  });
  expect([reply.statusCode, reply.body]).toEqual([200, '正式文本']);
  await office.call(operations.removeOfficialText, { params: { textId: id } }, 'supervisor');
  expect((await list('supervisor')).rows).toEqual([]);
});
