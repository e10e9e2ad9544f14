import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { CustodyDetail, HolderRow, recordOperations as operations } from '../record-contract.ts';
import { demandsOn } from './custody-demands.ts';
import { findCustody } from './custody-reads.ts';
import { rotationOf } from './custody-rules.ts';
import { sealedKeys } from './key-reads.ts';

/** The custody of one account with everything its page shows. @throws Problem common.notFound */
export async function readCustody(
  ctx: PersonContext,
  { params }: Input<typeof operations.readCustody>,
): Promise<CustodyDetail> {
  const account = await getAccount(ctx, params.accountId);
  const row = await findCustody(ctx, account.id);
  if (!row) throw new Problem(commonProblems.notFound, { what: '账号' });
  const demands = await demandsOn(ctx, account);
  const record = await ctx.db
    .selectFrom('custodyRecord')
    .selectAll()
    .where('accountId', '=', account.id)
    .executeTakeFirst();
  const rule = demands.passwordAge && {
    days: demands.passwordAge.value.days,
    clause: demands.passwordAge.governing.clause,
  };
  return {
    ...row,
    recordId: record?.id ?? null,
    phoneLast4: record?.phoneLast4 ?? '',
    registeredSubject: record?.registeredSubject ?? '',
    loginMethod: record?.loginMethod ?? null,
    rotationDays: record?.rotationDays ?? null,
    reviewMonths: record?.reviewMonths ?? 6,
    reviewedOn: record?.reviewedOn ?? null,
    recordedByName: record?.recordedByName ?? null,
    recordedAt: record ? formatInstant(record.recordedAt) : null,
    rotation: rotationOf(rule, record?.rotationDays ?? null),
    demands: {
      namedOperator: demands.namedOperator?.governing.clause ?? null,
      fullTime: demands.fullTime?.governing.clause ?? null,
      dedicatedDevice: demands.dedicatedDevice?.governing.clause ?? null,
      handover: demands.handover?.governing.clause ?? null,
      passwordSafety: demands.passwordSafety?.governing.clause ?? null,
    },
    holders: record ? await holdersOf(ctx, record.id) : [],
    devices: await devicesOf(ctx, account.id),
    applications: await applicationsOf(ctx, account.id),
    keys: await sealedKeys(ctx, account.id),
    handovers: await handoversOf(ctx, account.id),
    timeline: record ? await readTimeline(ctx, record.id) : [],
    mayManage: ctx.actor.permissions.has('custody.manage'),
  };
}

async function holdersOf(ctx: PersonContext, recordId: string): Promise<HolderRow[]> {
  const rows = await ctx.db
    .selectFrom('custodyHolder')
    .select([
      'id',
      'part',
      'personId',
      'personName',
      'employment',
      'duty',
      'since',
      'endedAt',
      'endedByName',
      'endReason',
    ])
    .where('recordId', '=', recordId)
    .orderBy(sql`ended_at is not null`)
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, endedAt: row.endedAt && formatInstant(row.endedAt) }));
}

async function devicesOf(ctx: PersonContext, accountId: string): Promise<CustodyDetail['devices']> {
  const rows = await ctx.db
    .selectFrom('deviceAccount as x')
    .innerJoin('device as d', (join) => join.onRef('d.id', '=', 'x.deviceId').onRef('d.province', '=', 'x.province'))
    .select(['d.id', 'd.assetNumber as name', 'd.place', 'd.custodianName', 'd.endedAt', 'd.validUntil'])
    .where('x.accountId', '=', accountId)
    .orderBy('d.id')
    .execute();
  return rows.map(({ id, name, place, custodianName, endedAt, validUntil }) => ({
    id,
    name,
    note: `${place}，${custodianName}`,
    isEnded: endedAt !== null || (validUntil !== null && validUntil < toDay(ctx.now)),
  }));
}

async function applicationsOf(ctx: PersonContext, accountId: string): Promise<CustodyDetail['applications']> {
  const rows = await ctx.db
    .selectFrom('grantedApplication')
    .select(['id', 'name', 'rights', 'revokedOn'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, rights, revokedOn }) => ({ id, name, note: rights, isEnded: revokedOn !== null }));
}

async function handoversOf(ctx: PersonContext, accountId: string): Promise<CustodyDetail['handovers']> {
  const rows = await ctx.db
    .selectFrom('handover as o')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'o.id').onRef('c.province', '=', 'o.province'))
    .innerJoin('handoverParty as p', (join) =>
      join.onRef('p.handoverId', '=', 'o.id').onRef('p.province', '=', 'o.province'),
    )
    .select(['o.id', 'c.state', 'p.personName as giverName', 'o.startedAt'])
    .where('o.accountId', '=', accountId)
    .where('p.part', '=', 'giver')
    .orderBy('o.id', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, startedAt: formatInstant(row.startedAt) }));
}
