import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { Context } from '#platform/context.ts';
import type { WaiverRow, WaiverState } from '../waiver-contract.ts';
import './waiver-tables.ts';

/** Query of waivers with unit, account, recipient and state, to be narrowed by the caller. */
export function selectWaivers(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('waiver as w')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'w.id').onRef('c.province', '=', 'w.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'w.unitId').onRef('u.province', '=', 'w.province'))
    .innerJoin('unit as r', (join) =>
      join.onRef('r.id', '=', 'w.recipientId').onRef('r.province', '=', 'w.recipientProvince'),
    )
    .leftJoin('account as a', (join) => join.onRef('a.id', '=', 'w.accountId').onRef('a.province', '=', 'w.province'));
}

/** The columns of a row of the list. */
export function selectWaiverColumns(waivers: ReturnType<typeof selectWaivers>) {
  return waivers.select([
    'w.id',
    'c.state',
    'w.unitId',
    'u.name as unitName',
    'w.accountId',
    'a.name as accountName',
    'w.subject',
    'w.clause',
    'w.rules',
    'w.reason',
    'w.validFrom',
    'w.validUntil',
    'r.name as recipientName',
    'w.requestedByName',
    'w.requestedAt',
    'w.decidedByName',
    'w.decidedUnitName',
    'w.decidedAt',
    'w.decisionReason',
    'w.endedByName',
    'w.endedAt',
    'w.endReason',
  ]);
}

type Columns = Awaited<ReturnType<ReturnType<typeof selectWaiverColumns>['execute']>>[number];

/** A row as the page gets it. `now` decides whether it is in force. */
export function toWaiverReply({ validFrom, validUntil, ...row }: Columns, now: Date): WaiverRow {
  const today = toDay(now);
  return {
    ...row,
    state: row.state as WaiverState,
    subjectText: subjectText(row.subject),
    from: validFrom,
    until: validUntil,
    requestedAt: formatInstant(row.requestedAt),
    decidedAt: row.decidedAt && formatInstant(row.decidedAt),
    endedAt: row.endedAt && formatInstant(row.endedAt),
    isInForce: row.state === 'granted' && validFrom <= today && today <= validUntil,
  };
}

/** A waiver as commands need it. */
export interface Waiver {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly subject: string;
  readonly clause: string;
  readonly rules: readonly string[];
  readonly accountId: string | null;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly recipientPath: string;
  readonly requestedBy: string;
  readonly state: WaiverState;
}

/** Finds a waiver inside the scope. @throws Problem common.notFound */
export async function getWaiver(ctx: Pick<Context, 'db'>, id: string): Promise<Waiver> {
  const row = await selectWaivers(ctx)
    .select([
      'w.id',
      'w.province',
      'w.unitId',
      'w.unitPath',
      'u.name as unitName',
      'w.subject',
      'w.clause',
      'w.rules',
      'w.accountId',
      'w.validFrom',
      'w.validUntil',
      'w.recipientId',
      'r.name as recipientName',
      'r.unitPath as recipientPath',
      'w.requestedBy',
      'c.state',
    ])
    .where('w.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '豁免' });
  return { ...row, state: row.state as WaiverState };
}

/** Open or granted waivers of a unit and subject whose dates meet the given ones; of the account or the whole unit. */
export async function findOverlapping(
  ctx: Pick<Context, 'db'>,
  wanted: { unitId: string; subject: string; accountId: string | null; from: string; until: string },
): Promise<{ state: WaiverState; validFrom: string; validUntil: string } | undefined> {
  const row = await selectWaivers(ctx)
    .select(['c.state', 'w.validFrom', 'w.validUntil'])
    .where('w.unitId', '=', wanted.unitId)
    .where('w.subject', '=', wanted.subject)
    .where('c.closedAt', 'is', null)
    .where('w.validFrom', '<=', wanted.until)
    .where('w.validUntil', '>=', wanted.from)
    // One of the whole unit covers every account; one of an account leaves the others open.
    .where((eb) => eb.or([eb('w.accountId', 'is', null), sql<boolean>`w.account_id = ${wanted.accountId}::uuid`]))
    .executeTakeFirst();
  return row && { ...row, state: row.state as WaiverState };
}
