import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { monitoringOperations as operations } from '../contract.ts';
import { matchOperations } from '../match-contract.ts';

let office: TestOffice;
let accountId: string;
const body = '为方便群众办事，社保大厅本周六照常开放，受理各类业务。请携带有效证件，错峰前来。';

beforeAll(async () => {
  office = await createTestOffice();
  const created = await office.call(
    registry.createAccount,
    { body: { name: '测试人社', platform: 'wechat', platformId: 'gh_matching01', openedOn: '2026-11-01' } },
    'editor',
  );
  accountId = created.id;
  await office.call(
    matchOperations.startUse,
    { params: { accountId }, body: { startedAt: '2026-11-20 08:00' } },
    'supervisor',
  );
  office.clock.set(new Date('2026-11-20T09:00:00+08:00'));
  await approve('周六照常开放的通知', body);
  office.clock.set(new Date('2026-11-20T18:00:00+08:00'));
  await see(
    ['旧闻', '2026-11-19 10:00', '启用之前就有的内容。'],
    ['周六照常开放的通知', '2026-11-20 10:00', body],
    ['周六照常开放的通知（早发）', '2026-11-20 08:30', body],
    ['周六照常开放的通知（改）', '2026-11-20 11:00', body.replace('本周六', '下周日')],
    ['直接发的消息', '2026-11-20 12:00', '河道清淤工程本月完工，沿线公园重新开放，欢迎市民前往。'],
  );
  await checkUnits(office.services, {
    province: 33,
    unitId: office.units.county.id,
    unitName: '测试县',
    unitPath: '1/',
  });
});
afterAll(() => office.close());

async function approve(title: string, text: string): Promise<void> {
  const item = { title, bodyHtml: `<p>${text}</p>`, targets: [accountId] };
  const { id: itemId } = await office.call(content.createItem, { body: item }, 'editor');
  const { roundId, sha } = await office.call(content.submitItem, { params: { itemId } }, 'editor');
  const { gates } = await office.call(content.readItem, { params: { itemId } }, 'first');
  const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
  for (const [index, who] of (['first', 'second', 'final'] as const).entries()) {
    const decision = { roundId, stepNo: index + 1, sha, verdict: 'approve' as const, gates: answers };
    await office.call(content.decide, { params: { itemId }, body: decision }, who);
  }
}

async function see(...rows: [string, string, string][]): Promise<void> {
  const lines = [
    'bizid,url,title,published_at,正文',
    ...rows.map(
      ([title, at, text], no) => `gh_matching01,https://p.cn/${no}-${encodeURIComponent(title)},${title},${at},${text}`,
    ),
  ];
  const contentBase64 = Buffer.from(lines.join('\n')).toString('base64');
  await office.call(operations.importPosts, { body: { fileName: 'p.csv', contentBase64 } }, 'editor');
}

const findings = async () =>
  (await office.call(inspectionOperations.listFindings, { query: { check: 'F10' } }, 'supervisor')).rows;
const unreviewed = async () => (await office.call(matchOperations.listUnreviewed, { query: {} }, 'editor')).rows;

test('what stands on an account without its approval becomes a finding with evidence; history does not', async () => {
  expect((await unreviewed()).map((row) => [row.title, row.kind])).toEqual([
    ['直接发的消息', 'unreviewed'],
    ['周六照常开放的通知（改）', 'differs'],
    ['周六照常开放的通知（早发）', 'early'],
  ]);
  const rows = (await findings()).filter((row) => row.state === 'suspected');
  expect(rows.map((row) => row.title).sort()).toEqual([
    expect.stringContaining('《周六照常开放的通知（改）》：与审定稿件不同'),
    expect.stringContaining('《周六照常开放的通知（早发）》：早于审定发布'),
    expect.stringContaining('《直接发的消息》：没有对应的审定稿件'),
  ]);
});

test('a post is placed by hand by two persons, and its finding ends', async () => {
  const post = (await unreviewed())[0] as { id: string };
  const ask = {
    params: { postId: post.id },
    body: { verdict: 'autoReply' as const, reason: '平台自动生成的活动提示' },
  };
  const { id: rulingId } = await office.call(matchOperations.proposeRuling, ask, 'editor');
  await expect(office.call(matchOperations.proposeRuling, ask, 'editor')).rejects.toMatchObject({
    reply: { code: 'monitoring.ruling-runs' },
  });
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await expect(
    owner.query(
      `update post_ruling set outcome = 'accepted', decided_by = requested_by, decided_by_name = 'x', decided_at = now() where id = $1`,
      [rulingId],
    ),
  ).rejects.toMatchObject({ constraint: 'other_person_decides' });
  await owner.end();
  const decision = { params: { rulingId }, body: { outcome: 'accepted' as const, reason: '' } };
  await office.call(matchOperations.decideRuling, decision, 'releaser');
  await expect(office.call(matchOperations.decideRuling, decision, 'releaser')).rejects.toMatchObject({
    reply: { code: 'monitoring.ruling-decided' },
  });
  await checkUnits(office.services, {
    province: 33,
    unitId: office.units.county.id,
    unitName: '测试县',
    unitPath: '1/',
  });
  expect((await unreviewed()).map((row) => row.id)).not.toContain(post.id);
  const detail = await office.call(matchOperations.readPost, { params: { postId: post.id } }, 'editor');
  expect(detail).toMatchObject({ kind: null, rulings: [{ outcome: 'accepted', isOwn: true }] });
});

test('a post is linked by hand only to an approval that named its account', async () => {
  const post = (await unreviewed())[0] as { id: string };
  const detail = await office.call(matchOperations.readPost, { params: { postId: post.id } }, 'editor');
  expect(detail.match).toMatchObject({ basis: 'similar' });
  const ask = (roundId: string) =>
    office.call(
      matchOperations.proposeRuling,
      { params: { postId: post.id }, body: { verdict: 'approved', roundId, reason: '平台改了一个字' } },
      'editor',
    );
  await expect(ask(post.id)).rejects.toMatchObject({ reply: { code: 'monitoring.round-missing' } });
  const { id: rulingId } = await ask(detail.candidates[0]?.roundId ?? '');
  await expect(
    office.call(
      matchOperations.decideRuling,
      { params: { rulingId }, body: { outcome: 'refused', reason: '' } },
      'releaser',
    ),
  ).rejects.toMatchObject({ reply: { code: 'monitoring.reason-missing' } });
});

test('the start of use is recorded once', async () => {
  await expect(
    office.call(
      matchOperations.startUse,
      { params: { accountId }, body: { startedAt: '2026-11-20 12:00' } },
      'supervisor',
    ),
  ).rejects.toMatchObject({ reply: { code: 'monitoring.use-recorded' } });
});

test('what is said of posts follows them to another unit', async () => {
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query(`update post set unit_path = '1/moved/'`);
  for (const table of ['post_match', 'post_ruling']) {
    const { rows } = await owner.query<{ path: string }>(`select distinct unit_path as path from ${table}`);
    expect(rows).toEqual([{ path: '1/moved/' }]);
  }
  await owner.query('rollback');
  await owner.end();
});
