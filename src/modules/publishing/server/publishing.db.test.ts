import { createHash } from 'node:crypto';
import { Workbook } from '@cj-tech-master/excelts';
import { createCanvas } from '@napi-rs/canvas';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { sql } from 'kysely';
import pg from 'pg';
import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toClock, toDay } from '#shared/time.ts';
import { custodyOperations as custody } from '#modules/custody/contract.ts';
import { mediaOperations } from '#modules/content/media-contract.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { monitoringOperations as monitoring } from '#modules/monitoring/contract.ts';
import { collectDueSources } from '#modules/monitoring/server/public.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { connectionOperations as connections } from '../connectors-contract.ts';
import { publishingOperations as operations } from '../contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

let bench: PublishingBench;
beforeAll(async () => {
  bench = await createPublishingBench({ releaseDelaySeconds: 10 });
});
afterAll(() => bench?.close());

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const postsOf = (title: string) => bench.sandbox.listing().posts.filter((post) => post.articles[0]?.title === title);
const pageIdOf = (url: string | null): string => url?.split('/s/')[1] ?? '';

async function sent(title: string): Promise<string> {
  const id = await bench.release(await bench.approve(title));
  bench.advance(10);
  await bench.run('send', id);
  return id;
}

async function published(title: string): Promise<string> {
  const id = await sent(title);
  await bench.run('poll', id);
  await bench.run('compare', id);
  return id;
}

async function findingsOf(
  id: string,
): Promise<{ checkId: string; clause: string; severity: string; evidence: number }[]> {
  const { office } = bench;
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  return runSystemQuery(office.services, scope, (ctx) =>
    ctx.db
      .selectFrom('finding as f')
      .select([
        'f.checkId',
        'f.clause',
        'f.severity',
        sql<number>`(select count(*)::int from finding_evidence e where e.finding_id = f.id)`.as('evidence'),
      ])
      .where('f.subjectId', '=', id)
      .execute(),
  );
}

test('S4-4.2c, S4-1.3.2c: a released text goes out, is read back from the live page and found equal', async () => {
  const item = await bench.approve('社保大厅周六开放的通知');
  const waiting = await bench.office.call(operations.listReleaseQueue, { query: {} }, 'releaser');
  expect(waiting.rows.map((row) => row.itemId)).toContain(item.itemId);
  const seen = await bench.office.call(operations.readReleasable, { params: { itemId: item.itemId } }, 'releaser');
  expect(seen).toMatchObject({
    sha: item.sha,
    targets: [{ name: '测试人社', isApi: true }],
    blocks: [
      { tag: 'p', text: '为方便群众办事，社保大厅周六照常开放。' },
      { tag: 'p', text: '请携带有效证件。' },
    ],
  });
  expect(seen.steps.map((step) => step.text)).toEqual(['初审', '复审', '终审']);
  const id = await bench.release(item);
  await bench.run('send', id);
  expect((await bench.read(id)).state).toBe('waiting');
  bench.advance(10);
  await bench.run('send', id);
  expect((await bench.read(id)).state).toBe('submitted');
  await bench.run('poll', id);
  await bench.run('compare', id);
  const done = await bench.read(id);
  expect(done).toMatchObject({
    state: 'verified',
    liveVerdict: 'same',
    url: postsOf('社保大厅周六开放的通知')[0]?.url,
  });
  expect(done.live?.text).toBe(done.approved.text);
  expect(done.evidenceId).not.toBeNull();
  expect(done.attempts.map((attempt) => `${attempt.phase} ${attempt.outcome}`)).toEqual([
    'claim ok',
    'stage ok',
    'submit pending',
    'submit ok',
    'poll ok',
    'compare ok',
  ]);
  expect(done.timeline.map((entry) => entry.action)).toEqual([
    'publication.release',
    'publication.send',
    'publication.accept',
    'publication.publish',
    'publication.verify',
  ]);
  expect(await findingsOf(id)).toEqual([]);
});

test('the ledger of some days is a file that a library opens: who wrote, reviewed and released what, where it stands', async () => {
  const day = toDay(bench.office.clock.now());
  const get = (from: string) =>
    bench.office.app.inject({
      url: `/api/publications/ledger?from=${from}&to=${day}`,
      headers: { authorization: `Bearer ${bench.office.secrets.editor}` },
    });
  const workbook = new Workbook();
  await workbook.xlsx.load((await get(day)).rawPayload as never);
  const cells = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
  for (const word of ['发布台账', '测试人社', 'editor', 'first、second、final', 'releaser', '与审定一致'])
    expect(cells).toContain(word);
  expect((await get('2026-13-01')).statusCode).toBe(422);
});

test('a time-out after the submission is an unknown outcome, looked up and never sent again', async () => {
  bench.fault('freepublish/submit', 'timeout-after-accept');
  const id = await sent('社保缴费提醒');
  expect((await bench.read(id)).state).toBe('unconfirmed');
  await bench.run('send', id);
  await bench.run('lookup', id);
  expect((await bench.read(id)).state).toBe('published');
  await bench.run('compare', id);
  expect((await bench.read(id)).state).toBe('verified');
  expect(postsOf('社保缴费提醒')).toHaveLength(1);
});

test('an unknown outcome that the platform does not show stays open until a person has looked', async () => {
  bench.fault('freepublish/submit', '5xx');
  const id = await sent('医保窗口调整');
  await bench.run('lookup', id);
  await bench.run('lookup', id);
  expect((await bench.read(id)).state).toBe('unconfirmed');
  await bench.office.call(
    operations.disownPublication,
    { params: { publicationId: id }, body: { reason: '已登录公众平台核实，没有发出' } },
    'releaser',
  );
  await bench.office.call(operations.resendPublication, { params: { publicationId: id }, body: {} }, 'releaser');
  bench.advance(10);
  await bench.run('send', id);
  await bench.run('poll', id);
  await bench.run('compare', id);
  expect((await bench.read(id)).state).toBe('verified');
  expect(postsOf('医保窗口调整')).toHaveLength(1);
});

test('a refusal by the platform ends the publication with its reason, and the item can be changed again', async () => {
  bench.fault('freepublish/submit', 'refuse-publish');
  const item = await bench.approve('养老待遇认证');
  const id = await bench.release(item);
  bench.advance(10);
  await bench.run('send', id);
  await bench.run('poll', id);
  const ended = await bench.read(id);
  expect(ended.state).toBe('refused');
  expect(ended.attempts.at(-1)?.detail).toContain('平台审核未通过');
  expect((await bench.office.call(content.readItem, { params: { itemId: item.itemId } }, 'editor')).state).toBe(
    'approved',
  );
  expect(postsOf('养老待遇认证')).toHaveLength(0);
});

test('a token that dies in between costs nothing but another token', async () => {
  bench.fault('freepublish/submit', 'token-dies');
  const id = await published('就业招聘会');
  expect((await bench.read(id)).state).toBe('verified');
  expect(postsOf('就业招聘会')).toHaveLength(1);
});

test('a busy platform before the submission: sent later by itself, once', async () => {
  bench.fault('draft/add', 'errcode', { errcode: -1 });
  const id = await sent('技能培训报名');
  expect((await bench.read(id)).state).toBe('waiting');
  await bench.run('send', id);
  expect((await bench.read(id)).state).toBe('waiting');
  bench.advance(60);
  await bench.run('send', id);
  await bench.run('poll', id);
  expect((await bench.read(id)).state).toBe('published');
  expect(postsOf('技能培训报名')).toHaveLength(1);
});

test('S4-1.3.2c: an edit on the platform is a difference, opens one finding with the page as evidence', async () => {
  const id = await published('失业保险办理指南');
  bench.sandbox.editArticle(pageIdOf((await bench.read(id)).url), {
    content: '<p>为方便群众办事，社保大厅周日照常开放。</p><p>请携带有效证件。</p>',
  });
  await bench.office.call(operations.comparePublication, { params: { publicationId: id } }, 'releaser');
  await bench.run('compare', id);
  await bench.run('compare', id);
  const seen = await bench.read(id);
  expect(seen).toMatchObject({ state: 'differs', liveVerdict: 'different' });
  expect(seen.live?.text).toContain('周日');
  const { rows } = await bench.office.call(operations.listPublications, { query: { itemId: seen.itemId } }, 'releaser');
  expect(rows).toMatchObject([{ id, liveVerdict: 'different' }]);
  expect(await findingsOf(id)).toEqual([{ checkId: 'F10', clause: 'S4-1.3.2c', severity: 'breach', evidence: 1 }]);
});

test('S4-1.3.2c: a picture that is gone, and a link that came, are differences although the words are the same', async () => {
  const canvas = createCanvas(200, 120);
  const paper = canvas.getContext('2d');
  paper.fillStyle = '#246';
  paper.fillRect(20, 20, 90, 60);
  const { sha } = await bench.office.call(
    mediaOperations.addMedia,
    { body: { fileName: '流程图.png', contentBase64: canvas.toBuffer('image/png').toString('base64') } },
    'editor',
  );
  const words = '<p>办理流程见图。</p>';
  const bodyHtml = `${words}<p><img src="media:${sha}" alt="流程图"></p>`;
  const id = await bench.release(await bench.approve('办理流程图', { bodyHtml }));
  bench.advance(10);
  for (const job of ['send', 'poll', 'compare'] as const) await bench.run(job, id);
  const seen = await bench.read(id);
  expect(seen).toMatchObject({ state: 'verified', liveVerdict: 'same' });
  const lastLook = async () =>
    (await bench.read(id)).attempts.filter(({ phase }) => phase === 'compare').map(({ detail }) => detail);
  bench.sandbox.editArticle(pageIdOf(seen.url), { content: words });
  await bench.run('compare', id);
  expect(await lastLook()).toContain('线上少了 1 幅图片');
  bench.sandbox.editArticle(pageIdOf(seen.url), {
    content: '<p>办理流程<a href="https://shop.example.com/">见图</a>。</p>',
  });
  await bench.run('compare', id);
  expect(await lastLook()).toContain('线上多了 1 个审定文本没有的链接');
  expect(await findingsOf(id)).toHaveLength(1);
});

test('S4-1.3.2c: a deleted article is missing', async () => {
  const id = await published('工伤认定流程');
  bench.sandbox.editArticle(pageIdOf((await bench.read(id)).url), { deleted: true });
  await bench.run('compare', id);
  expect(await bench.read(id)).toMatchObject({ state: 'differs', liveVerdict: 'missing', live: null });
  expect(await findingsOf(id)).toHaveLength(1);
});

test('a release can be stopped until it is sent, which is an event; the item then waits for release again', async () => {
  const item = await bench.approve('档案查询须知');
  const id = await bench.release(item);
  bench.advance(5);
  await bench.office.call(
    operations.stopPublication,
    { params: { publicationId: id }, body: { reason: '日期有误' } },
    'releaser',
  );
  bench.advance(10);
  await bench.run('send', id);
  const stopped = await bench.read(id);
  expect(stopped.state).toBe('stopped');
  expect(stopped.timeline.at(-1)).toMatchObject({ action: 'publication.stop', facts: { reason: '日期有误' } });
  expect((await bench.office.call(content.readItem, { params: { itemId: item.itemId } }, 'editor')).state).toBe(
    'approved',
  );
  expect(postsOf('档案查询须知')).toHaveLength(0);
  expect(await bench.release(item)).toBe(id);
});

test('stopping is refused once the text was sent', async () => {
  const id = await published('社保卡换领');
  await expect(
    bench.office.call(operations.stopPublication, { params: { publicationId: id }, body: {} }, 'releaser'),
  ).rejects.toEqual(refused('common.state-conflict'));
});

test('S4-4.2c: one character changed after the approval, and the release is refused', async () => {
  const item = await bench.approve('灵活就业参保');
  const edit = { title: '灵活就业参保1', bodyHtml: '<p>正文。</p>', targets: [bench.accountId], baseRevisionNumber: 1 };
  await bench.office.call(content.editItem, { params: { itemId: item.itemId }, body: edit }, 'editor');
  await expect(bench.release(item)).rejects.toEqual(refused('common.state-conflict'));
  const other = await bench.approve('灵活就业补贴');
  await expect(bench.release({ ...other, sha: item.sha })).rejects.toEqual(refused('publishing.text-changed'));
});

test('S4-4.2c, S0-3.3.2b: nobody without the right releases, not even who approved last', async () => {
  const item = await bench.approve('人才公寓申请');
  const queue = await bench.office.call(operations.listReleaseQueue, { query: {} }, 'releaser');
  expect(queue.rows.map((row) => row.itemId)).toContain(item.itemId);
  for (const who of ['editor', 'final', 'supervisor', 'systemAdministrator'] as const) {
    await expect(
      bench.office.call(operations.releaseItem, { params: { itemId: item.itemId }, body: { sha: item.sha } }, who),
    ).rejects.toEqual(refused('common.forbidden'));
  }
});

test('S4-4.2c: an approval that ended between release and sending stops the sending', async () => {
  const item = await bench.approve('创业担保贷款');
  const id = await bench.release(item);
  const owner = new pg.Client({ connectionString: bench.office.ownerUrl });
  await owner.connect();
  await owner.query("update review_round set state = 'void' where subject_id = $1", [item.itemId]);
  await owner.end();
  bench.advance(10);
  await bench.run('send', id);
  expect((await bench.read(id)).state).toBe('stopped');
  expect(postsOf('创业担保贷款')).toEqual([]);
});

test('of two releases at once exactly one takes place', async () => {
  const item = await bench.approve('零工市场开放');
  const results = await Promise.allSettled([bench.release(item), bench.release(item)]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  const { rows } = await bench.office.call(operations.listPublications, { query: { itemId: item.itemId } }, 'releaser');
  expect(rows).toHaveLength(1);
});

test('of two sends at once exactly one submits', async () => {
  const id = await bench.release(await bench.approve('劳动仲裁指引'));
  bench.advance(10);
  await Promise.all([bench.run('send', id), bench.run('send', id)]);
  expect(postsOf('劳动仲裁指引')).toHaveLength(1);
});

/** Puts a publication back to where a process that ended would have left it. */
async function interrupt(id: string, leftAttempts: number): Promise<void> {
  const owner = new pg.Client({ connectionString: bench.office.ownerUrl });
  await owner.connect();
  try {
    await owner.query("update case_record set state = 'sending' where id = $1", [id]);
    await owner.query(
      'delete from publish_attempt where id in (select id from publish_attempt where publication_id = $1 order by id offset $2)',
      [id, leftAttempts],
    );
  } finally {
    await owner.end();
  }
}

test('a process that ended before the submission sends again', async () => {
  bench.fault('draft/add', 'errcode', { errcode: -1 });
  const id = await sent('退休预审');
  await interrupt(id, 1);
  bench.advance(200);
  await bench.run('sweep');
  expect((await bench.read(id)).state).toBe('waiting');
  await bench.run('send', id);
  await bench.run('poll', id);
  expect((await bench.read(id)).state).toBe('published');
  expect(postsOf('退休预审')).toHaveLength(1);
});

test('a process that ended after the submission never sends again: the sweep looks for the post', async () => {
  const id = await sent('职称评审');
  await interrupt(id, 3);
  bench.advance(200);
  await bench.run('sweep');
  expect((await bench.read(id)).state).toBe('unconfirmed');
  await bench.run('send', id);
  await bench.run('lookup', id);
  expect((await bench.read(id)).state).toBe('published');
  expect(postsOf('职称评审')).toHaveLength(1);
});

async function setPacks(packIds: string): Promise<void> {
  const owner = new pg.Client({ connectionString: bench.office.ownerUrl });
  await owner.connect();
  await owner.query(`update unit set pack_ids = $2 where id = $1`, [bench.office.units.bureau.id, packIds]);
  await owner.end();
}

/** From here on only named persons operate the account: the bureau is bound by S1, and the account's custody is recorded. */
async function asNamedOnly(accountId: string): Promise<void> {
  await setPacks('{S1}');
  const facts = { phoneKind: 'none', phonePost: '', phoneLast4: '', mailbox: '', registeredSubject: '' } as const;
  const body = { ...facts, loginMethod: 'scan', rotationDays: null, reviewMonths: 6 } as const;
  await bench.office.call(custody.saveCustody, { params: { accountId }, body }, 'editor');
}

test('S4-1.3.2c, S1-3p7a: assisted, without a connection a named operator posts by hand and gives the address, which is read back like any other', async () => {
  const { id: accountId } = await bench.office.call(
    registry.createAccount,
    {
      body: {
        name: '测试人社服务号',
        platform: 'wechat',
        platformId: 'gh_assisted0001',
        openedOn: '2026-11-01',
        waiverReason: '服务号与订阅号面向不同人群',
      },
    },
    'editor',
  );
  const id = await bench.release(await bench.approve('人工发布的通知', { targets: [accountId] }));
  bench.advance(10);
  await bench.run('send', id);
  expect((await bench.read(id)).state).toBe('assisted');
  const posted = bench.sandbox.post('gh_publishing01', {
    title: '人工发布的通知',
    content: '<p>为方便群众办事，社保大厅周六照常开放。</p><p>请携带有效证件。</p>',
  });
  await expect(
    bench.office.call(
      operations.confirmPublication,
      { params: { publicationId: id }, body: { url: posted.url } },
      'first',
    ),
  ).rejects.toEqual(refused('publishing.confirm-forbidden'));
  await asNamedOnly(accountId);
  const confirm = () =>
    bench.office.call(
      operations.confirmPublication,
      { params: { publicationId: id }, body: { url: posted.url } },
      'editor',
    );
  await expect(confirm()).rejects.toEqual(refused('custody.not-named'));
  const named = { part: 'operator', personId: bench.office.personIds.editor, since: '2026-11-01' } as const;
  await bench.office.call(custody.addHolder, { params: { accountId }, body: named }, 'editor');
  await confirm();
  await bench.run('compare', id);
  expect(await bench.read(id)).toMatchObject({ state: 'verified', url: posted.url, isApi: false });
  await setPacks('{}');
});

test('secrets are sealed, and neither replies nor the audit chain hold them', async () => {
  const { rows } = await bench.office.call(connections.listConnections, {}, 'systemAdministrator');
  const { missing } = await bench.office.call(
    connections.testConnection,
    { params: { accountId: bench.accountId } },
    'systemAdministrator',
  );
  expect(missing).toEqual([]);
  expect(JSON.stringify(rows)).not.toContain(bench.secret);
  const held = await runSystemQuery(
    bench.office.services,
    { province: 33, unitId: bench.office.units.county.id, unitName: '', unitPath: '1/' },
    async (ctx) => ({
      events: await ctx.db.selectFrom('auditEvent').select('payload').execute(),
      connections: await ctx.db.selectFrom('connection').select('secretSealed').execute(),
    }),
  );
  expect(JSON.stringify(held)).not.toContain(bench.secret);
});

test('another address needs the secret anew, and a private address must be listed by the operator', async () => {
  const save = (body: { origin: string; appId: string; secret?: string }) =>
    bench.office.call(
      connections.saveConnection,
      { params: { accountId: bench.accountId }, body },
      'systemAdministrator',
    );
  await expect(save({ origin: 'https://example.org', appId: 'wxpublishing0001' })).rejects.toEqual(
    refused('publishing.secret-needed'),
  );
  await expect(save({ origin: 'http://127.0.0.1:1', appId: 'wxpublishing0001', secret: 'x' })).rejects.toEqual(
    refused('publishing.origin-refused'),
  );
});

/** Imports what others collected of the bench's account; `captured` is when they looked. */
async function importSeen(url: string, captured: string, publishedAt = '2026-11-20 09:00'): Promise<void> {
  const lines = [
    'bizid,url,title,published_at,采集时间',
    `gh_publishing01,${url},采集到的标题,${publishedAt},${captured}`,
  ];
  const file = { fileName: 'posts.csv', contentBase64: Buffer.from(lines.join('\n')).toString('base64') };
  await bench.office.call(monitoring.importPosts, { body: file }, 'supervisor');
}

async function publicationOfPost(url: string | null): Promise<string | null | undefined> {
  const query = { accountId: bench.accountId };
  const { rows } = await bench.office.call(monitoring.listPosts, { query }, 'supervisor');
  return rows.find((row) => row.url === url)?.publicationId;
}

test('a collected post is tied to the publication it came from', async () => {
  const id = await published('采集后关联');
  const { url } = await bench.read(id);
  await importSeen(`${url}#rd`, '2026-11-20 09:00');
  expect(await publicationOfPost(url)).toBe(id);
});

test('a post seen before its publication knew its address is tied by the next look', async () => {
  const id = await sent('先被采集');
  const url = postsOf('先被采集')[0]?.url ?? '';
  await importSeen(url, '2026-11-20 09:01');
  expect(await publicationOfPost(url)).toBeNull();
  await bench.run('poll', id);
  expect((await bench.read(id)).url).toBe(url);
  const source = { accountId: bench.accountId, url: `${bench.sandbox.origin}/feeds/gh_publishing01.xml` };
  await bench.office.call(monitoring.addSource, { body: source }, 'supervisor');
  expect(await collectDueSources(bench.office.services)).toBe(1);
  expect(await publicationOfPost(url)).toBe(id);
});

test('S4-4.2q: a text that the connection only published renews no update duty and warns of it; seen on the page, it does (field notes 6.1)', async () => {
  const { office } = bench;
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  const duty = () =>
    runSystemQuery(office.services, scope, (ctx) =>
      ctx.db
        .selectFrom('obligation')
        .select(['state', 'notice', 'openedAt'])
        .where('subjectId', '=', bench.accountId)
        .where('recurs', '=', true)
        .where('state', 'in', ['open', 'warned', 'breached'])
        .executeTakeFirst(),
    );
  await importSeen(`${bench.sandbox.origin}/s/seen-before`, '2026-11-20 09:02');
  const before = await duty();
  bench.advance(600);
  const id = await published('只发布未群发');
  expect(await duty()).toEqual({ state: 'warned', notice: 'publishedOnly', openedAt: before?.openedAt });
  bench.advance(60);
  const { url } = await bench.read(id);
  const now = office.clock.now();
  const seenAt = `${toDay(now)} ${toClock(now)}`;
  await importSeen(url ?? '', seenAt, seenAt);
  expect(await duty()).toEqual({
    state: 'open',
    notice: null,
    openedAt: new Date(`${seenAt.replace(' ', 'T')}:00+08:00`),
  });
});

test('the feed of an account tells what stands as approved, as RSS and as Atom, until it is closed', async () => {
  const { office, accountId } = bench;
  const good = await published('公开招聘公告');
  const gone = await published('已经删除的公告');
  bench.sandbox.editArticle(pageIdOf((await bench.read(gone)).url), { deleted: true });
  await bench.run('compare', gone);
  const { path } = await office.call(operations.openFeed, { params: { accountId } }, 'systemAdministrator');
  const rss = await office.app.inject({ url: path });
  const { items, title } = parseRssFeed(rss.body);
  expect(title).toBe('测试人社');
  expect(items?.map((one) => one.title)).toContain('公开招聘公告');
  expect(items?.map((one) => one.title)).not.toContain('已经删除的公告');
  expect(items?.find((one) => one.title === '公开招聘公告')?.link).toBe((await bench.read(good)).url);
  const atom = await office.app.inject({ url: `${path}?format=atom` });
  expect(parseAtomFeed(atom.body).entries?.map((one) => one.title?.value)).toContain('公开招聘公告');
  await office.call(operations.closeFeed, { params: { accountId } }, 'systemAdministrator');
  expect((await office.app.inject({ url: path })).statusCode).toBe(404);
});

test('the package for a person who posts by hand holds the approved words, a checklist and the fingerprint of every file', async () => {
  const { office } = bench;
  const body = { name: '测试人社头条', platform: 'toutiao' as const, openedOn: '2026-11-01' };
  const { id: byHand } = await office.call(registry.createAccount, { body }, 'editor');
  const item = await bench.approve('窗口服务时间调整', { targets: [byHand] });
  const id = await bench.release(item);
  bench.advance(10);
  await bench.run('send', id);
  expect((await bench.read(id)).state).toBe('assisted');
  const reply = await office.app.inject({
    url: `/api/publications/${id}/package`,
    headers: { authorization: `Bearer ${office.secrets.editor}` },
  });
  const zip = new PizZip(reply.rawPayload);
  const read = (name: string): Buffer => Buffer.from(zip.file(name)?.asUint8Array() ?? []);
  expect(read('正文.txt').toString()).toContain('社保大厅周六照常开放');
  expect(read('核对清单.txt').toString()).toContain(item.sha);
  const sums = read('SHA256SUMS').toString().trim().split('\n');
  expect(sums.length).toBe(Object.keys(zip.files).length - 1);
  for (const line of sums) {
    const [sum, name] = line.split('  ') as [string, string];
    expect(createHash('sha256').update(read(name)).digest('hex'), name).toBe(sum);
  }
});

test('what the interface of a connected account would refuse is refused when it is handed in, before anybody reviews it', async () => {
  const { office } = bench;
  const body = { name: '测试人社微博', platform: 'weibo' as const, openedOn: '2026-11-01' };
  const { id: weibo } = await office.call(registry.createAccount, { body }, 'editor');
  const long = {
    title: '长微博',
    bodyHtml: `<p>${'办事须知。'.repeat(60)}</p>`,
    kind: 'short' as const,
    targets: [weibo],
  };
  const handIn = async () => {
    const { id: itemId } = await office.call(content.createItem, { body: long }, 'editor');
    return office.call(content.submitItem, { params: { itemId } }, 'editor');
  };
  await expect(handIn()).resolves.toMatchObject({ state: 'reviewing' });
  await office.call(
    connections.saveConnection,
    {
      params: { accountId: weibo },
      body: { origin: bench.sandbox.origin, appId: 'weibo-app', secret: 'weibo-secret' },
    },
    'systemAdministrator',
  );
  await expect(handIn()).rejects.toMatchObject({
    reply: { code: 'content.misfit', fields: [{ path: '/bodyHtml', text: expect.stringContaining('140') as unknown }] },
  });
});
