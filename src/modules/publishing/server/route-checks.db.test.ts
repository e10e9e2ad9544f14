import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { keepReceipt } from '#app/testing/keep-receipt.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { listOperations } from '#modules/textcheck/lists-contract.ts';
import { postReviewOperations } from '../afterwards-contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

/** What was released is held to the rules of the day on which its review began: here they are changed behind its back. */
let bench: PublishingBench;
let owner: pg.Client;
beforeAll(async () => {
  bench = await createPublishingBench();
  owner = new pg.Client({ connectionString: bench.office.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await bench?.close();
});

const under = (county: string, bureau: string) =>
  owner.query(`update unit set pack_ids = case id when $1 then $3::text[] when $2 then $4::text[] else pack_ids end`, [
    bench.office.units.county.id,
    bench.office.units.bureau.id,
    county,
    bureau,
  ]);

/** Open findings of a check about one publication, after the checks ran. */
async function found(check: string, publication: string): Promise<{ clause: string; title: string }[]> {
  const { id, name, province, unitPath } = bench.office.units.county;
  await checkUnits(bench.office.services, { province, unitId: id, unitName: name, unitPath });
  const { rows } = await owner.query<{ clause: string; title: string }>(
    'select clause, title from finding where check_id = $1 and subject_id = $2 and open_key is not null order by title',
    [check, publication],
  );
  return rows;
}

test('S2-7d, S2-7e: F11 finds a route that lacks steps of the rules of its day, and lets it go when the rules ask for no more', async () => {
  const publication = await bench.release(await bench.approve('完整路线的稿件'));
  expect(await found('F11', publication)).toEqual([]);
  await under('{S3}', '{S2}');
  const [first] = await found('F11', publication);
  expect(first).toMatchObject({ clause: expect.stringMatching(/^S2-/) as unknown });
  expect(first?.title).toContain('缺');
  expect(first?.title).toContain('一校');
  await under('{S3}', '{}');
  expect(await found('F11', publication)).toEqual([]);
});

test('S3-10c: F12 finds a publication without the provincial receipt that the rules ask for', async () => {
  await under('{}', '{}');
  const { office } = bench;
  const body = { title: '没有回执的稿件', bodyHtml: '<p>办事时间不变。</p>', targets: [bench.accountId] };
  const { id: itemId } = await office.call(contentOperations.createItem, { body }, 'editor');
  const { roundId, sha } = await office.call(contentOperations.submitItem, { params: { itemId } }, 'editor');
  const { gates, rounds } = await office.call(contentOperations.readItem, { params: { itemId } }, 'first');
  const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
  for (const { stepNo } of rounds[0]?.steps ?? [])
    await office.call(
      contentOperations.decide,
      { params: { itemId }, body: { roundId, stepNo, sha, verdict: 'approve', gates: answers } },
      'first',
    );
  const publication = await bench.release({ itemId, sha });
  expect(await found('F12', publication)).toEqual([]);
  await under('{S3}', '{}');
  expect(await found('F12', publication)).toMatchObject([{ clause: 'S3-10c' }]);
});

test('S2-7j, S2-7k: F14 finds a major item that no leader decided on', async () => {
  const publication = await bench.release(await bench.approve('重大敏感的稿件'));
  await owner.query(
    `update review_round set classes = '{majorSensitive}' where id = (select round_id from publication where id = $1)`,
    [publication],
  );
  await under('{S3}', '{S2}');
  expect(await found('F14', publication)).toMatchObject([{ clause: expect.stringMatching(/^S2-7[jk]$/) as unknown }]);
  await owner.query(
    `update review_round set classes = '{}' where id = (select round_id from publication where id = $1)`,
    [publication],
  );
  expect(await found('F14', publication)).toEqual([]);
  await under('{S3}', '{}');
});

test('S2-7c: a fault that somebody else finds after publication is a finding with their words', async () => {
  const publication = await bench.release(await bench.approve('发布后发现问题'));
  const look = (body: { verdict: 'faulty'; note?: string }, as: 'first' | 'commander' = 'first') =>
    bench.office.call(postReviewOperations.postReview, { params: { publicationId: publication }, body }, as);
  const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
  await expect(look({ verdict: 'faulty', note: '错字' })).rejects.toEqual(refused('publishing.not-yet-published'));
  await bench.run('send', publication);
  bench.advance(60);
  await bench.run('poll', publication);
  await expect(look({ verdict: 'faulty' })).rejects.toEqual(refused('publishing.fault-note'));
  await look({ verdict: 'faulty', note: '第二段日期写错' });
  await expect(look({ verdict: 'faulty', note: '再次' }, 'commander')).rejects.toEqual(
    refused('publishing.post-reviewed'),
  );
  const { rows } = await owner.query(
    `select check_id, clause, value from finding where subject_id = $1 and open_key is not null`,
    [publication],
  );
  expect(rows).toMatchObject([{ check_id: 'F13', clause: 'S2-7c', value: { text: '第二段日期写错' } }]);
});

test('S4-4.2h, S1-2p1e, S2-5d: F18 finds a repost from a source on no list, F19 a title that says otherwise; the source stands in what goes out', async () => {
  const { office } = bench;
  await office.call(
    listOperations.importEntries,
    {
      params: { register: 'sources' },
      body: {
        fileName: '稿源.csv',
        contentBase64: Buffer.from('名称,依据,种类\n新华社,名单,来源\n').toString('base64'),
        dryRun: false,
      },
    } as never,
    'supervisor',
  );
  const repost = async (title: string, sourceName: string, sourceTitle: string) => {
    const body = {
      title,
      bodyHtml: '<p>办事时间不变。</p>',
      targets: [bench.accountId],
      origin: 'repost' as const,
      sourceName,
      sourceTitle,
    };
    const { id: itemId } = await office.call(contentOperations.createItem, { body }, 'editor');
    const { toConfirm } = await office.call(contentOperations.previewSubmission, { params: { itemId } }, 'editor');
    const confirmations = toConfirm.map(({ key }) => ({ key, reason: 'other' as const, note: '已核对' }));
    const { roundId, sha } = await office.call(
      contentOperations.submitItem,
      { params: { itemId }, body: { confirmations } } as never,
      'editor',
    );
    const { gates } = await office.call(contentOperations.readItem, { params: { itemId } }, 'first');
    const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
    for (const [at, who] of (['first', 'second', 'final'] as const).entries())
      await office.call(
        contentOperations.decide,
        { params: { itemId }, body: { roundId, stepNo: at + 1, sha, verdict: 'approve', gates: answers } },
        who,
      );
    await keepReceipt(office, { itemId, roundId, sha });
    return bench.release({ itemId, sha });
  };
  const listed = await repost('养老金按时发放', '新华社', '养老金按时发放');
  const unlisted = await repost('补贴提高到五百元', '某某资讯号', '补贴提高到三百元 300');
  expect(await found('F18', listed)).toEqual([]);
  expect(await found('F18', unlisted)).toMatchObject([{ clause: expect.stringMatching(/^S[34]-/) as unknown }]);
  await under('{S3}', '{S2}');
  expect(await found('F19', listed)).toEqual([]);
  expect(await found('F19', unlisted)).toMatchObject([{ clause: 'S2-5d' }]);
  await under('{S3}', '{}');
  await bench.run('send', listed);
  bench.advance(60);
  await bench.run('poll', listed);
  await bench.run('compare', listed);
  expect(await bench.read(listed)).toMatchObject({
    state: 'verified',
    live: { text: expect.stringContaining('来源：新华社') as unknown },
  });
});

test('S4-4.2m: F39 hints at a unit whose originals of the whole month before are fewer than its mark', async () => {
  const { bureau } = bench.office.units;
  for (const title of ['一', '二', '三', '四', '五']) {
    const id = await bench.release(await bench.approve(`原创与转载之${title}`));
    await owner.query(`update publication set published_at = '2026-10-12T09:00:00+08:00' where id = $1`, [id]);
    await owner.query(`update case_record set state = 'published' where id = $1`, [id]);
    if (title !== '一')
      await owner.query(
        `update item set origin = 'repost', source_name = '测试县政府' where id = (select item_id from publication where id = $1)`,
        [id],
      );
  }
  expect(await found('F39', bureau.id)).toEqual([
    {
      clause: 'S4-4.2m',
      title: expect.stringContaining('2026 年 10 月 5 条中原创 1 条（20%），低于设定的 30%') as unknown,
    },
  ]);
});
