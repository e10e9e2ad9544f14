import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { dueAt } from '#shared/due.ts';
import { newId } from '#shared/ids.ts';
import { openObligation } from '#platform/obligations/obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { TestPerson } from '#app/testing/office.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { reminderOperations as operations, reminderTopics, type GroupKind } from '../contract.ts';
import { lookForTasks } from './look-job.ts';
import { sendMessage } from './send-job.ts';

interface Got {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

const got: Got[] = [];
let answer = { status: 200, body: '{"errcode":0,"code":0}' };
const receiver = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    got.push({
      url: new URL(request.url ?? '', 'http://receiver'),
      headers: request.headers,
      text: Buffer.concat(parts).toString(),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
});
const mails: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: ({ address }, _session, done) =>
    done(address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      mails.push(Buffer.concat(parts).toString());
      done();
    });
  },
});

let office: TestOffice;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => mailServer.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  office = await createTestOffice({
    config: {
      allowedOrigins: [origin],
      publicOrigin: 'https://zhijian.example.gov.cn',
      mail: {
        url: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
        from: 'zhijian@example.gov.cn',
      },
    },
  });
  const owner = new pg.Client(office.ownerUrl);
  await owner.connect();
  for (const who of ['editor', 'first', 'supervisor'] as const)
    await owner.query('update person set login = $1 where id = $2', [who.toLowerCase(), office.personIds[who]]);
  await owner.end();
});
afterAll(async () => {
  await office.close();
  receiver.close();
  await new Promise<void>((done) => mailServer.close(done));
});
beforeEach(() => {
  office.clock.set('2026-11-20T09:00:00+08:00');
  got.length = 0;
  mails.length = 0;
  answer = { status: 200, body: '{"errcode":0,"code":0}' };
});
afterEach(async () => {
  for (const { id } of (await office.call(operations.listTargets, {}, 'systemAdministrator')).rows)
    await office.call(operations.endTarget, { params: { targetId: id } }, 'systemAdministrator');
  for (const who of ['editor', 'first'] as const)
    await office.call(operations.endMailbox, {}, who).catch(() => undefined);
});

const county = () => ({ province: 33, unitId: office.units.county.id });

/** A group of the bureau itself: its administrator stands in the bureau for the length of the test. */
async function addGroup(kind: GroupKind, key?: string): Promise<string> {
  const { id } = await office.call(
    operations.addTarget,
    {
      body: {
        kind,
        name: '办公群',
        address: `${origin}/robot?key=abcd1234`,
        topics: [...reminderTopics],
        ...(key ? { key } : {}),
      },
    },
    'systemAdministrator',
  );
  return id;
}

async function saveMailbox(who: TestPerson, address: string): Promise<void> {
  await office.call(operations.saveMailbox, { body: { address, topics: [...reminderTopics] } }, who);
}

async function openDuty(title: string, hours: number): Promise<void> {
  const { id: unitId, unitPath, province } = office.units.bureau;
  await runSystemCommand(office.services, { ...county(), unitName: '测试县', unitPath: '1/' }, 'job', async (ctx) => {
    const duty = { id: 'test', clause: 'S3-8b', pack: 'S3', packVersion: '1' };
    const subject = { kind: 'account', id: newId(), title, province, unitId, unitPath };
    await openObligation(ctx, duty, subject, ctx.now, dueAt({ start: ctx.now, amount: hours, unit: 'hours' }));
    return { reply: undefined, events: [] };
  });
}

/** What the minute's job does, and the sending of everything it queued. */
async function passMinute(): Promise<void> {
  await lookForTasks(office.services);
  await sendQueued();
}

async function sendQueued(): Promise<void> {
  const queued = await runSystemCommand(
    office.services,
    { ...county(), unitName: '测试县', unitPath: '1/' },
    'job',
    async (ctx) => ({
      reply: await ctx.db.selectFrom('reminderMessage').select('id').where('state', '=', 'queued').execute(),
      events: [],
    }),
  );
  for (const { id } of queued) await sendMessage(office.services, id).catch(() => undefined);
}

const textOf = (mail: string): string => Buffer.from(mail.slice(mail.indexOf('\r\n\r\n')).trim(), 'base64').toString();

test('a task is told once when new, once when its time is short, once when late; never again', async () => {
  await saveMailbox('editor', 'editor@example.gov.cn');
  await openDuty('人社发布', 30);
  await passMinute();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/^To: editor@example.gov.cn/m);
  expect(textOf(mails[0] ?? '')).toMatch(
    /七天内到期的责任事项：人社发布（.*），.*前\n +https:\/\/zhijian\.example\.gov\.cn\/accounts\//,
  );
  for (const [at, count] of [
    ['2026-11-20T09:05:00+08:00', 1],
    ['2026-11-20T15:10:00+08:00', 2],
    ['2026-11-20T15:40:00+08:00', 2],
    ['2026-11-23T08:10:00+08:00', 3],
    ['2026-11-23T17:00:00+08:00', 3],
  ] as const) {
    office.clock.set(at);
    await passMinute();
    expect(mails, at).toHaveLength(count);
  }
  expect(textOf(mails[2] ?? '')).toContain('已到期');
});

test('what waits for a reviewer is told to the reviewer only; what is done meanwhile is not told', async () => {
  await saveMailbox('editor', 'editor@example.gov.cn');
  await saveMailbox('first', 'first@example.gov.cn');
  await openDuty('人社发布', 30);
  await passMinute();
  mails.length = 0;
  office.clock.set('2026-11-20T20:00:00+08:00');
  const { id: accountId } = await office.call(
    registry.createAccount,
    {
      body: {
        unitId: office.units.bureau.id,
        platform: 'wechat',
        name: '测试人社',
        platformId: 'csrs',
        positioning: '向参保人说明社保政策',
      },
    },
    'editor',
  );
  const submit = async (title: string): Promise<string> => {
    const body = { title, bodyHtml: '<p>请按时缴费。</p>', targets: [accountId] };
    const { id: itemId } = await office.call(content.createItem, { body }, 'editor');
    await office.call(content.submitItem, { params: { itemId } }, 'editor');
    return itemId;
  };
  await submit('社保缴费提醒');
  const withdrawn = await submit('放假安排');
  await passMinute();
  // A duty that ends on Saturday cannot wait for Monday; the review can.
  expect(mails.some((mail) => textOf(mail).includes('七天内到期'))).toBe(true);
  expect(mails.some((mail) => textOf(mail).includes('待审核'))).toBe(false);
  await office.call(content.withdrawItem, { params: { itemId: withdrawn }, body: { reason: '改期再发' } }, 'editor');
  office.clock.set('2026-11-23T08:01:00+08:00');
  await passMinute();
  const [mail] = mails.filter((one) => /^To: first@/m.test(one) && textOf(one).includes('待审核'));
  expect(textOf(mail ?? '')).toMatch(/待审核：.*社保缴费提醒/);
  expect(textOf(mail ?? '')).not.toMatch(/请按时缴费|放假安排/);
  expect(mails.some((one) => /^To: editor@/m.test(one) && textOf(one).includes('待审核'))).toBe(false);
});

test('each robot gets its own form, signed; the address and the key are never shown', async () => {
  for (const kind of ['wecom', 'dingtalk', 'feishu', 'webhook'] as const) {
    got.length = 0;
    const id = await addGroup(kind, 'geheim-key');
    const { fault } = await office.call(operations.testTarget, { params: { targetId: id } }, 'systemAdministrator');
    expect(fault).toBeNull();
    const [{ url, headers, text }] = got as [Got];
    const body = JSON.parse(text) as Record<string, never>;
    const hmac = (key: string, said: string) => createHmac('sha256', key).update(said);
    if (kind === 'wecom') expect(body).toMatchObject({ msgtype: 'markdown' });
    if (kind === 'dingtalk') {
      const timestamp = url.searchParams.get('timestamp') ?? '';
      expect(url.searchParams.get('sign')).toBe(hmac('geheim-key', `${timestamp}\ngeheim-key`).digest('base64'));
      expect(url.searchParams.get('key')).toBe('abcd1234');
    }
    if (kind === 'feishu') expect(body['sign']).toBe(hmac(`${body['timestamp']}\ngeheim-key`, '').digest('base64'));
    if (kind === 'webhook')
      expect(headers['x-zhijian-signature']).toBe(
        `sha256=${hmac('geheim-key', `${headers['x-zhijian-timestamp'] as string}.${text}`).digest('hex')}`,
      );
  }
  const listed = JSON.stringify(await office.call(operations.listTargets, {}, 'systemAdministrator'));
  expect(listed).not.toMatch(/geheim|key=/);
  expect(listed).toContain('1234');
});

test('a refusal is told in words and stays with the channel; a network fault is tried again, in the end it fails', async () => {
  const id = await addGroup('dingtalk');
  answer = { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' };
  const { fault } = await office.call(operations.testTarget, { params: { targetId: id } }, 'systemAdministrator');
  expect(fault).toContain('加签密钥');
  const stateOf = async () => (await office.call(operations.listTargets, {}, 'systemAdministrator')).messages[0];
  await runSystemCommand(office.services, { ...county(), unitName: '测试县', unitPath: '1/' }, 'job', async (ctx) => {
    const duty = { id: 'test', clause: 'S3-8b', pack: 'S3', packVersion: '1' };
    const subject = {
      kind: 'account',
      id: newId(),
      title: '县发布*[x]',
      province: 33,
      unitId: office.units.county.id,
      unitPath: '1/',
    };
    await openObligation(ctx, duty, subject, ctx.now, dueAt({ start: ctx.now, amount: 30, unit: 'hours' }));
    return { reply: undefined, events: [] };
  });
  answer = { status: 503, body: '' };
  await passMinute();
  expect(await stateOf()).toMatchObject({ state: 'queued', fault: '对方返回 HTTP 503。' });
  answer = { status: 200, body: '{"errcode":0}' };
  await sendQueued();
  expect(await stateOf()).toMatchObject({ state: 'sent', fault: null });
  const sent = JSON.parse(got.at(-1)?.text ?? '{}') as { markdown: { text: string } };
  expect(sent.markdown.text).toContain('县发布\\*\\[x\\]');
  expect(sent.markdown.text).toMatch(/可办：/);
  await sendQueued();
  expect(got.filter((one) => one.text.includes('县发布'))).toHaveLength(2);
});

test('an address inside the network is refused, in words; so is a mailbox that the server does not know', async () => {
  const address = 'http://127.0.0.1:9/robot';
  const body = { kind: 'wecom' as const, name: '群', address, topics: [...reminderTopics] };
  await expect(office.call(operations.addTarget, { body }, 'systemAdministrator')).rejects.toThrow(/https/);
  await saveMailbox('editor', 'nobody@example.gov.cn');
  expect((await office.call(operations.testMailbox, {}, 'editor')).fault).toContain('550');
  const { mailbox } = await office.call(operations.readMailbox, {}, 'editor');
  expect(mailbox).toMatchObject({ shown: 'n***@example.gov.cn' });
  await expect(
    office.call(
      operations.setTopics,
      { params: { targetId: mailbox?.id ?? '' }, body: { topics: ['review'] } },
      'systemAdministrator',
    ),
  ).rejects.toThrow(/提醒渠道/);
});
