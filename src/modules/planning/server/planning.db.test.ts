import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { boardOperations as board } from '../board-contract.ts';
import { calendarOperations as calendar } from '../calendar-contract.ts';
import { campaignOperations as campaigns } from '../campaign-contract.ts';
import { materialOperations as materials } from '../material-contract.ts';
import { topicOperations as topics } from '../topic-contract.ts';

let office: TestOffice;
let database: pg.Client;
let accountId: string;

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  database = new pg.Client({ connectionString: office.appUrl });
  await database.connect();
  await database.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const account = {
    unitId: office.units.bureau.id,
    platform: 'wechat' as const,
    name: '测试人社',
    state: 'running' as const,
  };
  accountId = (await office.call(registryOperations.createAccount, { body: account }, 'supervisor')).id;
});
afterAll(async () => {
  await database?.end();
  await office?.close();
});

const gather = (more: Record<string, unknown> = {}, as: TestPerson = 'editor') =>
  office.call(
    materials.recordMaterial,
    {
      body: {
        title: '镇上新开便民窗口',
        kind: 'material',
        body: '窗口周六照常办理。\n材料可以代收。',
        sourceName: '城西街道',
        rights: 'own',
        files: [{ fileName: '现场.txt', contentBase64: Buffer.from('现场记录').toString('base64') }],
        ...more,
      },
    },
    as,
  );
const groups = async (as: TestPerson) => {
  const reply = await office.call(todayOperations.readToday, {}, as);
  return new Map(reply.groups.map((group) => [group.kind, group.rows.map((row) => row.title)]));
};

test('S2-6d S2-4b: each link from source to desk is kept with the hash of the files; who submitted does not decide; a return says why', async () => {
  const { id: materialId } = await gather();
  const params = { materialId };
  const read = () => office.call(materials.readMaterial, { params }, 'editor');
  const submit = (as: TestPerson) =>
    office.call(materials.submitMaterial, { params, body: { checkedBy: '科长甲' } }, as);
  const decide = (body: { verdict: 'accept' | 'return'; reason?: string }, as: TestPerson) =>
    office.call(materials.decideMaterial, { params, body }, as);
  await expect(submit('secondEditor')).rejects.toEqual(refused('planning.material-elsewhere'));
  await submit('editor');
  expect((await groups('secondEditor')).get('materialToDecide')).toEqual(['镇上新开便民窗口']);
  expect((await groups('editor')).get('materialToDecide')).toBeUndefined();
  await expect(decide({ verdict: 'accept' }, 'editor')).rejects.toEqual(refused('planning.own-submission'));
  await expect(decide({ verdict: 'accept' }, 'first')).rejects.toEqual(refused('common.forbidden'));
  await expect(decide({ verdict: 'return' }, 'secondEditor')).rejects.toEqual(
    refused('planning.return-without-reason'),
  );
  await decide({ verdict: 'return', reason: '请补照片' }, 'secondEditor');
  expect((await groups('editor')).get('materialReturned')).toEqual(['镇上新开便民窗口']);
  await submit('editor');
  await decide({ verdict: 'accept' }, 'secondEditor');
  await office.call(materials.passMaterial, { params, body: { link: 'copy', party: '融媒体中心' } }, 'editor');
  const { steps, files, state } = await read();
  expect([state, steps.map((step) => step.link)]).toEqual([
    'accepted',
    ['gather', 'check', 'submit', 'check', 'submit', 'copy'],
  ]);
  expect(steps.every((step) => step.fileShas[0] === files[0]?.sha256)).toBe(true);
  await expect(database.query(`update plan_material_step set party = 'x'`)).rejects.toMatchObject({ code: '42501' });
  await expect(
    database.query(`update plan_material set decided_by = submitted_by where id = $1`, [materialId]),
  ).rejects.toMatchObject({
    constraint: 'other_person_decides',
  });
  const counts = await office.call(materials.countSubmissions, { query: {} }, 'supervisor');
  expect(counts.rows).toEqual([expect.objectContaining({ submitted: 1, accepted: 1, returned: 0 })]);
  expect(JSON.stringify(counts)).not.toContain('gathered');
});

test('a material becomes a topic, the topic an item with title, account and words filled in, linked both ways', async () => {
  const { id: materialId } = await gather({ title: '夜间门诊开放' });
  const body = {
    title: '夜间门诊怎么挂号',
    materialId,
    plannedOn: '2026-11-22',
    accountIds: [accountId],
    disclosureClasses: [],
  };
  const { id: topicId } = await office.call(topics.createTopic, { body }, 'editor');
  const params = { topicId };
  expect((await groups('editor')).get('topicDue')).toEqual(['夜间门诊怎么挂号']);
  await office.call(topics.claimTopic, { params }, 'secondEditor');
  const { itemId } = await office.call(topics.openTopicItem, { params }, 'secondEditor');
  const item = await office.call(contentOperations.readItem, { params: { itemId } }, 'editor');
  expect(item.current.blocks.map((one) => one.text)).toEqual(['窗口周六照常办理。', '材料可以代收。']);
  expect(item.targets.map((one) => one.name)).toEqual(['测试人社']);
  await expect(office.call(topics.openTopicItem, { params }, 'editor')).rejects.toEqual(refused('planning.has-item'));
  const topic = await office.call(topics.readTopic, { params }, 'first');
  expect([topic.state, topic.item?.id, topic.material?.title]).toEqual(['drafted', itemId, '夜间门诊开放']);
  await expect(
    office.call(topics.createTopic, { body: { ...body, disclosureClasses: ['闲聊'] } }, 'editor'),
  ).rejects.toEqual(refused('planning.class-unknown'));
  await expect(office.call(topics.readTopic, { params }, 'otherEditor')).rejects.toEqual(refused('common.not-found'));
});

test('S4-3.2i: what comes without a topic stands in 今日 until a topic or a reason answers it; days of mourning carry a caution', async () => {
  office.clock.set(new Date('2026-12-06T09:00:00+08:00'));
  const open = async () => (await groups('editor')).get('occasionOpen');
  expect(await open()).toEqual(['南京大屠杀死难者国家公祭日（12月13日）']);
  const { rows } = await office.call(calendar.listOccasions, { query: {} }, 'editor');
  expect(rows.find((row) => row.key === 'nanjing')?.caution).toContain('悼念日');
  const wrong = { title: '公祭日', occasion: { key: 'nanjing', on: '2026-12-14' } };
  await expect(office.call(topics.createTopic, { body: wrong }, 'editor')).rejects.toEqual(
    refused('planning.occasion-unknown'),
  );
  const { id: topicId } = await office.call(
    topics.createTopic,
    { body: { ...wrong, occasion: { key: 'nanjing', on: '2026-12-13' } } },
    'editor',
  );
  expect(await open()).toBeUndefined();
  await office.call(topics.shelveTopic, { params: { topicId }, body: { reason: '改由上级统一发布' } }, 'editor');
  expect(await open()).toHaveLength(1);
  await office.call(
    calendar.passOccasion,
    { body: { key: 'nanjing', on: '2026-12-13', reason: '转发上级通稿' } },
    'editor',
  );
  expect(await open()).toBeUndefined();
  const own = {
    name: '窗口开放日',
    kind: 'themeDay' as const,
    rule: { by: 'fixed' as const, month: 12, day: 10 },
    leadDays: 5,
  };
  await office.call(calendar.createOccasion, { body: own }, 'editor');
  expect(await open()).toEqual(['窗口开放日（12月10日）']);
});

test('S3-7b S4-3.1b: the plan shows topics by day and account, moved by giving another day; coverage counts by the packs’ classes', async () => {
  const { id: topicId } = await office.call(
    topics.createTopic,
    {
      body: {
        title: '年终服务清单',
        plannedOn: '2026-12-08',
        accountIds: [accountId],
        disclosureClasses: ['服务公开'],
      },
    },
    'editor',
  );
  await office.call(topics.updateTopic, { params: { topicId }, body: { plannedOn: '2026-12-09' } }, 'secondEditor');
  const plan = await office.call(board.readPlanBoard, { query: { from: '2026-12-07', days: 7 } }, 'editor');
  expect(plan.marks).toContainEqual(
    expect.objectContaining({ id: topicId, on: '2026-12-09', accountId, kind: 'topic' }),
  );
  expect(plan.accounts).toEqual([expect.objectContaining({ quietDays: null, mostDays: expect.any(Number) })]);
  const { matrices } = await office.call(board.readCoverage, { query: {} }, 'editor');
  const classes = matrices.find((one) => one.kind === 'disclosureClasses');
  expect(classes?.rows.map((row) => [row.name, row.planned])).toContainEqual(['服务公开', 1]);
  const get = (path: string) =>
    office.app.inject({ url: `/api${path}`, headers: { authorization: `Bearer ${office.secrets.editor}` } });
  for (const path of [
    'plan-board',
    'plan-coverage',
    'plan-topics',
    'plan-occasions',
    'plan-columns',
    'plan-materials',
    'plan-materials/counts',
    'plan-campaigns',
  ])
    expect([path, (await get(`/${path}/export`)).rawPayload.subarray(0, 2).toString()]).toEqual([path, 'PK']);
});

test('a campaign runs over accounts of several units, and a column of one account has one name', async () => {
  const other = {
    unitId: office.units.otherBureau.id,
    platform: 'wechat' as const,
    name: '测试卫健',
    state: 'running' as const,
  };
  const otherId = (await office.call(registryOperations.createAccount, { body: other }, 'supervisor')).id;
  const period = { title: '冬季服务联动', goal: '同步发布', from: '2026-12-10', until: '2026-12-20' };
  const create = (more: Record<string, unknown>) =>
    office.call(
      campaigns.createCampaign,
      { body: { ...period, accountIds: [accountId, otherId], ...more } },
      'commander',
    );
  await expect(create({ until: '2026-12-01' })).rejects.toEqual(refused('planning.dates-turned'));
  const { id: campaignId } = await create({});
  await office.call(campaigns.moveCampaign, { params: { campaignId }, body: { to: 'start' } }, 'commander');
  const campaign = await office.call(campaigns.readCampaign, { params: { campaignId } }, 'commander');
  expect([campaign.state, campaign.accounts.map((one) => [one.name, one.state])]).toEqual([
    'running',
    [
      ['测试人社', 'todo'],
      ['测试卫健', 'todo'],
    ],
  ]);
  const column = () =>
    office.call(calendar.createColumn, { body: { accountId, name: '办事指南', everyDays: 7 } }, 'editor');
  await column();
  await expect(column()).rejects.toEqual(refused('planning.column-twice'));
});
