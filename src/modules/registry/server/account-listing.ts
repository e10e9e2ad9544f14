import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { toSearchVector, toSortKey } from '#platform/search/search-words.ts';
import { accountStates, platforms, type AccountState, type Platform } from '../contract.ts';
import './registry-tables.ts';

const rank = (column: string, values: readonly string[]) =>
  sql`array_position(${sql.lit(`{${values.join(',')}}`)}::text[], ${sql.raw(column)})`;

/** Place of a value among those that there are, from 1: what is sorted and filtered by. Pure. */
export const rankOf = <T extends string>(values: readonly T[], value: T | undefined): number =>
  values.indexOf(value as T) + 1;

/** What stands in the place of an absent value, so that each order has a place for it. */
export const listingNone = {
  followers: -1,
  day: '0001-01-01',
  lastPostAt: '1970-01-01T00:00:00.000Z',
  dueAt: '9999-12-31T00:00:00.000Z',
} as const;

const lastPost = sql`coalesce((select p.published_at from post p where p.account_id = a.id order by p.published_at desc limit 1), ${sql.lit(listingNone.lastPostAt)}::timestamptz)`;
const due = sql`coalesce((select min(o.due_at) from obligation o where o.subject_id = a.id and o.state in ('open', 'warned', 'breached')), ${sql.lit(listingNone.dueAt)}::timestamptz)`;
const findings = sql`(select count(*)::int from finding f where f.subject_id = a.id and f.province = a.province and f.open_key is not null)`;

/** Writes how accounts are listed and found, after they were registered or their facts changed: in the same transaction. */
export async function indexAccounts(ctx: Pick<Context, 'db'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const named = await ctx.db
    .selectFrom('account as a')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .select([
      'a.id',
      'a.name',
      'u.name as unitName',
      'u.shortName',
      'a.certifiedSubject',
      'a.platformId',
      'a.originalId',
    ])
    .where('a.id', 'in', ids)
    .execute();
  const rows = named.map((row) => ({
    id: row.id,
    key: toSortKey(row.name),
    words: wordsOf(row),
  }));
  const text = JSON.stringify(rows);
  await sql`
    insert into account_listing (id, province, unit_id, unit_path, unit_name, platform, platform_rank, state, state_rank, mode, media_class, is_main,
      certification, certified_until, name_key, followers, opened_on, last_post_at, due_at, finding_count)
    select a.id, a.province, a.unit_id, a.unit_path, u.name, a.platform, ${rank('a.platform', platforms)}, c.state, ${rank('c.state', accountStates)},
      a.mode, a.media_class, a.is_main, a.certification, a.certified_until, r.key, coalesce(a.followers, ${sql.lit(listingNone.followers)}),
      coalesce(a.opened_on, ${sql.lit(listingNone.day)}::date), ${lastPost}, ${due}, ${findings}
    from jsonb_to_recordset(${text}::jsonb) as r (id uuid, key text)
    join account a on a.id = r.id
    join case_record c on c.id = a.id and c.province = a.province
    join unit u on u.id = a.unit_id and u.province = a.province
    on conflict (id, province) do update set unit_id = excluded.unit_id, unit_path = excluded.unit_path, unit_name = excluded.unit_name,
      state = excluded.state, state_rank = excluded.state_rank, mode = excluded.mode, media_class = excluded.media_class, is_main = excluded.is_main,
      certification = excluded.certification, certified_until = excluded.certified_until, name_key = excluded.name_key,
      followers = excluded.followers, opened_on = excluded.opened_on, last_post_at = excluded.last_post_at, due_at = excluded.due_at,
      finding_count = excluded.finding_count`.execute(ctx.db);
  await sql`
    insert into account_words (id, province, unit_path, words)
    select a.id, a.province, a.unit_path, r.words::tsvector
    from jsonb_to_recordset(${text}::jsonb) as r (id uuid, words text) join account a on a.id = r.id
    on conflict (id, province) do update set unit_path = excluded.unit_path, words = excluded.words`.execute(ctx.db);
}

interface Named {
  readonly name: string;
  readonly unitName: string;
  readonly shortName?: string | null;
  readonly certifiedSubject: string | null;
  readonly platformId: string | null;
  readonly originalId: string | null;
}

const wordsOf = (row: Named): string =>
  toSearchVector([row.name, row.unitName, row.shortName, row.certifiedSubject, row.platformId, row.originalId]);

/** An account as it was just registered, with all that its place in the register is made of. */
export interface NewlyRegistered extends Named {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly platform: Platform;
  readonly state: AccountState;
  readonly mode: string;
  readonly mediaClass: string;
  readonly isMain: boolean;
  readonly certification: string | null;
  readonly certifiedUntil: string | null;
  readonly followers: number | null;
  readonly openedOn: string | null;
}

/** How a new account is listed and found, worked out before anything is written: it has no posts, duties and findings yet. Pure. */
export function toListing(row: NewlyRegistered) {
  return {
    id: row.id,
    province: row.province,
    unit_id: row.unitId,
    unit_path: row.unitPath,
    unit_name: row.unitName,
    platform: row.platform,
    platform_rank: rankOf(platforms, row.platform),
    state: row.state,
    state_rank: rankOf(accountStates, row.state),
    mode: row.mode,
    media_class: row.mediaClass,
    is_main: row.isMain,
    certification: row.certification,
    certified_until: row.certifiedUntil,
    name_key: toSortKey(row.name),
    followers: row.followers ?? listingNone.followers,
    opened_on: row.openedOn ?? listingNone.day,
    words: wordsOf(row),
  };
}

/** Writes the places of new accounts in the register, from what `toListing` made. @param text their JSON */
export async function insertListings(ctx: Pick<Context, 'db'>, text: string): Promise<void> {
  await together([
    sql`
      insert into account_listing (id, province, unit_id, unit_path, unit_name, platform, platform_rank, state, state_rank, mode, media_class, is_main,
        certification, certified_until, name_key, followers, opened_on, last_post_at, due_at, finding_count)
      select id, province, unit_id, unit_path, unit_name, platform, platform_rank, state, state_rank, mode, media_class, is_main, certification,
        certified_until, name_key, followers, opened_on, ${sql.lit(listingNone.lastPostAt)}::timestamptz, ${sql.lit(listingNone.dueAt)}::timestamptz, 0
      from jsonb_populate_recordset(null::account_listing, ${text}::jsonb)`.execute(ctx.db),
    sql`insert into account_words (id, province, unit_path, words)
      select id, province, unit_path, words from jsonb_populate_recordset(null::account_words, ${text}::jsonb)`.execute(
      ctx.db,
    ),
  ]);
}

/** Writes what changes without the facts: state, last post, next due time, running findings. In the transaction of what changed it. */
export async function refreshListing(ctx: Pick<Context, 'db'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update account_listing l set state = c.state, state_rank = ${rank('c.state', accountStates)}, opened_on = coalesce(a.opened_on, ${sql.lit(listingNone.day)}::date),
      last_post_at = ${lastPost}, due_at = ${due}, finding_count = ${findings}
    from account a join case_record c on c.id = a.id and c.province = a.province
    where a.id = any(${[...ids]}::uuid[]) and l.id = a.id and l.province = a.province`.execute(ctx.db);
}
