/** Puts the made-up nation into a real database, by its owner; the listing is then written by the product itself. */
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { keepListing } from '#modules/registry/server/listing-job.ts';
import type { TestOffice } from '../../src/app/testing/office.ts';
import { pick, type MadeAccount, type MadeUnit } from './nation.ts';

const day = 86_400_000;

/** Loads units, accounts, posts, duties and findings; tells how many accounts a second the product then listed. */
export async function loadRegister(
  office: TestOffice,
  client: pg.Client,
  units: readonly MadeUnit[],
  accounts: readonly MadeAccount[],
): Promise<{ indexedPerSecond: number; sweepMs: number }> {
  const now = office.clock.now().getTime();
  await loadUnits(client, units, office.units.county.id);
  await loadAccounts(client, accounts, now);
  await client.query('vacuum analyze');
  const start = performance.now();
  await keepListing(office.services);
  const indexMs = performance.now() - start;
  await client.query('vacuum analyze');
  const again = performance.now();
  await keepListing(office.services);
  return { indexedPerSecond: Math.round((accounts.length / indexMs) * 1000), sweepMs: performance.now() - again };
}

/** Puts the units below the office. */
export async function loadUnits(client: pg.Client, units: readonly MadeUnit[], rootId: string): Promise<void> {
  await copy(
    client,
    'unit',
    'id, province, parent_id, parent_province, unit_path, kind, level, name, short_name, pack_ids',
    units.map(({ id, parent, path, level, name, short }) =>
      [id, 33, parent === null ? rootId : units[parent]?.id, 33, path, 'department', level, name, short, '{}'].join(
        '\t',
      ),
    ),
  );
}

async function loadAccounts(client: pg.Client, accounts: readonly MadeAccount[], now: number): Promise<void> {
  const iso = (ms: number): string => new Date(ms).toISOString();
  const opened = iso(now - 900 * day);
  const own = ({ unit }: MadeAccount): string => `33\t${unit.id}\t${unit.path}`;
  await copy(
    client,
    'case_record',
    'id, province, unit_id, unit_path, kind, state, title, opened_at, changed_at',
    accounts.map((one) => `${one.id}\t${own(one)}\taccount\t${one.state}\t${one.name}\t${opened}\t${opened}`),
  );
  await copy(
    client,
    'account',
    'id, province, unit_id, unit_path, platform, platform_id, name, mode, media_class, followers, followers_on, followers_source, certification, certified_until, opened_on, watched_from, created_at',
    accounts.map((one) =>
      [
        one.id,
        own(one),
        one.platform,
        one.platformId,
        one.name,
        ['api', 'assisted', 'observe'][pick(one.number, 3)],
        pick(one.number + 2, 4) === 0 ? 'video' : 'text',
        pick(one.number + 4, 200_000),
        '2026-11-01\tmanual',
        pick(one.number + 6, 5) === 0 ? 'uncertified' : 'certified',
        iso(now + (pick(one.number + 8, 700) - 30) * day).slice(0, 10),
        iso(now - pick(one.number + 11, 3000) * day).slice(0, 10),
        opened,
        opened,
      ].join('\t'),
    ),
  );
  await client.query(`insert into observation (id, province, unit_path, account_id, collector, status, captured_at)
    select gen_random_uuid(), province, unit_path, id, 'rss', 'ok', created_at from account where id::text like '0199e002%'`);
  await client.query(
    `insert into post (id, province, unit_path, account_id, url, title, published_at, observation_id)
    select gen_random_uuid(), o.province, o.unit_path, o.account_id, 'https://example.org/' || n, '通知', $1::timestamptz - (random() * 40 + n) * interval '1 day', o.id
    from observation o, generate_series(1, 3) n where o.account_id::text like '0199e002%'`,
    [new Date(now)],
  );
  await client.query(
    `insert into obligation (id, province, unit_id, unit_path, duty, clause, pack, pack_version, subject_kind, subject_id, subject_title, state, opened_at, warn_at, due_at, breach_at, ask_at, recurs, explain)
    select gen_random_uuid(), a.province, a.unit_id, a.unit_path, 'update.interval', 'S3-8b', 'S3', '1', 'account', a.id, '更新：' || a.name, 'open', $1, $1,
      $1::timestamptz + random() * interval '14 days', date_trunc('milliseconds', $1::timestamptz + random() * interval '14 days'), $1::timestamptz + interval '14 days', true, '{"unit": "days", "lastDay": "2026-12-01"}'
    from account a join case_record c on c.id = a.id and c.province = a.province where c.state in ('running', 'unfiled')`,
    [new Date(now)],
  );
  await client.query(
    `with found as (select gen_random_uuid() as id, a.province, a.unit_id, a.unit_path, a.id as account_id, n from account a, generate_series(1, 2) n where abs(hashtext(a.id::text || n)) % 20 = 0),
      cases as (insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at)
        select id, province, 'finding', 'suspected', unit_id, unit_path, '更新超期', $1, $1 from found)
    insert into finding (id, province, unit_id, unit_path, check_id, clause, pack, pack_version, severity, subject_kind, subject_id, title, value, threshold, inputs, found_at, open_key)
    select id, province, unit_id, unit_path, 'F1', 'S3-8b', 'S3', '1', 'breach', 'account', account_id, '更新超期', '1', '1', '{}', $1, 'F1|' || id from found`,
    [new Date(now)],
  );
}

/** By way of a table without policies: COPY FROM refuses those with. */
async function copy(client: pg.Client, table: string, columns: string, lines: Iterable<string>): Promise<void> {
  await client.query(`create temporary table loaded as select ${columns} from ${table} limit 0`);
  const stream = client.query(copyFrom('copy loaded from stdin'));
  for (const line of lines)
    if (!stream.write(`${line}\n`)) await new Promise<void>((resolve) => void stream.once('drain', resolve));
  stream.end();
  await finished(stream as unknown as Readable, { readable: false });
  await client.query(`insert into ${table} (${columns}) select ${columns} from loaded`);
  await client.query('drop table loaded');
}
