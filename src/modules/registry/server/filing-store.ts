import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { FilingForm, FilingKind, FilingState } from '../contract.ts';
import { filingKindTexts, filingStateTexts, registryProblems } from '../texts.ts';
import { receiptNumber } from './filing-rules.ts';
import './registry-tables.ts';

export interface Filing {
  readonly id: string;
  readonly accountId: string;
  readonly kind: FilingKind;
  readonly form: FilingForm;
  readonly state: FilingState;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly recipientPath: string;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
}

/** Finds a filing inside the scope. @throws Problem common.notFound */
export async function getFiling(ctx: Pick<Context, 'db'>, id: string): Promise<Filing> {
  const row = await ctx.db
    .selectFrom('filing as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .innerJoin('unit as r', (join) =>
      join.onRef('r.id', '=', 'f.recipientId').onRef('r.province', '=', 'f.recipientProvince'),
    )
    .select([
      'f.id',
      'f.accountId',
      'f.kind',
      'f.payload',
      'c.state',
      'f.recipientId',
      'r.name as recipientName',
      'r.unitPath as recipientPath',
      'f.submittedBy',
      'f.submittedAt',
    ])
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '备案' });
  const { payload, ...rest } = row;
  return { ...rest, state: row.state as FilingState, form: payload as FilingForm };
}

/** @throws Problem registry.filingRunning when one of the kind is unfinished */
export async function assertNoneRunning(ctx: Pick<Context, 'db'>, accountId: string, kind: FilingKind): Promise<void> {
  const running = await ctx.db
    .selectFrom('filing as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .select('c.state')
    .where('f.accountId', '=', accountId)
    .where('f.kind', '=', kind)
    .where('c.closedAt', 'is', null)
    .executeTakeFirst();
  if (running)
    throw new Problem(registryProblems.filingRunning, {
      kind: filingKindTexts[kind],
      state: filingStateTexts[running.state as FilingState],
    });
}

/** The supervising unit's next receipt number of the year; its unit row is locked, so two at once get two numbers. */
export async function nextReceiptNumber(ctx: PersonContext, recipientId: string): Promise<string> {
  await ctx.db.selectFrom('unit').select('id').where('id', '=', recipientId).forUpdate().execute();
  const year = toDay(ctx.now).slice(0, 4);
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from filing where recipient_id = ${recipientId} and received_at >= ${`${year}-01-01T00:00:00+08:00`}::timestamptz`.execute(
    ctx.db,
  );
  return receiptNumber(year, (rows[0]?.count ?? 0) + 1);
}
