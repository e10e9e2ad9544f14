import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import type { Platform } from '#modules/registry/contract.ts';
import { liveStates } from '#modules/registry/server/public.ts';

/** An account of the register, as far as monitoring needs it. */
export interface WatchedAccount {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
  readonly platformId: string | null;
  readonly watchedFrom: Date;
}

const columns = sql`a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.platform_id, a.media_class, a.watched_from`;

/** An account inside the scope. @throws Problem common.notFound */
export async function getAccount(ctx: Context, id: string): Promise<WatchedAccount> {
  const { rows } = await sql<WatchedAccount>`select ${columns} from account a where a.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw new Problem(commonProblems.notFound, { what: '账号' });
  return rows[0];
}

/** Accounts of the scope by the platform's own id; several accounts of one id stand under different platforms. */
export async function findByPlatformId(
  ctx: Context,
  platformIds: readonly string[],
  platform?: string,
): Promise<Map<string, WatchedAccount[]>> {
  const { rows } = await sql<WatchedAccount>`
    select ${columns} from account a
    where a.platform_id = any(${[...platformIds]}::text[]) and (${platform ?? null}::text is null or a.platform = ${platform ?? null})`.execute(
    ctx.db,
  );
  const found = new Map<string, WatchedAccount[]>();
  for (const row of rows) found.set(row.platformId ?? '', [...(found.get(row.platformId ?? '') ?? []), row]);
  return found;
}

/** Accounts of the scope by name; several of one name stand under different platforms or units. */
export async function findByName(
  ctx: Context,
  names: readonly string[],
  platform?: string,
): Promise<Map<string, WatchedAccount[]>> {
  const { rows } = await sql<WatchedAccount>`
    select ${columns} from account a
    where a.name = any(${[...names]}::text[]) and (${platform ?? null}::text is null or a.platform = ${platform ?? null})`.execute(
    ctx.db,
  );
  const found = new Map<string, WatchedAccount[]>();
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), row]);
  return found;
}

/** Accounts by id, those of the scope. */
export async function listAccounts(ctx: Context, ids: readonly string[]): Promise<WatchedAccount[]> {
  const { rows } =
    await sql<WatchedAccount>`select ${columns} from account a where a.id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return rows;
}

/** Live accounts at or below a unit. */
export async function listLiveAccounts(ctx: Context, unitPath: string, platform?: string): Promise<WatchedAccount[]> {
  const { rows } = await sql<WatchedAccount>`
    select ${columns} from account a join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
    where a.unit_path >= ${unitPath} and a.unit_path < ${pathAfter(unitPath)} and (${platform ?? null}::text is null or a.platform = ${platform ?? null})`.execute(
    ctx.db,
  );
  return rows;
}
