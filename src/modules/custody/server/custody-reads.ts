import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { Employment } from '#modules/people/contract.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import { liveStates } from '#modules/registry/server/public.ts';
import type { CustodyRow, PhoneKind, recordOperations as operations } from '../record-contract.ts';
import { demandsReader, type Demands } from './custody-demands.ts';
import { gapsOf, monthsLater, rotateBy, rotationOf } from './custody-rules.ts';
import './custody-tables.ts';
import './handover-tables.ts';

type Filters = Input<typeof operations.exportCustody>['query'];

/** Live accounts of the scope with who holds what, in the order of the unit tree. */
export async function listCustody(
  ctx: PersonContext,
  { query }: Input<typeof operations.listCustody>,
): Promise<ReplyOf<typeof operations.listCustody>> {
  const limit = query.limit ?? defaultPageSize;
  const [path, id] = query.after ? fromCursor(query.after, ['path', 'id']) : [];
  const filtered = filterAccounts(ctx, query);
  const rows = await selectCustody(filtered)
    .$if(path !== undefined, (qb) => qb.where(sql<boolean>`(a.unit_path, a.id) > (${path}, ${id}::uuid)`))
    .orderBy('a.unitPath')
    .orderBy('a.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.unitPath, row.accountId]);
  return { ...page, rows: await toReplies(ctx, page.rows), count: await countCapped(ctx, filtered) };
}

/** The same without pages, for the file. */
export async function allCustody(ctx: PersonContext, filters: Filters, most: number): Promise<CustodyRow[]> {
  const rows = await selectCustody(filterAccounts(ctx, filters))
    .orderBy('a.unitPath')
    .orderBy('a.id')
    .limit(most)
    .execute();
  return toReplies(ctx, rows);
}

/** One account, whatever its state; undefined out of the scope. */
export async function findCustody(ctx: Context, accountId: string): Promise<CustodyRow | undefined> {
  const row = await selectCustody(accounts(ctx)).where('a.id', '=', accountId).executeTakeFirst();
  return row && (await toReplies(ctx, [row]))[0];
}

function accounts(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('account as a')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'a.id').onRef('c.province', '=', 'a.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .leftJoin('custodyRecord as r', (join) =>
      join.onRef('r.accountId', '=', 'a.id').onRef('r.province', '=', 'a.province'),
    );
}

function filterAccounts(ctx: Pick<Context, 'db'>, { search = '', unitId, view = 'all' }: Filters) {
  const like = containing(search);
  return accounts(ctx)
    .where('c.state', 'in', liveStates)
    .$if(view === 'missing', (qb) => qb.where('r.id', 'is', null))
    .$if(view === 'recorded', (qb) => qb.where('r.id', 'is not', null))
    .$if(search !== '', (qb) =>
      qb.where(sql<boolean>`(a.name like ${like} or u.name like ${like} or exists (select from custody_holder h
        where h.account_id = a.id and h.province = a.province and h.ended_at is null and h.person_name like ${like}))`),
    )
    .$if(unitId !== undefined, (qb) =>
      qb.where(
        sql<boolean>`exists (select from unit t where t.id = ${unitId ?? ''}::uuid and starts_with(a.unit_path, t.unit_path))`,
      ),
    );
}

interface Held {
  readonly part: string;
  readonly name: string;
  readonly employment: Employment | null;
  readonly hasLeft: boolean;
}

function selectCustody(rows: ReturnType<typeof accounts>) {
  return rows
    .select([
      'a.id as accountId',
      'a.name as accountName',
      'a.platform',
      'a.mediaClass',
      'a.unitId',
      'a.unitPath',
      'u.name as unitName',
      'r.id as recordId',
      'r.phoneKind',
      'r.phonePost',
      'r.mailboxMasked',
      'r.rotatedOn',
      'r.rotationDays',
      'r.reviewedOn',
      'r.reviewMonths',
    ])
    .select([
      sql<
        Held[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('part', h.part, 'name', h.person_name, 'employment', h.employment, 'hasLeft', p.ended_at is not null)), '[]')
        from custody_holder h left join person p on p.id = h.person_id and p.province = h.province
        where h.account_id = a.id and h.province = a.province and h.ended_at is null)`.as('held'),
      sql<number>`(select count(*)::int from device_account x join device d on d.id = x.device_id and d.province = x.province and d.ended_at is null
        where x.account_id = a.id and x.province = a.province)`.as('deviceCount'),
      sql<boolean>`exists (select from handover o join case_record k on k.id = o.id and k.province = o.province and k.closed_at is null
        where o.account_id = a.id and o.province = a.province)`.as('isHandoverRunning'),
    ]);
}

type Row = {
  readonly accountId: string;
  readonly accountName: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly recordId: string | null;
  readonly phoneKind: PhoneKind | null;
  readonly phonePost: string | null;
  readonly mailboxMasked: string | null;
  readonly rotatedOn: string | null;
  readonly rotationDays: number | null;
  readonly reviewedOn: string | null;
  readonly reviewMonths: number | null;
  readonly held: Held[];
  readonly deviceCount: number;
  readonly isHandoverRunning: boolean;
};

async function toReplies(ctx: Context, rows: readonly Row[]): Promise<CustodyRow[]> {
  const demandsOf = demandsReader(ctx);
  const today = toDay(ctx.now);
  const replies: CustodyRow[] = [];
  for (const row of rows) replies.push(toReply(row, await demandsOf(row.unitPath, row), today));
  return replies;
}

function toReply(row: Row, demands: Demands, today: string): CustodyRow {
  const rule = demands.passwordAge && {
    days: demands.passwordAge.value.days,
    clause: demands.passwordAge.governing.clause,
  };
  const rotation = row.recordId === null ? null : rotationOf(rule, row.rotationDays);
  const holder = (part: string) => row.held.find((one) => one.part === part) ?? null;
  const named = (part: string) => {
    const one = holder(part);
    return one && { name: one.name, employment: one.employment };
  };
  const due = rotateBy(row.rotatedOn, rotation?.days);
  const reviewBy = row.reviewedOn === null ? null : monthsLater(row.reviewedOn, row.reviewMonths ?? 6);
  const operatorCount = row.held.filter((one) => one.part === 'operator').length;
  const state = {
    hasRecord: row.recordId !== null,
    phoneKind: row.phoneKind,
    custodian: holder('custodian'),
    operatorCount,
    deviceCount: row.deviceCount,
    rotatedOn: row.rotatedOn,
    rotateBy: due,
    reviewBy,
    isHandoverRunning: row.isHandoverRunning,
  };
  const gaps = gapsOf(
    state,
    {
      namedOperator: demands.namedOperator !== undefined,
      fullTime: demands.fullTime !== undefined,
      dedicatedDevice: demands.dedicatedDevice !== undefined,
      rotation: demands.passwordAge !== undefined,
      officePhone: demands.mixedAccounts !== undefined,
    },
    today,
  );
  return {
    accountId: row.accountId,
    accountName: row.accountName,
    platform: row.platform,
    unitId: row.unitId,
    unitName: row.unitName,
    hasRecord: state.hasRecord,
    phoneKind: row.phoneKind,
    phonePost: row.phonePost ?? '',
    mailbox: row.mailboxMasked ?? '',
    administrator: named('administrator'),
    custodian: named('custodian'),
    deputy: named('deputy'),
    operatorCount,
    deviceCount: row.deviceCount,
    rotatedOn: row.rotatedOn,
    rotateBy: due,
    reviewBy,
    gaps,
  };
}
