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
  readonly createdAt: Date;
  /** What the sponsor decided between two stages of recipients. */
  readonly study: { readonly studiedOn: string; readonly opinion: string; readonly byName: string } | null;
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
      'f.createdAt',
      'f.studiedOn',
      'f.studyOpinion',
      'f.studiedByName',
    ])
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '备案' });
  const { payload, studiedOn, studyOpinion, studiedByName, ...rest } = row;
  const study = studiedOn === null ? null : { studiedOn, opinion: studyOpinion ?? '', byName: studiedByName ?? '' };
  return { ...rest, state: row.state as FilingState, form: payload as FilingForm, study };
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
  const since = `${year}-01-01T00:00:00+08:00`;
  // Filings of earlier versions were received without a delivery.
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from filing_delivery where recipient_id = ${recipientId} and verdict = 'receive' and decided_at >= ${since}::timestamptz)::int
      + (select count(*) from filing f where f.recipient_id = ${recipientId} and f.received_at >= ${since}::timestamptz
          and not exists (select from filing_delivery d where d.filing_id = f.id and d.province = f.province))::int as count`.execute(
    ctx.db,
  );
  return receiptNumber(year, (rows[0]?.count ?? 0) + 1);
}
