import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { approveItem, publishByHand } from '#app/testing/approve-item.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import type { ItemClass } from '#modules/content/class-contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { interpretationOperations as operations, type PolicyKind } from '../contract.ts';
import { followItems } from './follow-items-job.ts';

let office: TestOffice;
let accountId: string;
let owner: pg.Client;
beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  const body = { platform: 'wechat' as const, name: '测试人社', state: 'running' as const };
  accountId = (await office.call(registry.createAccount, { body }, 'editor')).id;
});
afterAll(async () => {
  await owner?.end();
  await office?.close();
});

const at = (clock: string) => office.clock.set(`2026-11-20T${clock}:00+08:00`);
const instant = (clock: string) => `2026-11-20T${clock}:00+08:00`;

async function record(title: string, kind: PolicyKind = 'normative'): Promise<string> {
  const body = { title, kind, publishedAt: instant('09:00') };
  return (await office.call(operations.recordPolicy, { body }, 'editor')).id;
}
const read = (policyId: string) => office.call(operations.readPolicy, { params: { policyId } }, 'editor');
const addPage = (policyId: string, clock: string) =>
  office.call(
    operations.addPage,
    {
      params: { policyId },
      body: { form: '图文', url: 'https://www.example.gov.cn/jiedu/1', shownAt: instant(clock) },
    },
    'editor',
  );

async function write(title: string, classes: ItemClass[]): Promise<string> {
  const body = { title, bodyHtml: '<p>谁能申请、怎样申请。</p>', classes, targets: [accountId] };
  return (await office.call(content.createItem, { body }, 'editor')).id;
}

/** Open findings about a policy, after the checks ran. */
async function found(policyId: string): Promise<string[]> {
  const { id, name, province, unitPath } = office.units.county;
  await checkUnits(office.services, { province, unitId: id, unitName: name, unitPath });
  const { rows } = await owner.query<{ title: string }>(
    `select title from finding where check_id = 'F43' and subject_id = $1 and open_key is not null`,
    [policyId],
  );
  return rows.map((row) => row.title);
}

test('S3-N2.3b a normative document owes its explanation by the end of the day; a document of another kind owes nothing', async () => {
  at('10:00');
  const policyId = await record('测试县技能补贴办法');
  expect(await read(policyId)).toMatchObject({
    state: 'owed',
    clause: 'S3-N2.3c',
    asked: ['website', 'newMedia'],
    shown: [],
  });
  expect(await read(await record('关于召开会议的通知', 'other'))).toMatchObject({
    state: 'none',
    dueAt: null,
    asked: [],
  });
  expect(await found(policyId)).toEqual([]);
  office.clock.set('2026-11-21T09:00:00+08:00');
  expect((await read(policyId)).state).toBe('late');
  expect(await found(policyId)).toEqual([expect.stringMatching(/政府网站、新媒体没有解读/)]);
});

test('S3-N2.3c it is explained when both stand, the item from its publication on; what came late stays late', async () => {
  at('10:00');
  const policyId = await record('测试县创业担保贷款办法');
  const item = await write('一图看懂创业担保贷款', ['interpretation']);
  await office.call(operations.addItem, { params: { policyId }, body: { form: '图文', itemId: item } }, 'editor');
  await addPage(policyId, '09:30');
  expect(await read(policyId)).toMatchObject({ state: 'owed', shown: ['website'] });
  await publishByHand(office, await approveItem(office, item), () => 'https://mp.weixin.qq.com/s/abcdefgh');
  await followItems(office.services);
  const explained = await read(policyId);
  expect(explained).toMatchObject({ state: 'explained', shown: ['website', 'newMedia'] });
  expect(explained.timeline.map((line) => line.action)).toContain('policy.explained');
  office.clock.set('2026-11-23T09:00:00+08:00');
  expect(await found(policyId)).toEqual([]);

  const late = await record('测试县就业见习办法');
  expect((await read(late)).state).toBe('late');
  await office.call(operations.addItem, { params: { policyId: late }, body: { form: '图文', itemId: item } }, 'editor');
  await office.call(
    operations.addPage,
    {
      params: { policyId: late },
      body: { form: '问答', url: 'https://www.example.gov.cn/jiedu/2', shownAt: '2026-11-23T08:00:00+08:00' },
    },
    'editor',
  );
  expect((await read(late)).state).toBe('explainedLate');
  expect(await found(late)).toEqual([expect.stringMatching(/才解读齐备/)]);
  const [page] = (await read(policyId)).interpretations.filter((one) => one.channel === 'website');
  await office.call(
    operations.removeInterpretation,
    { params: { policyId, interpretationId: page?.id ?? '' } },
    'editor',
  );
  expect(await found(policyId)).toEqual([expect.stringMatching(/政府网站没有解读/)]);
});

test('a new item is written from the policy; others, wrong items and the future are refused; a struck policy owes nothing', async () => {
  office.clock.set('2026-11-24T10:00:00+08:00');
  const policyId = await record('测试县安全生产规划', 'plan');
  const { itemId } = await office.call(operations.addItem, { params: { policyId }, body: { form: '视频' } }, 'editor');
  const [line] = (await read(policyId)).interpretations;
  expect(line).toMatchObject({ itemId, channel: 'newMedia', title: '解读《测试县安全生产规划》', shownAt: null });
  const ordinary = await write('普通稿件', []);
  const link = (id: string) =>
    office.call(operations.addItem, { params: { policyId }, body: { form: '图文', itemId: id } }, 'editor');
  await expect(link(ordinary)).rejects.toThrow(/类别不是政策解读/);
  await expect(link(itemId)).rejects.toThrow(/已经关联/);
  await expect(
    office.call(
      operations.addPage,
      {
        params: { policyId },
        body: { form: '图文', url: 'https://www.example.gov.cn/x', shownAt: '2026-11-25T08:00:00+08:00' },
      },
      'editor',
    ),
  ).rejects.toThrow(/不能晚于现在/);
  const strike = { params: { policyId }, body: { reason: '重复登记' } };
  await office.call(operations.strikePolicy, strike, 'editor');
  await expect(office.call(operations.strikePolicy, strike, 'editor')).rejects.toThrow(/已撤销/);
  expect(await read(policyId)).toMatchObject({ state: 'none', struckReason: '重复登记', mayWrite: false });
  expect(await found(policyId)).toEqual([]);
});
