import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { newId } from '#shared/ids.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { importOperations } from '#modules/registry/import-contract.ts';
import { termOperations as operations } from '../terms-contract.ts';
import { createDictionaryOffice } from './dictionary-office.fixture.ts';

let office: TestOffice;
const toBase64 = (lines: readonly string[]): string => Buffer.from(lines.join('\n')).toString('base64');

beforeAll(async () => {
  office = await createDictionaryOffice();
  for (const [name, unit] of [
    ['甲号', office.units.bureau],
    ['乙号', office.units.otherBureau],
  ] as const)
    await office.call(
      importOperations.importAccounts,
      { body: { fileName: 'a.csv', contentBase64: toBase64(['bizid,name', `${name},${name}`]), unitId: unit.id } },
      'supervisor',
    );
  const rows = Array.from({ length: 30 }, (_, at) => {
    const title = at % 3 === 0 ? `便民大厅第${at}号公告，电话13800138000` : `第${at}号公告`;
    const day = String(1 + (at % 18)).padStart(2, '0');
    return `${at % 2 === 0 ? '甲号' : '乙号'},https://a.cn/${at},2026-11-${day} 08:00,${title}`;
  });
  await office.call(
    monitoringOperations.importPosts,
    { body: { fileName: 'p.csv', contentBase64: toBase64(['bizid,链接,发布时间,标题', ...rows]) } },
    'supervisor',
  );
});
afterAll(() => office.close());

const preview = (term: string, as: TestPerson, more: object = {}) =>
  office.call(operations.previewTerm, { body: { term, category: 'P2', severity: 'warn', ...more } }, as);

test('a preview says how much of what was published it looked at, how many pieces it would hit, and shows the newest', async () => {
  const whole = await preview('便民大厅', 'supervisor');
  expect(whole).toMatchObject({ total: 30, looked: 30, pieces: 10, hits: 10 });
  expect(whole.samples).toHaveLength(10);
  const times = whole.samples.map((sample) => sample.publishedAt);
  expect([...times].sort().reverse()).toEqual(times);
  expect(whole.samples[0]).toMatchObject({ kind: 'post', surface: '便民大厅', before: '' });
  expect(new Set(whole.samples.map(({ unitName, accountName }) => `${unitName} ${accountName}`))).toEqual(
    new Set([`${office.units.bureau.name} 甲号`, `${office.units.otherBureau.name} 乙号`]),
  );
  expect(JSON.stringify(whole)).not.toContain('13800138000');
});

test('only the acting unit’s scope counts, and conditions and allow phrases as they are entered', async () => {
  expect(await preview('便民大厅', 'first')).toMatchObject({ total: 15, looked: 15, pieces: 5, hits: 5 });
  expect(await preview('公告', 'first', { unless: ['便民'] })).toMatchObject({ pieces: 10 });
  expect(await preview('大厅', 'first', { allow: ['便民大厅'] })).toMatchObject({ pieces: 0, samples: [] });
  expect(await preview('便民大厅', 'otherFirst', { severity: 'block' })).toMatchObject({ pieces: 5 });
});

test('the text of a released revision is looked at with its title and body, once, and not its post as well', async () => {
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  // A publication only comes about by review and release; only the reader of its text is tried here, so its proofs are taken off.
  await owner.query(`do $$ declare c record; begin
    for c in select conrelid::regclass as tab, conname from pg_constraint
      where contype = 'f' and conrelid in ('publication'::regclass, 'item_revision'::regclass)
    loop execute format('alter table %s drop constraint %I', c.tab, c.conname); end loop; end $$`);
  const { rows } = await owner.query<{ id: string; account_id: string }>(
    `select id, account_id from post where unit_path = $1 limit 1`,
    [office.units.bureau.unitPath],
  );
  const [publicationId, revisionId] = [newId(), newId()];
  const canonical = JSON.stringify({ title: '通知', digest: '', bodyHtml: '<p>请到</p><p>政务大厅&lt;一楼&gt;</p>' });
  await owner.query(
    `insert into item_revision (id, province, item_id, number, unit_path, canonical, sha256, editor_id, editor_name, session_id, event_id, action, saved_at)
     values ($1, $2, $1, 1, $3, $4, encode(sha256(convert_to($4, 'UTF8')), 'hex'), $1, '采编员甲', $1, $1, 'content.create', now())`,
    [revisionId, office.units.bureau.province, office.units.bureau.unitPath, canonical],
  );
  await owner.query(
    `insert into publication (id, province, unit_path, item_id, revision_id, subject_sha, account_id, round_id, risk_report_id,
       released_by, released_by_name, session_id, event_id, role, grant_id, release_at, published_at, author_id, editor_id)
     values ($1, $2, $3, $1, $4, '', $5, $1, $1, $1, '签发人甲', $1, $1, 'releaser', $1, now(), '2026-11-19T00:00:00Z', $1, $1)`,
    [publicationId, office.units.bureau.province, office.units.bureau.unitPath, revisionId, rows[0]!.account_id],
  );
  await owner.query(
    `alter table post drop constraint post_publication_id_province_fkey; update post set publication_id = '${publicationId}' where id = '${rows[0]!.id}'`,
  );
  await owner.end();
  const found = await preview('政务大厅', 'first');
  expect(found).toMatchObject({ total: 15, looked: 15, pieces: 1 });
  expect(found.samples).toMatchObject([
    { kind: 'publication', title: '通知', surface: '政务大厅', after: '<一楼> ', accountName: '甲号' },
  ]);
});
