import pg from 'pg';
import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOperations } from '#modules/content/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { takedownOperations as operations } from '../takedown-contract.ts';
import { sha256, verifyItem } from './item-archive.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';
import { publishingModule } from './publishing-module.ts';

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

const picture = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n'), Buffer.alloc(40, 7)]).toString('base64');
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const takeDown = (takedownId: string) =>
  publishingModule.jobs
    ?.find((job) => job.name === 'publishing.takeDown')
    ?.run(bench.office.services, { takedownId } as never);
const onlineAs = (title: string) =>
  bench.sandbox.listing().posts.some((post) => post.articles.some((one) => one.title === title && !one.is_deleted));

async function published(title: string): Promise<string> {
  const publication = await bench.release(await bench.approve(title));
  await bench.run('send', publication);
  bench.advance(60);
  await bench.run('poll', publication);
  await bench.run('compare', publication);
  expect((await bench.read(publication)).state).toBe('verified');
  return publication;
}
const ask = (publicationId: string, as: 'editor' | 'releaser' = 'editor', more: object = {}) =>
  bench.office.call(
    operations.askTakedown,
    { params: { publicationId }, body: { cause: 'fact', reason: '办理时间写错', ...more } },
    as,
  );
const approve = async (publicationId: string, as: 'releaser' | 'commander' | 'editor' = 'releaser') => {
  const takedown = (await bench.read(publicationId)).takedown;
  return bench.office.call(
    operations.approveTakedown,
    { params: { takedownId: takedown?.id ?? '' }, body: { sha: takedown?.sha ?? '' } },
    as,
  );
};

test('a post is taken down once another person who may release agreed; it is gone from the platform and the page proves it', async () => {
  const publication = await published('撤回之稿甲');
  const { id } = await ask(publication, 'editor', { note: '更正后重新发布' });
  await expect(ask(publication)).rejects.toEqual(refused('publishing.takedown-running'));
  await expect(approve(publication, 'editor')).rejects.toEqual(refused('common.forbidden'));
  expect(JSON.stringify(await bench.office.call(todayOperations.readToday, {}, 'releaser'))).toContain(
    '撤回：撤回之稿甲',
  );
  await approve(publication);
  expect(onlineAs('撤回之稿甲')).toBe(true);
  await takeDown(id);
  await takeDown(id);
  expect(onlineAs('撤回之稿甲')).toBe(false);
  const after = await bench.read(publication);
  expect(after).toMatchObject({
    state: 'withdrawn',
    liveVerdict: 'missing',
    takedown: {
      state: 'done',
      removedBy: '平台接口',
      decidedByName: 'releaser',
      evidenceId: expect.any(String) as unknown,
    },
  });
  expect(after.timeline.map(({ action }) => action)).toContain('publication.takeDown');
});

test('who asks does not decide; a refusal says why and may be followed by another request', async () => {
  const publication = await published('撤回之稿乙');
  await ask(publication, 'releaser');
  await expect(approve(publication)).rejects.toEqual(refused('publishing.own-takedown'));
  const takedownId = (await bench.read(publication)).takedown?.id ?? '';
  await bench.office.call(
    operations.declineTakedown,
    { params: { takedownId }, body: { reason: '内容无误' } },
    'commander',
  );
  expect((await bench.read(publication)).takedown).toMatchObject({ state: 'declined', decisionReason: '内容无误' });
  await ask(publication);
  await expect(ask(publication, 'editor', { note: '习近瓶' })).rejects.toBeDefined();
});

test('what the platform does not delete is left to a person, who is believed when the address shows it gone or a picture does', async () => {
  const publication = await published('撤回之稿丙');
  const { id } = await ask(publication);
  await approve(publication);
  bench.fault('freepublish/delete', 'errcode', { errcode: 48001 });
  await takeDown(id);
  expect((await bench.read(publication)).takedown).toMatchObject({ state: 'byHand' });
  const report = (body: object = {}) =>
    bench.office.call(operations.reportRemoved, { params: { takedownId: id }, body }, 'editor');
  await expect(report()).rejects.toEqual(refused('publishing.still-online'));
  const { url } = await bench.read(publication);
  await fetch(`${bench.sandbox.origin}/__sandbox/articles/${url?.split('/s/')[1] ?? ''}`, {
    method: 'POST',
    body: JSON.stringify({ deleted: true }),
  });
  await report({ file: { fileName: '删除截图.png', contentBase64: picture } });
  expect(await bench.read(publication)).toMatchObject({
    state: 'withdrawn',
    takedown: { state: 'done', removedBy: 'editor' },
  });
});

test('a correction is an item of its own for the same account, linked to what it corrects', async () => {
  const publication = await published('更正之稿');
  const { itemId } = await bench.office.call(
    operations.beginCorrection,
    { params: { publicationId: publication }, body: { reason: '办理时间应为上午' } },
    'editor',
  );
  const item = await bench.office.call(contentOperations.readItem, { params: { itemId } }, 'editor');
  expect(item).toMatchObject({ state: 'draft', current: { title: '更正：更正之稿' }, targets: [{ name: '测试人社' }] });
  expect((await bench.read(publication)).corrections).toMatchObject([{ itemId, reason: '办理时间应为上午' }]);
});

test('the archive of an item proves itself without the installation, and any change in it is found', async () => {
  const publication = await published('归档之稿');
  const { itemId } = await bench.read(publication);
  const get = () =>
    bench.office.app.inject({
      url: `/api/items/${itemId}/archive`,
      headers: { authorization: `Bearer ${bench.office.secrets.releaser}` },
    });
  const archive = (await get()).rawPayload;
  expect(archive.equals((await get()).rawPayload)).toBe(true);
  expect(verifyItem(archive)).toMatchObject({
    title: '归档之稿',
    isIntact: true,
    faults: [],
    revisions: 1,
    decisions: 3,
    publications: 1,
  });
  /** The archive with one file changed; with `isSealed` also its manifest, as a careful forger would. */
  const changed = (name: RegExp, change: (text: string) => string, isSealed = false): Buffer => {
    const zip = new PizZip(archive);
    const target = Object.keys(zip.files).find((one) => name.test(one)) ?? '';
    const text = change(zip.file(target)?.asText() ?? '');
    zip.file(target, text);
    if (isSealed) {
      const manifest = JSON.parse(zip.file('清单.json')?.asText() ?? '{}') as {
        files: { name: string; sha256: string }[];
        sha256: string;
      };
      for (const file of manifest.files) if (file.name === target) file.sha256 = sha256(text);
      zip.file('清单.json', JSON.stringify({ ...manifest, sha256: sha256(JSON.stringify(manifest.files)) }));
    }
    return zip.generate({ type: 'nodebuffer' });
  };
  const faults = (bytes: Buffer) => verifyItem(bytes).faults.join('；');
  for (const isSealed of [false, true]) {
    expect(faults(changed(/^文本/, (text) => text.replace('周六', '周日'), isSealed))).toMatch(/被改动|校验值不符/);
    expect(
      faults(
        changed(
          /^审计/,
          (text) =>
            text.replace('数据', '数居').replace('"via"', '"vio"').replace('测试', '测式').replace('归档', '归挡'),
          isSealed,
        ),
      ),
    ).not.toBe('');
    expect(faults(changed(/^审核/, (text) => text.replace('"approve"', '"return"'), isSealed))).toMatch(
      /被改动|不符|缺/,
    );
    expect(
      faults(changed(/^发布/, (text) => text.replace(/"sha": "[0-9a-f]{8}/, '"sha": "00000000'), isSealed)),
    ).not.toBe('');
  }
  expect(
    faults(
      changed(
        /^审核/,
        (text) =>
          JSON.stringify(
            (JSON.parse(text) as { decisions: unknown[] }[]).map((round) => ({
              ...round,
              decisions: round.decisions.slice(1),
            })),
          ),
        true,
      ),
    ),
  ).toContain('缺“初审”');
  expect(() => verifyItem(Buffer.from('no archive'))).toThrow(/zip/);
});

test('through SQL no one decides an own request, without the right, on another text, or without an event', async () => {
  const publication = await published('撤回之稿丁');
  const { id } = await ask(publication, 'releaser');
  const attacker = new pg.Client({ connectionString: bench.office.appUrl });
  await attacker.connect();
  await attacker.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const attempt = (set: string) =>
    attacker.query(`update takedown set ${set} where id = $1`, [id]).then(
      () => 'accepted',
      (error: { constraint?: string; code: string }) => error.constraint ?? error.code,
    );
  const whole = (by: string, grant: string) =>
    `verdict = 'approve', decided_at = now(), decided_by_name = 'x', decided_by = ${by}, decide_session_id = ask_session_id, decide_event_id = gen_random_uuid(), (decide_grant_id, decide_role) = (select id, role from position_grant where person_id = ${grant} limit 1)`;
  const person = (name: 'commander' | 'editor') => `'${bench.office.personIds[name]}'::uuid`;
  expect(await attempt(whole('asked_by', 'asked_by'))).toBe('other_person_decides');
  expect(await attempt(whole(person('editor'), person('editor')))).toMatch(/role|permission/);
  expect(await attempt(whole(person('commander'), person('commander')))).toBe('decided_proved_by_audit');
  expect(await attempt(`removed_at = now(), removed_by = 'x'`)).toBe('removed_as_approved');
  expect(await attempt(`reason = 'x'`)).toBe('42501');
  await attacker.end();
});
