/**
 * A million items in a real database, made from a few that the product itself wrote: every row of an item is copied under new ids, dealt
 * over the units, with titles of their own. The keys between tables go first: only reading is measured here.
 */
import type pg from 'pg';
import { toSearchVector } from '#platform/search/search-words.ts';
import { toItemWords } from '#modules/content/server/item-words.ts';
import { pick, type MadeUnit } from '../registry/nation.ts';

const openings = ['关于', '本市', '我局', '近日', '今起', '权威发布', '图解', '提醒'];
const subjects = [
  '社会保险缴费',
  '高温津贴',
  '秋季招生',
  '道路施工',
  '垃圾分类',
  '住房公积金',
  '城乡居民医保',
  '人才引进',
  '敬老活动',
  '防汛',
  '禁渔期',
  '电动自行车登记',
];
const endings = [
  '办理时间',
  '政策问答',
  '调整的通知',
  '工作开展情况',
  '便民措施',
  '公示',
  '温馨提示',
  '名单公布',
  '咨询电话更新',
  '线上办理指南',
];

/** The titles that occur, about a thousand, each with its words as the search finds them. */
export function makeTitles(): string[] {
  return openings.flatMap((opening) =>
    subjects.flatMap((subject) => endings.map((ending) => `${opening}${subject}${ending}`)),
  );
}

/** One item of each state that copies are made of. */
export interface Templates {
  /** Released or approved long ago: most of all items. */
  readonly done: string;
  /** Waiting for a review. */
  readonly reviewing: string;
  readonly returned: string;
}

/** Copies; the newest two in a hundred are open, one in a thousand is returned, and a tenth lies with the bureau itself. */
export async function loadItems(
  client: pg.Client,
  templates: Templates,
  { units, own, count }: { units: readonly MadeUnit[]; own: { id: string; path: string }; count: number },
): Promise<void> {
  await dropKeys(client);
  await client.query(`create temporary table title (number int primary key, title text, words tsvector)`);
  const titles = makeTitles();
  await client.query(
    `insert into title select r.number, r.title, r.words::tsvector from jsonb_to_recordset($1::jsonb) as r (number int, title text, words text)`,
    [JSON.stringify(titles.map((title, number) => ({ number, title, words: toSearchVector([title]) })))],
  );
  await client.query(
    `create temporary table path_words as select r.path, r.words::tsvector as words from jsonb_to_recordset($1::jsonb) as r (path text, words text)`,
    [
      JSON.stringify(
        [own.path, ...units.map(({ path }) => path)].map((path) => ({ path, words: toItemWords('', path) })),
      ),
    ],
  );
  await client.query(`create temporary table place (number int primary key, id uuid, path text)`);
  await client.query(
    `insert into place select r.number, r.id, r.path from jsonb_to_recordset($1::jsonb) as r (number int, id uuid, path text)`,
    [JSON.stringify(units.map(({ id, path }, number) => ({ number, id, path })))],
  );
  await client.query(
    `create temporary table made as
      select n, ('019' || lpad(to_hex(n), 5, '0') || '-0000-7000-8000-000000000001')::uuid as item_id,
        ('019' || lpad(to_hex(n), 5, '0') || '-0000-7000-8000-000000000002')::uuid as revision_id,
        ('019' || lpad(to_hex(n), 5, '0') || '-0000-7000-8000-000000000003')::uuid as round_id,
        t.title, t.words, case when n % 10 = 0 then $1::uuid else p.id end as unit_id, case when n % 10 = 0 then $2 else p.path end as unit_path,
        timestamptz '2020-01-01' + n * interval '3 minutes' as at,
        case when n % 1000 = 7 then $5::uuid when n % 50 = 3 then $4::uuid else $3::uuid end as template
      from generate_series(1, $6::int) n join title t on t.number = abs(hashint4(n)) % ${titles.length} join place p on p.number = abs(hashint4(n + 1)) % ${units.length}`,
    [own.id, own.path, templates.done, templates.reviewing, templates.returned, count],
  );
  await client.query(`create index on made (template)`);
  await client.query(`analyze made`);
  const placed = { unit_id: 'm.unit_id', unit_path: 'm.unit_path' };
  await copyRows(client, 'case_record', 'id', {
    id: 'm.item_id',
    title: 'm.title',
    opened_at: 'm.at',
    changed_at: 'm.at',
    ...placed,
  });
  await copyRows(client, 'item', 'id', {
    id: 'm.item_id',
    current_revision_id: 'm.revision_id',
    created_at: 'm.at',
    ...placed,
  });
  await copyRows(client, 'item_revision', 'item_id', {
    id: 'm.revision_id',
    item_id: 'm.item_id',
    saved_at: 'm.at',
    unit_path: 'm.unit_path',
  });
  await copyRows(client, 'item_target', 'item_id', {
    item_id: 'm.item_id',
    revision_id: 'm.revision_id',
    unit_path: 'm.unit_path',
  });
  await copyRows(client, 'review_round', 'subject_id', {
    id: 'm.round_id',
    subject_id: 'm.item_id',
    subject_title: 'm.title',
    opened_at: 'm.at',
    changed_at: 'm.at',
    unit_path: 'm.unit_path',
  });
  await client.query(
    `insert into item_words (id, province, unit_path, words) select m.item_id, 33, m.unit_path, m.words || p.words from made m join path_words p on p.path = m.unit_path`,
  );
  await client.query(`vacuum analyze`);
}

async function dropKeys(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint where contype = 'f'`,
  );
  for (const { statement } of rows) await client.query(statement);
}

/** Copies the rows of the templates in one table, once for each made item; the other columns stay as the product wrote them. */
async function copyRows(
  client: pg.Client,
  table: string,
  key: string,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const columns = rows.map((row) => row.column_name);
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.map((column) => changed[column] ?? `t.${column}`).join(', ')}
      from made m join ${table} t on t.${key} = m.template`,
  );
}

/** What people look for: a subject, an ending, a whole title, sounds and first letters; some are rare, some common. */
export function makeSearches(count: number): string[] {
  const titles = makeTitles();
  return Array.from({ length: count }, (_, number) => {
    const title = titles[pick(number, titles.length)] as string;
    const kind = number % 4;
    if (kind === 0) return title;
    if (kind === 1) return title.slice(2, 6);
    if (kind === 2) return subjects[pick(number, subjects.length)] as string;
    return ['jlhd', 'fangxun', 'qiuji', 'lajifenlei'][pick(number, 4)] as string;
  });
}
