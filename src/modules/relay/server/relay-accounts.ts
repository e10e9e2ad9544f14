import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import type { relayOperations as operations } from '../contract.ts';
import { relayProblems } from '../texts.ts';
import './relay-tables.ts';

export const mostTargets = 500;

/** An account that is to carry the text. */
export interface AskedAccount {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
}

type Sent = Pick<Input<typeof operations.createRelay>['body'], 'itemId' | 'accountIds' | 'unitIds' | 'groupId'>;

/**
 * The accounts meant: named ones, those at and below named units, and those of a saved group, once each. Left out is who published the
 * item itself. @throws Problem relay.accountUnknown, relay.noTargets, relay.tooMany
 */
export async function askedAccounts(ctx: PersonContext, sent: Sent): Promise<AskedAccount[]> {
  const { itemId = null, accountIds = [], unitIds = [], groupId } = sent;
  const group = groupId
    ? await ctx.db.selectFrom('relayGroup').select('accountIds').where('id', '=', groupId).executeTakeFirst()
    : undefined;
  const { rows } = await sql<AskedAccount & { isOut: boolean }>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class, exists (select from publication p
      where p.item_id = ${itemId}::uuid and p.account_id = a.id and p.province = a.province and p.published_at is not null) as is_out
    from account a join case_record c on c.id = a.id and c.province = a.province
    where c.state = any(${[...liveStates]}::text[]) and (a.id = any(${[...accountIds, ...(group?.accountIds ?? [])]}::uuid[])
      or exists (select from unit u where u.id = any(${[...unitIds]}::uuid[]) and starts_with(a.unit_path, u.unit_path)))
    order by a.unit_path, a.id`.execute(ctx.db);
  const missing = accountIds.filter((id) => !rows.some((row) => row.id === id)).length;
  if (missing > 0)
    throw new Problem(relayProblems.accountUnknown, { count: missing }, [
      { path: '/accountIds', text: '请重新选择账号' },
    ]);
  const asked = rows.filter((row) => !row.isOut);
  if (asked.length === 0) throw new Problem(relayProblems.noTargets, {}, [{ path: '/accountIds', text: '请选择账号' }]);
  if (asked.length > mostTargets) throw new Problem(relayProblems.tooMany, { most: mostTargets, count: asked.length });
  return asked;
}
