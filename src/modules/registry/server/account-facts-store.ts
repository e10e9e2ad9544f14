import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import { retitleCase } from '#platform/cases/move-case.ts';
import type { Actor, Context } from '#platform/context.ts';
import type { AccountFacts, AccountField, KeptFacts } from '../facts-contract.ts';
import { changeFacts, type FieldChange } from './account-facts-rules.ts';
import { indexAccounts } from './account-listing.ts';
import { searchTextOf, writingFacts } from './account-store.ts';
import './registry-tables.ts';

const chunkRows = 500;

/** How each fact is kept. */
const columns: Record<AccountField | 'followersSource', 'text' | 'boolean' | 'integer' | 'date' | 'text[]'> = {
  name: 'text',
  subType: 'text',
  platformId: 'text',
  originalId: 'text',
  homeUrl: 'text',
  certification: 'text',
  certifiedSubject: 'text',
  certifiedUntil: 'date',
  namesSponsor: 'boolean',
  description: 'text',
  positioning: 'text',
  functions: 'text[]',
  interactionEntrance: 'text',
  mediaClass: 'text',
  mode: 'text',
  isMain: 'boolean',
  isOfficial: 'boolean',
  responsible: 'text',
  followers: 'integer',
  followersOn: 'date',
  followersSource: 'text',
  openingReason: 'text',
  hasContentReview: 'boolean',
  needsNewsLicence: 'boolean',
  needsAudiovisualLicence: 'boolean',
  clientDownloadUrl: 'text',
  clientPackage: 'text',
  clientVersion: 'text',
  clientIpv6: 'boolean',
  clientGradedRecord: 'text',
  clientAppRecord: 'text',
};
/** The columns of all facts. */
export const factColumns = Object.keys(columns) as (keyof typeof columns)[];
const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const setText = factColumns.map((name) => `${toSnake(name)} = r."${name}"`).join(', ');
const recordText = factColumns.map((name) => `"${name}" ${columns[name]}`).join(', ');

/** Facts stated of one account. */
export interface StatedFacts {
  readonly id: string;
  readonly facts: AccountFacts;
}

/** What stating facts did to an account. */
export interface ChangedAccount {
  readonly id: string;
  readonly changes: readonly FieldChange[];
}

/**
 * The one way an account's facts change: by a correction, a filing that takes effect, an import, an observation. Writes what differs with its
 * history, and what the register finds the account by. Accounts that stay as they are are left out of the answer.
 * @param eventId the event that the caller emits for it, made by `newId()`
 * @param source who counted followers, where they are stated
 * @throws Problem registry.platformIdTaken, registry.mainTaken, registry.subTypeOfOther
 */
export async function changeAccountFacts(
  ctx: Context & { actor?: Actor },
  stated: readonly StatedFacts[],
  eventId: string,
  source: 'manual' | 'observed' = 'manual',
): Promise<ChangedAccount[]> {
  const changed: ChangedAccount[] = [];
  for (let start = 0; start < stated.length; start += chunkRows)
    changed.push(...(await changeChunk(ctx, stated.slice(start, start + chunkRows), eventId, source)));
  return changed;
}

async function changeChunk(
  ctx: Context & { actor?: Actor },
  stated: readonly StatedFacts[],
  eventId: string,
  source: 'manual' | 'observed',
): Promise<ChangedAccount[]> {
  const changed = await differingFacts(ctx, stated, source);
  if (changed.length === 0) return [];
  await writeRows(ctx, changed);
  await writeHistory(ctx, changed, eventId);
  for (const { id, next, changes } of changed)
    if (changes.some(({ field }) => field === 'name')) await retitleCase(ctx, id, next.name);
  await indexAccounts(
    ctx,
    changed.map(({ id }) => id),
  );
  return changed.map(({ id, changes }) => ({ id, changes }));
}

/** What `changeAccountFacts` would do, nothing written. */
export async function previewFacts(ctx: Context, stated: readonly StatedFacts[]): Promise<ChangedAccount[]> {
  const changed = await differingFacts(ctx, stated, 'manual');
  return changed.map(({ id, changes }) => ({ id, changes }));
}

async function differingFacts(ctx: Context, stated: readonly StatedFacts[], source: 'manual' | 'observed') {
  const rows = await lockFacts(
    ctx,
    stated.map(({ id }) => id),
  );
  const today = toDay(ctx.now);
  return stated
    .flatMap(({ id, facts }) => {
      const row = rows.get(id);
      return row ? [{ id, ...changeFacts(row, facts, source, today) }] : [];
    })
    .filter(({ changes }) => changes.length > 0);
}

async function lockFacts(ctx: Context, ids: readonly string[]): Promise<Map<string, KeptFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('account')
    .select(['id', ...factColumns])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

async function writeRows(ctx: Context, rows: readonly { id: string; next: KeptFacts }[]): Promise<void> {
  const text = JSON.stringify(rows.map(({ id, next }) => ({ id, ...next, search: searchTextOf(next) })));
  const platformId = rows.length === 1 ? rows[0]?.next.platformId : undefined;
  await writingFacts(platformId, () =>
    sql`update account a set search = r.search, ${sql.raw(setText)} from jsonb_to_recordset(${text}::jsonb) as r (id uuid, search text, ${sql.raw(recordText)}) where a.id = r.id`.execute(
      ctx.db,
    ),
  );
}

async function writeHistory(
  ctx: Context & { actor?: Actor },
  changed: readonly { id: string; changes: readonly FieldChange[] }[],
  eventId: string,
): Promise<void> {
  const rows = changed.flatMap(({ id, changes }) =>
    changes.map(({ field, from, to }) => ({ id: newId(ctx.now.getTime()), account_id: id, field, from, to })),
  );
  await sql`
    insert into account_change (id, province, unit_path, account_id, field, from_value, to_value, changed_at, changed_by, changed_by_name, event_id, event_province)
    select r.id, a.province, a.unit_path, a.id, r.field, r."from", r."to", ${ctx.now}, ${ctx.actor?.personId ?? null}, ${ctx.actor?.personName ?? '系统'},
      ${eventId}::uuid, ${ctx.office.province}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, account_id uuid, field text, "from" text, "to" text)
    join account a on a.id = r.account_id`.execute(ctx.db);
}
