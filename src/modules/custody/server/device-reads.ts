import { sql } from 'kysely';
import { formatInstant, toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { DeviceRow, deviceOperations as operations } from '../device-contract.ts';
import './custody-tables.ts';

type Filters = Omit<Input<typeof operations.listDevices>['query'], 'after' | 'limit'>;

/** Devices of the scope, the newest first. */
export async function listDevices(
  ctx: PersonContext,
  { query }: Input<typeof operations.listDevices>,
): Promise<ReplyOf<typeof operations.listDevices>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = filterDevices(ctx, query);
  const rows = await selectDevices(filtered)
    .$if(id !== undefined, (qb) => qb.where(sql<boolean>`d.id < ${id}::uuid`))
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows.map(toReply), limit, (row) => [row.id]);
  return { ...page, count: await countCapped(ctx, filtered) };
}

/** The same without pages, for the file. */
export async function allDevices(ctx: PersonContext, most: number): Promise<DeviceRow[]> {
  return (
    await selectDevices(filterDevices(ctx, { view: 'all' }))
      .orderBy('d.id', 'desc')
      .limit(most)
      .execute()
  ).map(toReply);
}

function filterDevices(ctx: PersonContext, { search = '', view = 'inUse', accountId }: Filters) {
  const today = toDay(ctx.now);
  const like = containing(search);
  return ctx.db
    .selectFrom('device as d')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'd.unitId').onRef('u.province', '=', 'd.province'))
    .$if(view === 'inUse', (qb) =>
      qb.where(sql<boolean>`d.ended_at is null and (d.valid_until is null or d.valid_until >= ${today}::date)`),
    )
    .$if(view === 'ended', (qb) => qb.where(sql<boolean>`(d.ended_at is not null or d.valid_until < ${today}::date)`))
    .$if(search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('d.assetNumber', 'like', like),
          eb('d.place', 'like', like),
          eb('d.custodianName', 'like', like),
          eb('u.name', 'like', like),
        ]),
      ),
    )
    .$if(accountId !== undefined, (qb) =>
      qb.where(
        sql<boolean>`exists (select from device_account x where x.device_id = d.id and x.province = d.province and x.account_id = ${accountId ?? ''}::uuid)`,
      ),
    );
}

function selectDevices(devices: ReturnType<typeof filterDevices>) {
  return devices
    .select([
      'd.id',
      'd.kind',
      'd.assetNumber',
      'd.place',
      'd.network',
      'd.custodianId',
      'd.custodianName',
      'd.measures',
      'd.isDedicated',
      'd.inPublicPlace',
      'd.isShared',
      'd.keepsLogIn',
      'd.validFrom',
      'd.validUntil',
      'd.endedAt',
      'u.name as unitName',
    ])
    .select(
      sql<
        { id: string; name: string }[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name), '[]')
        from device_account x join account a on a.id = x.account_id and a.province = x.province where x.device_id = d.id and x.province = d.province)`.as(
        'accounts',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from device_key k where k.device_id = d.id and k.province = d.province and k.secret_hash is not null and k.revoked_at is null)`.as(
        'boundCount',
      ),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDevices>['execute']>>[number];

function toReply({ accounts, endedAt, ...row }: Row): DeviceRow {
  return {
    ...row,
    endedAt: endedAt && formatInstant(endedAt),
    accountIds: accounts.map((account) => account.id),
    accountNames: accounts.map((account) => account.name),
  };
}
