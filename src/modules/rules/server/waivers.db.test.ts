import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { compileInterval } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { rulesOperations } from '../contract.ts';
import { waiverOperations as operations } from '../waiver-contract.ts';
import { rulesFor } from './rules-for.ts';
import { waiverJob } from './waiver-job.ts';
import { waiversAt } from './waivers-in-scope.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
});
afterAll(() => office?.close());

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const onePerPlatform = 'S4:one-per-platform';
const base = { reason: '业务分设两个账号，暂不能合并', from: '2026-11-20', until: '2026-12-31' };

/** The in-principle rule of that subject as it binds the bureau, as "pack:rule". */
async function ruleKey(subject: string, as: TestPerson = 'editor'): Promise<string> {
  const { rows } = await office.call(operations.listWaivable, { query: {} }, as);
  return rows.find((row) => row.subject === subject)?.rule ?? onePerPlatform;
}

async function request(
  subject: string,
  facts: Partial<typeof base & { accountId: string }> = {},
  as: TestPerson = 'editor',
): Promise<string> {
  const { id } = await office.call(
    operations.requestWaiver,
    { body: { ...base, rule: await ruleKey(subject, as), ...facts } },
    as,
  );
  return id;
}

const grant = (waiverId: string, as: TestPerson = 'supervisor') =>
  office.call(operations.grantWaiver, { params: { waiverId }, body: {} }, as);
const read = (waiverId: string, as: TestPerson = 'supervisor') =>
  office.call(operations.readWaiver, { params: { waiverId } }, as);
const effectiveOf = async (subject: string, accountId?: string) => {
  const { rows } = await office.call(rulesOperations.effective, { query: accountId ? { accountId } : {} }, 'editor');
  return rows.filter((row) => row.subject === subject);
};

async function asSystem<R>(run: (ctx: Context) => Promise<R>): Promise<R> {
  const { county } = office.units;
  const acting = { ...county, unitId: county.id, unitName: county.name };
  return runSystemCommand(office.services, acting, 'job', async (ctx) => ({ reply: await run(ctx), events: [] }));
}

test('clauses.md c.11: a granted waiver marks the rule for the unit, by whom and until when, and leaves it in sight', async () => {
  const id = await request('account.perPlatform');
  expect((await effectiveOf('account.perPlatform')).every((row) => row.waiver === null)).toBe(true);
  await grant(id);
  const [rule] = await effectiveOf('account.perPlatform');
  expect(rule?.waiver).toEqual({ id, grantedBy: '测试县', until: '2026-12-31' });
  expect(await read(id)).toMatchObject({ state: 'granted', isInForce: true, decidedUnitName: '测试县' });
  const { rows } = await office.call(rulesOperations.effective, { query: {} }, 'otherEditor');
  expect(rows.filter((row) => row.waiver !== null)).toEqual([]);
});

test('only in-principle rules can be waived; the refusal names clause and force', async () => {
  const { rows } = await office.call(rulesOperations.effective, { query: {} }, 'editor');
  const must = rows.find((row) => row.subject === 'update.interval' && row.force === 'must');
  const failure = office.call(operations.requestWaiver, { body: { ...base, rule: must?.rule ?? '' } }, 'editor');
  await expect(failure).rejects.toEqual(refused('waiver.not-waivable'));
  await expect(failure).rejects.toMatchObject({
    reply: { title: expect.stringContaining(must?.clause ?? '?') },
  });
});

test.each([
  ['2026-12-01', '2026-11-30', 'waiver.waiver-dates'],
  ['2026-11-01', '2026-11-19', 'waiver.waiver-past'],
  ['2026-11-19', '2026-12-31', 'waiver.waiver-from-past'],
  ['2026-11-20', '2030-11-20', 'waiver.waiver-long'],
  ['2026-02-31', '2026-12-31', 'common.invalid-input'],
])('a waiver from %s until %s is refused (%s)', async (from, until, code) => {
  await expect(request('repost.whitelist', { from, until })).rejects.toEqual(refused(code));
});

test.each(['', '   ', '是'])('a waiver with the reason %j is refused at the field', async (reason) => {
  await expect(request('repost.whitelist', { reason })).rejects.toMatchObject({
    reply: { code: 'common.invalid-input', fields: [{ path: '/reason' }] },
  });
});

test('nobody decides an own request, no unit below decides, and a role without the right neither', async () => {
  const own = await request('repost.whitelist', {}, 'supervisor');
  await expect(grant(own)).rejects.toEqual(refused('waiver.own-waiver'));
  const id = await request('repost.whitelist');
  await expect(grant(id, 'editor')).rejects.toEqual(refused('common.forbidden'));
  await expect(grant(id, 'contentSupervisor')).rejects.toEqual(refused('common.forbidden'));
  await expect(read(id, 'otherEditor')).rejects.toEqual(refused('common.not-found'));
  await expect(
    office.call(operations.withdrawWaiver, { params: { waiverId: id }, body: { reason: '不再需要' } }, 'supervisor'),
  ).rejects.toEqual(refused('waiver.not-your-request'));
  await office.call(operations.withdrawWaiver, { params: { waiverId: id }, body: { reason: '不再需要' } }, 'editor');
  expect((await read(id)).state).toBe('withdrawn');
});

test('the database itself refuses a decision by the requester', async () => {
  const id = await request('account.opening');
  await expect(
    asSystem((ctx) =>
      ctx.db
        .updateTable('waiver')
        .set({
          verdict: 'grant',
          decidedBy: office.personIds.editor,
          decidedByName: 'editor',
          decidedAt: ctx.now,
          decideProvince: office.units.bureau.province,
          decideSessionId: id,
          decideEventId: id,
          decideGrantId: id,
          decideRole: 'supervisor',
        })
        .where('id', '=', id)
        .execute(),
    ),
  ).rejects.toMatchObject({ constraint: 'other_person_decides' });
  await office.call(
    operations.refuseWaiver,
    { params: { waiverId: id }, body: { reason: '名称可以统一' } },
    'supervisor',
  );
  expect(await read(id)).toMatchObject({ state: 'refused', decisionReason: '名称可以统一', isInForce: false });
});

test('of two decisions at once exactly one is written, and the other one reads who decided what', async () => {
  const id = await request('account.opening');
  const outcomes = await Promise.allSettled([
    grant(id),
    office.call(operations.refuseWaiver, { params: { waiverId: id }, body: { reason: '理由不足' } }, 'supervisor'),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(refused('waiver.waiver-decided'));
  const { state, timeline } = await read(id);
  expect(timeline.map((entry) => entry.action)).toEqual([
    'waiver.request',
    state === 'granted' ? 'waiver.grant' : 'waiver.refuse',
  ]);
});

test('waivers of one matter never overlap: asked twice, at once, or while one is in force', async () => {
  const subject = 'repost.whitelist';
  const at = { from: '2027-01-01', until: '2027-01-31' };
  const outcomes = await Promise.allSettled([request(subject, at), request(subject, at)]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const first = outcomes.find((outcome) => outcome.status === 'fulfilled');
  await grant(first?.status === 'fulfilled' ? first.value : '');
  const later = { from: '2027-01-31', until: '2027-03-01' };
  await expect(request(subject, later)).rejects.toEqual(refused('waiver.waiver-overlaps'));
  await expect(request(subject, { ...later, from: '2027-02-01' })).resolves.toEqual(expect.any(String));
});

test('a waiver of one account covers that account only, and only an account of the unit can be named', async () => {
  const create = (platform: 'weibo' | 'douyin', as: TestPerson) =>
    office.call(
      registryOperations.createAccount,
      { body: { name: `测试${platform}`, platform, positioning: '就业服务' } },
      as,
    );
  const mine = await create('weibo', 'editor');
  const second = await create('douyin', 'editor');
  const others = await create('weibo', 'otherEditor');
  const subject = 'account.opening';
  await expect(request(subject, { accountId: others.id, from: '2026-11-20' })).rejects.toEqual(
    refused('waiver.other-units-account'),
  );
  office.clock.set('2027-02-10T09:00:00+08:00');
  const id = await request(subject, { accountId: mine.id, from: '2027-02-10', until: '2027-02-20' });
  await grant(id);
  expect((await effectiveOf(subject, mine.id))[0]?.waiver?.id).toBe(id);
  expect((await effectiveOf(subject, second.id))[0]?.waiver).toBeNull();
  const ofUnit = (await effectiveOf(subject)).find((row) => row.force === 'inPrinciple');
  expect(ofUnit).toMatchObject({ waiver: null, accountWaivers: 1 });
  const { rows } = await office.call(operations.listAccountWaivers, { params: { accountId: mine.id } }, 'editor');
  expect(rows.filter((row) => row.subject === subject).map((row) => row.id)).toEqual([id]);
});

test('a waiver ends with its last day, before any job ran, and the job closes the case', async () => {
  office.clock.set('2027-03-01T09:00:00+08:00');
  const id = await request('account.perPlatform', { from: '2027-03-01', until: '2027-03-05' });
  await grant(id);
  const waivedOn = async (at: string) => {
    office.clock.set(at);
    return isWaived(
      (await asSystem((ctx) => rulesFor(ctx, office.units.bureau.unitPath))).rules.find(
        (rule) => rule.subject === 'account.perPlatform',
      ),
    );
  };
  expect(await waivedOn('2027-03-05T23:59:00+08:00')).toBe(true);
  expect(await waivedOn('2027-03-06T00:00:00+08:00')).toBe(false);
  expect((await read(id)).isInForce).toBe(false);
  await waiverJob.run(office.services, undefined as never);
  await waiverJob.run(office.services, undefined as never);
  const after = await read(id);
  expect(after.state).toBe('ended');
  expect(after.timeline.map((entry) => entry.action)).toEqual(['waiver.request', 'waiver.grant', 'waiver.end']);
  await expect(grant(id)).rejects.toEqual(refused('waiver.waiver-run-out'));
});

test('a granted waiver ends the running duty of its rule; when it is over, a recurring duty runs again in full', async () => {
  office.clock.set('2027-04-01T09:00:00+08:00');
  const { id: accountId } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试快手', platform: 'kuaishou', positioning: '就业服务' } },
    'editor',
  );
  const rule = await ruleKey('account.perPlatform');
  const { bureau } = office.units;
  await asSystem((ctx) =>
    recordDutyEvents(ctx, [
      {
        kind: 'mark',
        at: ctx.now,
        duty: {
          id: 'account.perPlatform',
          rule: rule.split(':')[1] ?? '',
          clause: 'S4-4.1c',
          pack: rule.split(':')[0] ?? '',
          packVersion: '1',
          proof: 'look',
          shape: 'recurring',
          term: compileInterval({ days: 14, counting: 'calendarDays' }),
        },
        subject: {
          kind: 'account',
          id: accountId,
          title: '整合',
          province: 33,
          unitId: bureau.id,
          unitPath: bureau.unitPath,
        },
      },
    ]),
  );
  const id = await request('account.perPlatform', { from: '2027-04-01', until: '2027-04-10' });
  await grant(id);
  const list = async (state: 'waived' | 'running') =>
    (await office.call(rulesOperations.listObligations, { query: { state } }, 'editor')).rows.filter(
      (row) => row.subjectId === accountId,
    );
  expect(await list('running')).toEqual([]);
  expect(await list('waived')).toMatchObject([{ state: 'waived', waiverId: id }]);
  expect((await read(id)).waivedCount).toBe(1);
  office.clock.set('2027-04-05T09:00:00+08:00');
  await office.call(
    operations.revokeWaiver,
    { params: { waiverId: id }, body: { reason: '条件已具备' } },
    'supervisor',
  );
  const [running] = await list('running');
  expect(running).toMatchObject({ state: 'open', dueAt: '2027-04-19T23:59:59.999+08:00' });
});

test('an attachment must be what its name says, and comes back as it was sent', async () => {
  const pdf = Buffer.from('%PDF-1.4 附件').toString('base64');
  const attachments = (contentBase64: string) => [{ fileName: 'C:\\文件\\说明.pdf', contentBase64 }];
  const body = { ...base, from: '2027-05-01', until: '2027-05-31', rule: await ruleKey('account.perPlatform') };
  await expect(
    office.call(operations.requestWaiver, { body: { ...body, attachments: attachments('aGVsbG8=') } }, 'editor'),
  ).rejects.toEqual(refused('setting.bad-file'));
  const { id } = await office.call(
    operations.requestWaiver,
    { body: { ...body, attachments: attachments(pdf) } },
    'editor',
  );
  expect((await read(id)).attachments).toMatchObject([{ name: '说明.pdf', sizeBytes: 15 }]);
});

test('S4-4.1c, S3-6a: a further account on a platform asks for its waiver along; with one in force it needs no reason', async () => {
  office.clock.set('2028-01-05T09:00:00+08:00');
  const create = (name: string, waiverReason?: string) =>
    office.call(
      registryOperations.createAccount,
      { body: { name, platform: 'toutiao', state: 'running', ...(waiverReason ? { waiverReason } : {}) } },
      'editor',
    );
  await create('测试头条甲');
  await expect(create('测试头条乙')).rejects.toEqual(refused('registry.one-per-platform'));
  const { id: second } = await create('测试头条乙', '面向企业的账号');
  const { rows } = await office.call(operations.listAccountWaivers, { params: { accountId: second } }, 'editor');
  expect(rows).toMatchObject([
    { state: 'requested', accountId: second, subject: 'account.perPlatform', reason: '面向企业的账号' },
  ]);
  await grant(rows[0]?.id ?? '');
  await grant(await request('account.perPlatform', { from: '2028-01-05', until: '2028-01-31' }));
  await expect(create('测试头条丙')).resolves.toMatchObject({ id: expect.any(String) });
});

test('for an inspection of the past the waiver counts that held then: not before it was granted, not after it was revoked', async () => {
  office.clock.set('2029-01-10T09:00:00+08:00');
  const id = await request('account.opening', { from: '2029-01-10', until: '2029-01-31' });
  office.clock.set('2029-01-12T09:00:00+08:00');
  await grant(id);
  office.clock.set('2029-01-20T09:00:00+08:00');
  await office.call(operations.revokeWaiver, { params: { waiverId: id }, body: { reason: '提前结束' } }, 'supervisor');
  const { rules } = await read(id);
  const [pack = '', rule = ''] = (rules[0] ?? '').split(':');
  const heldAt = (at: string, force: 'inPrinciple' | 'must' = 'inPrinciple') =>
    asSystem(async (ctx) => {
      const isWaived = await waiversAt(ctx, '1/', new Date(at));
      return isWaived({ unitId: office.units.bureau.id, accountId: id }, { pack, rule, force });
    });
  expect(await heldAt('2029-01-11T09:00:00+08:00')).toBe(false);
  expect(await heldAt('2029-01-15T09:00:00+08:00')).toBe(true);
  expect(await heldAt('2029-01-15T09:00:00+08:00', 'must')).toBe(false);
  expect(await heldAt('2029-01-21T09:00:00+08:00')).toBe(false);
});

test('the hourly job ends the duties of a waiver that begins once, and a decision on it at the same time does not stop it', async () => {
  office.clock.set('2029-04-01T09:00:00+08:00');
  const id = await request('account.perPlatform', { from: '2029-04-02', until: '2029-04-10' });
  await grant(id);
  const liftedAt = () =>
    asSystem((ctx) => ctx.db.selectFrom('waiver').select('liftedAt').where('id', '=', id).executeTakeFirstOrThrow());
  expect((await liftedAt()).liftedAt).toBeNull();
  office.clock.set('2029-04-02T00:03:00+08:00');
  await waiverJob.run(office.services, undefined as never);
  const first = await liftedAt();
  expect(first.liftedAt).toEqual(new Date('2029-04-02T00:03:00+08:00'));
  office.clock.set('2029-04-02T01:03:00+08:00');
  await waiverJob.run(office.services, undefined as never);
  expect(await liftedAt()).toEqual(first);
  office.clock.set('2029-04-11T00:03:00+08:00');
  const revoke = () =>
    office.call(operations.revokeWaiver, { params: { waiverId: id }, body: { reason: '提前结束' } }, 'supervisor');
  const [job, revoked] = await Promise.allSettled([waiverJob.run(office.services, undefined as never), revoke()]);
  expect(job.status).toBe('fulfilled');
  expect((await read(id)).state).toBe(revoked.status === 'fulfilled' ? 'withdrawn' : 'ended');
});
