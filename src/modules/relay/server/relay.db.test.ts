import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { approveItem } from '#app/testing/approve-item.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { publishingOperations as publishing } from '#modules/publishing/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { relayOperations as operations } from '../contract.ts';
import { followReposts } from './follow-reposts-job.ts';

let office: TestOffice;
let owner: pg.Client;
let own: string;
let other: string;

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const at = (moment: string) => office.clock.set(new Date(`2026-11-${moment}+08:00`));

beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query(`update unit set pack_ids = '{S1}' where unit_path = '1/'`);
  const account = async (unit: 'bureau' | 'otherBureau', name: string) => {
    const body = { unitId: office.units[unit].id, platform: 'wechat' as const, name, state: 'running' as const };
    return (await office.call(registryOperations.createAccount, { body }, 'supervisor')).id;
  };
  own = await account('bureau', '测试人社');
  other = await account('otherBureau', '测试卫健');
});
afterAll(async () => {
  await owner?.end();
  await office?.close();
});

const source = {
  title: '全县防汛应急响应提升至二级',
  sourceName: '测试县人民政府办公室',
  sourceUrl: 'https://www.example.gov.cn/1.html',
  body: '自今日十八时起提升响应。\n请注意出行安全。',
  publishedAt: '2026-11-20T08:00:00+08:00',
};
const send = (more: Record<string, unknown> = {}) =>
  office.call(operations.createRelay, { body: { source, unitIds: [office.units.county.id], ...more } }, 'commander');
const read = (relayId: string, as: TestPerson = 'commander') =>
  office.call(operations.readRelay, { params: { relayId } }, as);
const tasksOf = async (as: TestPerson, kind: string) =>
  (await office.call(todayOperations.readToday, {}, as)).groups.find((group) => group.kind === kind)?.rows ?? [];
const findings = async () =>
  (
    await owner.query(
      `select f.clause, f.subject_id, c.state from finding f join case_record c on c.id = f.id where f.check_id = 'F20' order by f.id`,
    )
  ).rows as { clause: string; subject_id: string; state: string }[];

async function carry(itemId: string): Promise<void> {
  const { sha } = await approveItem(office, itemId);
  const { publications } = await office.call(publishing.releaseItem, { params: { itemId }, body: { sha } }, 'releaser');
  const publicationId = publications[0]?.id ?? '';
  await owner.query(`update publication set published_at = $2 where id = $1`, [publicationId, office.clock.now()]);
}

test('S1-2p4b: each account has one working day from the first publication; the editor’s item is the source unchanged; what went out meets the duty, what did not becomes a finding', async () => {
  at('20T09:00:00');
  const { id: relayId, targets } = await send();
  expect(targets).toBe(2);
  const [task] = await tasksOf('editor', 'repostToDo');
  expect(task).toMatchObject({ subjectKind: 'relay', subjectId: relayId, clause: 'S1-2p4b' });
  // A Friday: the working day after it is Monday.
  expect(task?.dueAt?.slice(0, 10)).toBe('2026-11-23');
  expect(await tasksOf('editor', 'obligationDue')).toEqual([]);
  const mine = await read(relayId, 'editor');
  expect(mine.targets.map((one) => [one.accountName, one.state])).toEqual([['测试人社', 'todo']]);
  const targetId = mine.targets[0]?.id ?? '';
  const params = { relayId, targetId };
  await expect(office.call(operations.takeRepost, { params }, 'otherEditor')).rejects.toEqual(
    refused('common.not-found'),
  );
  const { itemId } = await office.call(operations.takeRepost, { params }, 'editor');
  await expect(office.call(operations.takeRepost, { params }, 'secondEditor')).rejects.toEqual(refused('relay.taken'));
  const item = await office.call(content.readItem, { params: { itemId } }, 'editor');
  expect(item.current).toMatchObject({
    title: source.title,
    sourceTitle: source.title,
    sourceName: source.sourceName,
    sourceUrl: source.sourceUrl,
    origin: 'repost',
    blocks: [
      { tag: 'p', text: '自今日十八时起提升响应。' },
      { tag: 'p', text: '请注意出行安全。' },
    ],
  });
  at('20T15:00:00');
  await carry(itemId);
  await followReposts(office.services);
  expect((await read(relayId)).counts).toMatchObject({ done: 1, todo: 1, late: 0 });
  at('24T09:00:00');
  expect((await read(relayId)).counts).toMatchObject({ done: 1, todo: 0, late: 1 });
  expect((await tasksOf('commander', 'repostLate')).map((row) => row.title)).toEqual([`${source.title}（1个账号）`]);
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  await checkUnits(office.services, scope);
  const late = (await read(relayId)).targets.find((one) => one.state === 'late');
  expect(await findings()).toEqual([{ clause: 'S1-2p4b', subject_id: late?.id, state: 'suspected' }]);
  const excuse = { params: { relayId, targetId: late?.id ?? '' }, body: { reason: '账号正在关停' } };
  await expect(office.call(operations.excuseTarget, excuse, 'otherEditor')).rejects.toEqual(
    refused('relay.sender-only'),
  );
  await office.call(operations.excuseTarget, excuse, 'commander');
  await checkUnits(office.services, scope);
  expect((await findings()).map((one) => one.state)).not.toContain('suspected');
  expect((await read(relayId)).state).toBe('complete');
});

test('an item of the house is carried as it went out, by everybody but the account it stands on; before that it is refused', async () => {
  at('21T09:00:00');
  const draft = { title: '还没有发布的通知', bodyHtml: '<p>正文。</p>', targets: [own] };
  const unpublished = await office.call(content.createItem, { body: draft }, 'editor');
  await expect(send({ source: undefined, itemId: unpublished.id })).rejects.toEqual(refused('relay.not-published'));
  const { rows } = await office.call(operations.listSources, { query: { search: '防汛' } }, 'commander');
  expect(rows.map((row) => row.title)).toEqual([source.title]);
  const { id } = await send({ source: undefined, itemId: rows[0]?.itemId });
  const sent = await read(id);
  expect(sent).toMatchObject({ title: source.title, sourceName: source.sourceName, itemId: rows[0]?.itemId });
  expect(sent.firstPublishedAt).toBe('2026-11-20T15:00:00+08:00');
  expect(sent.blocks.map((one) => one.text)).toEqual(source.body.split('\n'));
  expect(sent.targets.map((one) => one.accountName)).toEqual(['测试卫健']);
  expect((await read(id, 'otherEditor')).itemId).toBeNull();
});

test('whoever was asked reads that relay and no other, adds nobody and does not let itself off', async () => {
  at('24T09:00:00');
  const { id: relayId } = await send({ unitIds: [], accountIds: [own] });
  await expect(read(relayId, 'otherEditor')).rejects.toEqual(refused('common.not-found'));
  const { targets } = await read(relayId, 'editor');
  const attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  const { unitPath } = office.units.otherBureau;
  const scopeTo = (path: string) =>
    attacker.query(`select set_config('zhijian.scope_lo', $1, false), set_config('zhijian.scope_hi', $2, false)`, [
      path,
      `${path.slice(0, -1)}0`,
    ]);
  await scopeTo(unitPath);
  expect((await attacker.query(`select from relay where id = $1`, [relayId])).rowCount).toBe(0);
  const join = `insert into relay_target (id, province, unit_id, unit_path, relay_id, relay_province, account_id, asked_at, due_at, breach_at)
    values (gen_random_uuid(), 33, $1, $2, $3, 33, $4, now(), now(), now())`;
  await expect(attacker.query(join, [office.units.otherBureau.id, unitPath, relayId, other])).rejects.toMatchObject({
    code: '42501',
  });
  await scopeTo(office.units.bureau.unitPath);
  expect((await attacker.query(`select from relay where id = $1`, [relayId])).rowCount).toBe(1);
  await expect(
    attacker.query(`update relay_target set excused_at = now(), excuse = 'x' where id = $1`, [targets[0]?.id]),
  ).rejects.toMatchObject({ code: '42501' });
  await attacker.end();
  await office.call(operations.cancelRelay, { params: { relayId }, body: { reason: '上级已统一发布' } }, 'commander');
  expect(await tasksOf('editor', 'repostToDo')).toEqual([]);
  const params = { relayId, targetId: targets[0]?.id ?? '' };
  await expect(office.call(operations.takeRepost, { params }, 'editor')).rejects.toEqual(refused('relay.over'));
});

test('a group is kept by name; without a rule the sender sets the term; a term that ran out counts from being asked', async () => {
  at('25T09:00:00');
  const { id: groupId } = await office.call(
    operations.saveGroup,
    { body: { name: '防汛', accountIds: [own, other] } },
    'commander',
  );
  const { id: relayId } = await send({ unitIds: [], groupId });
  expect((await read(relayId)).targets.map((one) => one.dueAt.slice(0, 10))).toEqual(['2026-11-26', '2026-11-26']);
  await owner.query(`update unit set pack_ids = '{S3}' where unit_path = '1/'`);
  await expect(send()).rejects.toEqual(refused('relay.no-term'));
  await expect(send({ dueAt: '2026-11-25T08:00:00+08:00' })).rejects.toEqual(refused('relay.term-past'));
  const wished = await send({ dueAt: '2026-11-25T18:00:00+08:00' });
  expect((await read(wished.id)).targets[0]).toMatchObject({ clause: null, dueAt: '2026-11-25T18:00:00+08:00' });
  await expect(send({ itemId: relayId })).rejects.toEqual(refused('relay.one-source'));
  await expect(
    office.call(operations.createRelay, { body: { source, accountIds: [own] } }, 'otherEditor'),
  ).rejects.toEqual(refused('relay.account-unknown'));
});
