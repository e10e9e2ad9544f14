import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { AccountRow, AccountState } from '../contract.ts';
import { listingNone } from './account-listing.ts';
import { qrTarget } from './qr-rules.ts';
import type { selectAccounts } from './account-store.ts';

/** Adds the columns of a row of the register to a narrowed query of accounts. */
export function selectRowColumns(accounts: ReturnType<typeof selectAccounts>) {
  return accounts
    .select([
      'a.id',
      'a.name',
      'a.platform',
      'a.platformId',
      'a.unitId',
      'u.name as unitName',
      'c.state',
      'a.mode',
      'a.isMain',
      'a.mediaClass',
      'a.followers',
      'a.certification',
      'a.certifiedUntil',
      'a.openedOn',
      'a.homeUrl',
      'a.clientDownloadUrl',
    ])
    .select(
      // From the listing by its key, kept with every post: for a small scope the planner would read all its posts for each row.
      sql<Date | null>`(select nullif(l.last_post_at, ${sql.lit(listingNone.lastPostAt)}::timestamptz) from account_listing l where l.id = a.id and l.province = a.province)`.as(
        'lastPostAt',
      ),
    )
    .select(
      sql<Date | null>`(select min(o.due_at) from obligation o where o.subject_id = a.id and o.province = a.province and o.state in ('open', 'warned', 'breached'))`.as(
        'dueAt',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from finding f where f.subject_id = a.id and f.province = a.province and f.open_key is not null)`.as(
        'findingCount',
      ),
    );
}

type RowColumns = Omit<AccountRow, 'state' | 'lastPostAt' | 'dueAt' | 'hasQr'> & {
  homeUrl: string | null;
  clientDownloadUrl: string | null;
  state: string;
  lastPostAt: Date | null;
  dueAt: Date | null;
};

/** A row as it is sent. */
export function toAccountReply(row: RowColumns): AccountRow {
  return {
    ...row,
    hasQr: qrTarget(row) !== null,
    state: row.state as AccountState,
    lastPostAt: row.lastPostAt && formatInstant(row.lastPostAt),
    dueAt: row.dueAt && formatInstant(row.dueAt),
  };
}
