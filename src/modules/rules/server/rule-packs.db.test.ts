import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { getAccount, renewUpdateDuty } from '#modules/registry/server/public.ts';
import { packOperations as operations } from '../packs-contract.ts';
import { rulesOperations } from '../contract.ts';
import { loadPackShelf, packIdsOf, readPackFolder } from './packs.ts';
import { refreshInstalledPacks } from './installed-packs.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());

/** A county document of its own below S3: a shorter update interval, from a day on. */
const text = (
  part: { id?: string; version?: number; days?: number; from?: string; status?: string; supersedes?: string } = {},
) =>
  `# 测试县政务新媒体实施细则
id: ${part.id ?? 'Test-county'}
version: ${part.version ?? 1}
title: '测试县政务新媒体实施细则'
documentNumber: '测政办发〔2026〕1号'
issuer: '测试县人民政府办公室'
level: county
status: ${part.status ?? 'trial'}
effectiveFrom: '${part.from ?? '2026-01-01'}'
supersedes: ${part.supersedes ?? 'null'}
parents: [S3]
clauses:
  - id: TC-1
    summary: '每五天至少更新一次'
rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [TC-1]
    summary: '每五天至少更新一次'
    force: must
    value: { days: ${part.days ?? 5}, counting: calendarDays }
`;

const draft = (yaml: string, as: 'supervisor' | 'commander' = 'supervisor') =>
  office.call(operations.draftRulePack, { body: { yaml } }, as);
const read = (id: string, as: 'supervisor' | 'commander' | 'editor' = 'commander') =>
  office.call(operations.readRulePack, { params: { rulePackId: id } }, as);
async function withdraw(id: string): Promise<void> {
  await office.call(operations.withdrawRulePack, { params: { rulePackId: id }, body: { reason: '试验' } }, 'commander');
  await refreshInstalledPacks(office.services);
}
const issue = (id: string, sha: string, as: 'supervisor' | 'commander' | 'editor' = 'commander') =>
  office.call(operations.issueRulePack, { params: { rulePackId: id }, body: { sha } }, as);
async function issued(yaml: string): Promise<string> {
  const { id, sha, faults } = await draft(yaml);
  expect(faults).toEqual([]);
  await issue(id, sha);
  await refreshInstalledPacks(office.services);
  return id;
}
const daysOf = (unit: 'county' | 'bureau', day?: string): number | undefined => {
  const { packs } = office.services;
  const ids = packs.bindingIds(['S3'], office.units[unit].unitPath);
  const rule = packs
    .effective(ids, { mediaClass: 'text' }, {}, day)
    .find((entry) => entry.subject === 'update.interval');
  return (rule?.value as { days: number } | undefined)?.days;
};
const owner = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> => {
  const client = new pg.Client({ connectionString: office.ownerUrl });
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
};

test('a faulty draft is kept as it was typed, its faults name line and rule, and nothing of it is loaded', async () => {
  const typed = text().replace('TC-1]', 'TC-9]').replace('trial', 'draft');
  const { id, sha, faults } = await draft(typed);
  expect(faults).toEqual([
    { file: null, line: 19, rule: 'update', reason: expect.stringContaining('条款“TC-9”既不在公用条款表中') as string },
    { file: null, line: 8, rule: null, reason: '签发后即施行，状态应写 inForce（现行）或 trial（试行）' },
  ]);
  expect(await read(id)).toMatchObject({ yaml: typed, state: 'draft', packId: 'Test-county', version: 1, faults });
  await expect(issue(id, sha)).rejects.toMatchObject({
    reply: {
      code: 'rules.pack-faulty',
      fields: [{ path: '/yaml', text: expect.stringMatching(/^第 19 行，规则 update：/) as string }, { path: '/yaml' }],
    },
  });
  expect(office.services.packs.getPack('Test-county')).toBeUndefined();
});

test('a text that is no YAML at all is kept too', async () => {
  const { id, faults } = await draft('id: [');
  expect(faults[0]).toMatchObject({ file: null, line: 1 });
  expect(await read(id)).toMatchObject({ yaml: 'id: [', title: '（尚无题名的草案）', packId: '', version: null });
});

test('a text can be checked without keeping it', async () => {
  const check = (yaml: string) => office.call(operations.checkPackText, { body: { yaml } }, 'supervisor');
  expect((await check(text())).faults).toEqual([]);
  const weaker = text({ days: 10 }).replace('force: must', 'force: must\n    applies: { mediaClass: [text] }');
  expect((await check(weaker)).faults).toMatchObject([
    { line: 23, rule: 'update', reason: expect.stringContaining('宽于上级 S3 的规则') as string },
  ]);
});

test('what is no pack text, and what is not of the scope, is refused', async () => {
  for (const yaml of ['', '  \n ', 'x'.repeat(300_001), 'id: \u0000'])
    await expect(draft(yaml)).rejects.toMatchObject({
      reply: { status: expect.toSatisfy((n: number) => n === 400 || n === 422) as number },
    });
  const { id, sha } = await draft(text());
  await expect(read(id, 'editor')).rejects.toMatchObject({ reply: { code: 'common.not-found' } });
  await expect(issue(id, 'no hash')).rejects.toMatchObject({ reply: { code: 'common.invalid-input' } });
  await expect(issue('0190b1f0-0000-7000-8000-000000000000', sha)).rejects.toMatchObject({
    reply: { code: 'common.not-found' },
  });
  const { rows } = await office.call(operations.listRulePacks, { query: { state: 'draft' } }, 'editor');
  expect(rows).toEqual([]);
  for (const yaml of [
    'version: 99999999999',
    "effectiveFrom: '2026-02-30'",
    `title: '${'长'.repeat(900)}'`,
    `id: ${'x'.repeat(5000)}`,
  ])
    expect((await draft(yaml)).faults.length).toBeGreaterThan(0);
});

test('separation of duties: who drafted or edited does not issue, in the service and in the database', async () => {
  const { id, sha } = await draft(text());
  await expect(issue(id, sha, 'supervisor')).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  await expect(draft(text(), 'commander')).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  await expect(
    owner(
      `insert into rule_pack_person (rule_pack_id, province, unit_path, person_id, session_id, event_id, yaml_sha, action)
      select rule_pack_id, province, unit_path, person_id, session_id, event_id, yaml_sha, 'rulePack.issue' from rule_pack_person where rule_pack_id = $1`,
      [id],
    ),
  ).rejects.toMatchObject({ constraint: 'other_person_issues' });
  await office.call(operations.discardRulePack, { params: { rulePackId: id }, body: { reason: '试验' } }, 'supervisor');
  expect(await read(id)).toMatchObject({ state: 'withdrawn', withdrawReason: '试验', yaml: text() });
});

test('who edited a draft once does not issue it, whoever edited it after', async () => {
  await owner(
    `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from)
    select gen_random_uuid(), province, $1, 'supervisor', unit_id, unit_path, '2018-01-01' from position_grant where person_id = $1 and role = 'commander'`,
    [office.personIds.commander],
  );
  const { id, sha } = await draft(text());
  const revise = (yaml: string, seen: string, as: 'supervisor' | 'commander') =>
    office.call(operations.reviseRulePack, { params: { rulePackId: id }, body: { yaml, sha: seen } }, as);
  const second = await revise(text({ days: 4 }), sha, 'commander');
  const third = await revise(text({ days: 3 }), second.sha, 'supervisor');
  await expect(issue(id, third.sha)).rejects.toMatchObject({ reply: { code: 'rules.own-pack' } });
  expect(await read(id)).toMatchObject({ isOwn: true, mayIssue: false });
  await owner(`delete from position_grant where person_id = $1 and role = 'supervisor'`, [office.personIds.commander]);
  await office.call(operations.discardRulePack, { params: { rulePackId: id }, body: { reason: '试验' } }, 'supervisor');
});

test('an issue names the very text that was read: after another edit it is refused, and the text cannot be changed behind it', async () => {
  const { id, sha } = await draft(text());
  const revised = await office.call(
    operations.reviseRulePack,
    { params: { rulePackId: id }, body: { yaml: text({ days: 4 }), sha } },
    'supervisor',
  );
  await expect(issue(id, sha)).rejects.toMatchObject({ reply: { code: 'rules.pack-changed' } });
  await expect(
    office.call(operations.reviseRulePack, { params: { rulePackId: id }, body: { yaml: text(), sha } }, 'supervisor'),
  ).rejects.toMatchObject({ reply: { code: 'rules.pack-changed' } });
  await issue(id, revised.sha);
  await expect(
    owner(`update rule_pack set yaml = 'x', yaml_sha = encode(sha256('x'), 'hex') where id = $1`, [id]),
  ).rejects.toMatchObject({ code: '23503' });
  await expect(
    office.call(
      operations.reviseRulePack,
      { params: { rulePackId: id }, body: { yaml: text(), sha: revised.sha } },
      'supervisor',
    ),
  ).rejects.toMatchObject({ reply: { code: 'common.state-conflict' } });
  await withdraw(id);
});

test('an issued pack binds its unit and those below at once, without a restart, and after one', async () => {
  expect(daysOf('bureau')).toBe(7);
  const id = await issued(text({ version: 2 }));
  expect([daysOf('county'), daysOf('bureau')]).toEqual([5, 5]);
  const { rows } = await office.call(rulesOperations.effective, {}, 'editor');
  expect(rows.filter((row) => row.subject === 'update.interval').map((row) => row.clause)).toContain('TC-1');
  expect(await packIdsOf({ db: office.services.db, services: office.services }, '9/')).toEqual(['S4']);

  const restarted = await loadPackShelf(new URL('../../../../rules/', import.meta.url).pathname, office.clock);
  await refreshInstalledPacks({ ...office.services, packs: restarted });
  expect(restarted.getPack('Test-county')).toMatchObject({ version: 2 });
  await withdraw(id);
  expect(daysOf('bureau')).toBe(7);
});

test('S2-0a, S2-15a, d.8: a new edition supersedes the old one from its first day on; withdrawn, the old one holds again', async () => {
  const first = await issued(text({ version: 10, days: 6 }));
  const second = await issued(text({ version: 11, days: 3, from: '2026-12-01' }));
  expect(await read(first)).toMatchObject({
    state: 'superseded',
    stateText: '将于 2026年12月1日 被取代',
    supersededFrom: '2026-12-01',
  });
  expect([daysOf('bureau'), daysOf('bureau', '2026-11-30'), daysOf('bureau', '2026-12-01')]).toEqual([6, 6, 3]);
  await withdraw(second);
  expect(await read(first)).toMatchObject({ state: 'inForce', supersededFrom: null });
  expect(daysOf('bureau', '2026-12-01')).toBe(6);
  expect((await draft(text({ version: 10 }))).faults).toMatchObject([
    { line: 3, reason: '第 10 版已在使用，版次应大于 10' },
  ]);
  const again = await draft(text({ version: 11 }));
  await expect(issue(again.id, again.sha)).rejects.toMatchObject({ reply: { code: 'rules.edition-taken' } });
  await withdraw(first);
});

test('d.8: an edition withdrawn after it was superseded leaves the newest one alone in force', async () => {
  const first = await issued(text({ version: 20, days: 6 }));
  const second = await issued(text({ version: 21, days: 4 }));
  const third = await issued(text({ version: 22, days: 3, from: '2026-02-01' }));
  await withdraw(second);
  expect(await read(first)).toMatchObject({ state: 'superseded', supersededFrom: '2026-02-01' });
  expect(await read(third)).toMatchObject({ state: 'inForce' });
  await withdraw(third);
  expect(await read(first)).toMatchObject({ state: 'inForce', supersededFrom: null });
  await withdraw(first);
});

test('a pack that others name as their parent is not withdrawn', async () => {
  const parent = await issued(text({ id: 'Parent-doc' }));
  const child = await issued(
    text({ id: 'Child-doc', days: 4 }).replace('parents: [S3]', 'parents: [Parent-doc]').replaceAll('TC-1', 'CD-1'),
  );
  await expect(withdraw(parent)).rejects.toMatchObject({
    reply: { code: 'rules.pack-needs', title: expect.stringContaining('找不到上级规则包“Parent-doc”') as string },
  });
  await withdraw(child);
  await withdraw(parent);
});

test('a set that became faulty never replaces the running one', async () => {
  const { packs } = office.services;
  const before = packs.packs;
  const faults = packs.install([
    { packId: 'Bad', version: 1, yaml: text().replace('update.interval', 'nothing'), unitPath: '1/' },
  ]);
  expect(faults).toMatchObject([{ file: 'Bad 第 1 版', line: 17, rule: 'update' }]);
  expect(packs.packs).toBe(before);
  expect(packs.dropped).toMatchObject([{ text: { packId: 'Bad' }, faults }]);
  const listed = () => office.call(rulesOperations.listPacks, {}, 'editor');
  expect((await listed()).notLoaded).toEqual([{ packId: 'Bad', version: 1, isRunning: false, faults }]);
  packs.install([]);
  expect(packs.dropped).toEqual([]);
  expect((await listed()).notLoaded).toEqual([]);
});

test('after an upgrade a process starts with every issued pack but the one that the new product makes faulty, and says so', async () => {
  const weak = await issued(
    text({ id: 'Weak-doc', days: 6 })
      .replace('force: must', 'force: must\n    applies: { mediaClass: [text] }')
      .replaceAll('TC-1', 'WD-1'),
  );
  const fine = await issued(text({ id: 'Fine-doc', days: 3 }).replaceAll('TC-1', 'FD-1'));
  const { files, clauseText } = await readPackFolder(new URL('../../../../rules/', import.meta.url).pathname);
  const folder = await mkdtemp(join(tmpdir(), 'zhijian-upgrade-'));
  await writeFile(join(folder, 'clauses.tsv'), clauseText);
  for (const { name, text: yaml } of files)
    await writeFile(
      join(folder, name),
      yaml.replace('value: { days: 7, counting: calendarDays }', 'value: { days: 4, counting: calendarDays }'),
    );
  const upgraded = await loadPackShelf(folder, office.clock);
  await rm(folder, { recursive: true });
  await refreshInstalledPacks({ ...office.services, packs: upgraded });
  expect(upgraded.getPack('Fine-doc')).toBeDefined();
  expect(upgraded.getPack('Weak-doc')).toBeUndefined();
  expect(upgraded.dropped).toMatchObject([
    {
      text: { packId: 'Weak-doc' },
      faults: [{ rule: 'update', reason: expect.stringContaining('宽于上级 S3') as string }],
    },
  ]);
  await withdraw(weak);
  await withdraw(fine);
});

test('instants are told in the office’s own time', async () => {
  const { rows } = await office.call(operations.listRulePacks, { query: {} }, 'commander');
  for (const row of rows)
    expect([row.editedAt, row.issuedAt ?? row.editedAt, row.withdrawnAt ?? row.editedAt]).toEqual(
      Array(3).fill(expect.stringMatching(/\+08:00$/)),
    );
});

test('a pack issued in one process reaches another by the live channel', async () => {
  const other = await loadPackShelf(new URL('../../../../rules/', import.meta.url).pathname, office.clock);
  const services = { ...office.services, packs: other };
  const heard = new Promise<void>((resolve) => {
    const stop = office.services.live.listen((message) => {
      if (message.kind !== 'rulePack' || message.action !== 'rulePack.issue') return;
      stop();
      refreshInstalledPacks(services).then(resolve, resolve);
    });
  });
  const id = await issued(text({ version: 30 }));
  await heard;
  expect(other.getPack('Test-county')).toMatchObject({ version: 30 });
  await withdraw(id);
});

test('issuing another edition of a pack changes no finding, and no duty before the job that binds them anew', async () => {
  const { id: accountId } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试人社', platform: 'weibo', openedOn: '2026-11-20' } },
    'editor',
  );
  const { bureau } = office.units;
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  await runSystemCommand(office.services, scope, 'job', async (ctx) => {
    const opened = await openFinding(ctx, {
      checkId: 'F1',
      clause: 'S3-8b',
      pack: 'S3',
      packVersion: String(office.services.packs.getPack('S3')?.version),
      severity: 'breach',
      subject: { kind: 'account', id: accountId, province: 33, unitId: bureau.id, unitPath: bureau.unitPath },
      title: '测试人社：9 天没有更新',
      value: { days: 9 },
      threshold: { days: 7 },
      inputs: {},
      evidenceIds: [],
    });
    return { reply: undefined, events: [opened.event] };
  });
  const all = () =>
    owner(`select to_jsonb(f) as row from finding f union all select to_jsonb(o) from obligation o order by row`);
  const before = await all();
  expect(before.length).toBeGreaterThanOrEqual(2);

  const product = office.services.packs.files.find((file) => file.name === 'S3.yaml')?.text ?? '';
  const stricter = product
    .replace(/^version: (\d+)$/m, (_line, version: string) => `version: ${Number(version) + 1}`)
    .replace('value: { days: 7, counting: calendarDays }', 'value: { days: 2, counting: calendarDays }');
  const id = await issued(stricter);
  expect(daysOf('bureau')).toBe(2);
  expect(await all()).toEqual(before);
  await withdraw(id);
  expect(daysOf('bureau')).toBe(7);
  expect(await all()).toEqual(before);
});

test('duties that run when a pack is issued end by what discharges them, under whatever rule they were opened', async () => {
  const { id: accountId } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试人社视频号', platform: 'channels', openedOn: '2026-11-20' } },
    'editor',
  );
  const duties = () =>
    owner<{ duty: string; state: string }>(
      'select duty, state from obligation where subject_id = $1 order by opened_at, duty',
      [accountId],
    );
  const post = (at: string) =>
    runSystemCommand(office.services, scope, 'job', async (ctx) => {
      await renewUpdateDuty(ctx, await getAccount(ctx, accountId), new Date(at));
      return { reply: undefined, events: [] };
    });
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  await post('2026-11-20T08:00:00+08:00');
  const before = await duties();
  expect(before.map((row) => row.state)).toEqual(['open', 'open']);

  const id = await issued(
    `${text({ version: 40 })}
  - id: filing
    subject: filing.open
    kind: deadline
    clauses: [TC-1]
    summary: '开设当日备案'
    force: must
    value: { event: goLive, timing: after, amount: 0, unit: sameDay }
`,
  );
  expect(await duties()).toEqual(before);
  await post('2026-11-20T08:30:00+08:00');
  const form = {
    accountName: '测试人社视频号',
    platformId: 'sph_1',
    certifiedSubject: '测试县人力资源和社会保障局',
    responsible: '信息指挥长甲',
    contact: '0573-0000000',
    reason: '新开设账号',
    effectiveOn: '2026-11-20',
  };
  const { id: filingId } = await office.call(
    registryOperations.createFiling,
    { params: { accountId }, body: { kind: 'open', form } },
    'editor',
  );
  await office.call(registryOperations.submitFiling, { params: { filingId } }, 'editor');
  const after = await duties();
  expect(after.filter((row) => ['open', 'warned', 'breached'].includes(row.state))).toEqual([
    { duty: 'update.interval', state: 'open' },
  ]);
  expect(after.find((row) => row.duty === 'filing.open')?.state).toBe('met');
  await withdraw(id);
});
