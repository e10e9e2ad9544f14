import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { budgetOperations as operations } from '../contract.ts';
import { budgetProblems } from '../texts.ts';
import './budget-tables.ts';

type Done = Outcome<Record<string, never>>;

/** Records money of a unit for a year. @throws Problem budget.noAmount */
export async function createBudgetLine(
  ctx: PersonContext,
  { body }: Input<typeof operations.createBudgetLine>,
): Promise<Outcome<{ id: string }>> {
  assertAmount(body.amount);
  const { id: unitId, province, unitPath } = await getUnit(ctx, body.unitId);
  const id = newId(ctx.now.getTime());
  const { file, ...facts } = body;
  const kept = file && { ...readSentFile(file), province, unitPath, method: 'upload', capturedAt: ctx.now };
  await ctx.db
    .insertInto('budgetLine')
    .values({
      ...facts,
      id,
      province,
      unitId,
      unitPath,
      sourceFile: kept ? (await keepEvidence(ctx, kept)).id : null,
      recordedBy: ctx.actor.personId,
      recordedByName: ctx.actor.personName,
      recordedAt: ctx.now,
    })
    .execute();
  await requestChecks(ctx, unitPath);
  const { year, head, purpose, amount, source } = facts;
  return {
    reply: { id },
    events: [toEvent('budget.record', { id, unitPath }, { year, head, purpose, amount, source })],
  };
}

/** Corrects or adjusts a line; the chain keeps old and new value. @throws Problem budget.noAmount, common.notFound */
export async function updateBudgetLine(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateBudgetLine>,
): Promise<Done> {
  if (body.amount !== undefined) assertAmount(body.amount);
  const line = await lockLine(ctx, params.lineId);
  const fields = Object.keys(body) as (keyof typeof body)[];
  if (fields.length > 0) await ctx.db.updateTable('budgetLine').set(body).where('id', '=', line.id).execute();
  const changed = Object.fromEntries(fields.map((field) => [field, [line[field], body[field]]]));
  await requestChecks(ctx, line.unitPath);
  return { reply: {}, events: [toEvent('budget.update', line, { changed })] };
}

/** Notes what was spent up to a day. @throws Problem budget.executedFuture */
export async function executeBudgetLine(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.executeBudgetLine>,
): Promise<Done> {
  const line = await lockLine(ctx, params.lineId);
  if (body.on > toDay(ctx.now) || body.on < `${line.year}-01-01`)
    throw new Problem(budgetProblems.executedFuture, { year: line.year }, [{ path: '/on', text: '请核对日期' }]);
  const now = { executed: body.executed, executedOn: body.on };
  await ctx.db.updateTable('budgetLine').set(now).where('id', '=', line.id).execute();
  const changed = { executed: [line.executed, body.executed], executedOn: [line.executedOn, body.on] };
  return { reply: {}, events: [toEvent('budget.execute', line, { changed })] };
}

/** Takes out a line recorded by mistake; it stays in the chain. */
export async function strikeBudgetLine(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.strikeBudgetLine>,
): Promise<Done> {
  const line = await lockLine(ctx, params.lineId);
  const struck = { struckAt: ctx.now, struckByName: ctx.actor.personName, struckReason: body.reason.trim() };
  await ctx.db.updateTable('budgetLine').set(struck).where('id', '=', line.id).execute();
  await requestChecks(ctx, line.unitPath);
  return {
    reply: {},
    events: [toEvent('budget.strike', line, { reason: body.reason, head: line.head, amount: line.amount })],
  };
}

function assertAmount(amount: string): void {
  if (!/[1-9]/.test(amount)) throw new Problem(budgetProblems.noAmount, {}, [{ path: '/amount', text: '须大于 0' }]);
}

async function lockLine(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('budgetLine')
    .select(['id', 'unitPath', 'year', 'head', 'purpose', 'source', 'executedOn'])
    .select([sql<string>`amount::text`.as('amount'), sql<string | null>`executed::text`.as('executed')])
    .where('id', '=', id)
    .where('struckAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '经费' });
  return row;
}

function toEvent(
  action: string,
  line: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'budgetLine', id: line.id, unitPath: line.unitPath }, facts };
}
