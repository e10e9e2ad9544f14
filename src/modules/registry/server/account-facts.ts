import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { MediaClass, Platform } from '../contract.ts';
import { selectAccounts } from './account-store.ts';

/** What checks and inspections need of an account. */
export interface AccountFacts {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly name: string;
  readonly platform: Platform;
  readonly platformId: string | null;
  readonly mediaClass: MediaClass;
  readonly openedOn: string | null;
  readonly watchedFrom: Date;
}

/**
 * Accounts in use (已启用待备案, 运行, 拟关停) of the scope, in the order of the unit tree: of the named units and all below them, or all.
 * @param only.accountIds narrows to these accounts
 */
export async function listAccountFacts(
  ctx: Pick<Context, 'db'>,
  only: { unitIds?: readonly string[]; accountIds?: readonly string[] } = {},
): Promise<AccountFacts[]> {
  return selectAccounts(ctx)
    .select([
      'a.id',
      'a.province',
      'a.unitId',
      'a.unitPath',
      'u.name as unitName',
      'a.name',
      'a.platform',
      'a.platformId',
      'a.mediaClass',
      'a.openedOn',
      'a.watchedFrom',
    ])
    .where('c.state', 'in', ['unfiled', 'running', 'closing'])
    .$if(only.accountIds !== undefined, (qb) => qb.where(sql<boolean>`a.id = any(${only.accountIds}::uuid[])`))
    .$if(only.unitIds !== undefined, (qb) =>
      qb.where((eb) =>
        eb.exists(
          eb
            .selectFrom('unit as t')
            .select('t.id')
            .where(sql<boolean>`t.id = any(${only.unitIds}::uuid[])`)
            .where(sql<boolean>`starts_with(a.unit_path, t.unit_path)`),
        ),
      ),
    )
    .orderBy('a.unitPath')
    .orderBy('a.id')
    .execute();
}
