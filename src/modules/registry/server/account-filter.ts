import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { toSearchQuery } from '#platform/search/search-words.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { accountStates, platforms, type AccountQuery, type CertificationFilter } from '../contract.ts';
import { rankOf } from './account-listing.ts';
import './registry-tables.ts';

/** More matches than this are looked for along the order of the list, where they stand close; fewer are taken first. */
const mostMatches = 20_000;
const expiringDays = 60;

/** A query of the listing, narrowed. */
export type FilteredAccounts = ReturnType<typeof selectListing>;

/** The range is what the row policy says as well: only from here the planner knows how little it may be. */
function selectListing(ctx: PersonContext, unitPath: string) {
  return ctx.db
    .selectFrom('accountListing as l')
    .where('l.unitPath', '>=', unitPath)
    .where('l.unitPath', '<', pathAfter(unitPath));
}

/** The listing under the filters; undefined where nothing can be found: a unit out of sight, a search without a letter. */
export async function filterAccounts(ctx: PersonContext, query: AccountQuery): Promise<FilteredAccounts | undefined> {
  const wanted = query.search?.trim() ? toSearchQuery(query.search) : undefined;
  const unitPath = query.unitId === undefined ? ctx.office.unitPath : await findUnitPath(ctx, query.unitId);
  if (wanted === null || unitPath === null) return undefined;
  const narrowed = narrow(selectListing(ctx, unitPath), query, ctx.now);
  return wanted === undefined ? narrowed : matching(ctx, narrowed, wanted);
}

async function findUnitPath(ctx: PersonContext, unitId: string): Promise<string | null> {
  const unit = await ctx.db.selectFrom('unit').select('unitPath').where('id', '=', unitId).executeTakeFirst();
  return unit?.unitPath ?? null;
}

async function matching(ctx: PersonContext, listing: FilteredAccounts, wanted: string): Promise<FilteredAccounts> {
  const found = sql`account_search(${wanted}::tsquery, ${mostMatches + 1})`;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${found}`.execute(ctx.db);
  if ((rows[0]?.count ?? 0) <= mostMatches) return listing.where(sql<boolean>`l.id in (select ${found})`);
  // A subquery by key, row by row: as a join the planner would read the words of all accounts.
  return listing.where(
    sql<boolean>`(select w.words @@ ${wanted}::tsquery from account_words w where w.id = l.id and w.province = l.province)`,
  );
}

function narrow(listing: FilteredAccounts, query: AccountQuery, now: Date): FilteredAccounts {
  const { platform, mode, state, mediaClass, isMain, hasFindings, silentDays, certification } = query;
  return listing
    .$if(platform !== undefined, (qb) => qb.where('l.platformRank', '=', rankOf(platforms, platform)))
    .$if(mode !== undefined, (qb) => qb.where('l.mode', '=', mode as never))
    .$if(state !== undefined, (qb) => qb.where('l.stateRank', '=', rankOf(accountStates, state)))
    .$if(mediaClass !== undefined, (qb) => qb.where('l.mediaClass', '=', mediaClass as never))
    .$if(isMain !== undefined, (qb) => qb.where('l.isMain', '=', isMain as boolean))
    .$if(hasFindings !== undefined, (qb) => qb.where('l.findingCount', hasFindings === true ? '>' : '=', 0))
    .$if(silentDays !== undefined, (qb) => qb.where('l.lastPostAt', '<', daysFrom(now, -(silentDays as number))))
    .$if(certification !== undefined, (qb) =>
      qb.where(certificationIs(certification as CertificationFilter, toDay(now), toDay(daysFrom(now, expiringDays)))),
    );
}

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);

function certificationIs(filter: CertificationFilter, today: string, soon: string) {
  if (filter === 'missing') return sql<boolean>`l.certification is distinct from 'certified'`;
  if (filter === 'ended') return sql<boolean>`(l.certification = 'lapsed' or l.certified_until < ${today}::date)`;
  return sql<boolean>`(l.certified_until between ${today}::date and ${soon}::date)`;
}
