import { sql, type Selectable } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { addDays, startOfDay, toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Tables } from '#platform/database/tables.ts';
import { openObligation, voidObligations } from '#platform/obligations/obligations.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import { getAccount, requestClosingFollow, rulesOf, toDuty, type Account } from '#modules/registry/server/public.ts';
import { accountStateTexts } from '#modules/registry/server/public.ts';
import type { closingOperations as operations } from '../contract.ts';
import { closingProblems } from '../texts.ts';
import { beginFor } from './begin-closing.ts';
import { stepDuty } from './closing-duties.ts';
import { mergeCase } from './merge-case.ts';
import { candidateOf } from './merge-reads.ts';
import './closing-tables.ts';

/**
 * Proposes to merge an account or to close it, with the figures as they are now. A unit above proposes to one below; who decides is the
 * sponsor. @throws Problem closing.alreadyProposed, closing.notRunning
 */
export async function proposeMerge(
  ctx: PersonContext,
  { body }: Input<typeof operations.proposeMerge>,
): Promise<Outcome<{ id: string }>> {
  await sql`select id from account where id = ${body.accountId} for update`.execute(ctx.db);
  const account = await getAccount(ctx, body.accountId);
  if (account.state !== 'running')
    throw new Problem(closingProblems.notRunning, { account: account.name, state: accountStateTexts[account.state] });
  await assertNoneOpen(ctx, account);
  const candidate = await candidateOf(ctx, account);
  const id = newId(ctx.now.getTime());
  const title = `整合建议：${account.name}`;
  await openCase(ctx, mergeCase, { id, owner: account, title });
  await ctx.db
    .insertInto('mergeProposal')
    .values({
      id,
      province: account.province,
      unitId: account.unitId,
      unitPath: account.unitPath,
      accountId: account.id,
      keepId: candidate?.keep?.id ?? null,
      reasons: JSON.stringify(candidate?.reasons ?? []),
      note: body.note?.trim() ?? '',
      proposedAt: ctx.now,
      proposedByName: ctx.actor.personName,
      proposedUnitName: ctx.office.unitName,
      postponedUntil: null,
      decidedAt: null,
      decidedByName: null,
      closingId: null,
    })
    .execute();
  await openAnswerDuty(ctx, id, account, title, toDay(ctx.now));
  const facts = {
    title,
    account: account.name,
    keep: candidate?.keep?.name ?? null,
    reasons: candidate?.reasons ?? [],
  };
  return {
    reply: { id },
    events: [
      { action: 'mergeProposal.propose', subject: { kind: 'mergeProposal', id, unitPath: account.unitPath }, facts },
    ],
  };
}

/** Accepts a proposal: the closing begins with the account to keep as successor. */
export async function acceptMerge(
  ctx: PersonContext,
  { params }: Input<typeof operations.acceptMerge>,
): Promise<Outcome<{ id: string; closingId: string }>> {
  const proposal = await getOwn(ctx, params.proposalId);
  const { event } = await moveCase(ctx, mergeCase, proposal.id, 'accept');
  const account = await getAccount(ctx, proposal.accountId);
  const keep = proposal.keepId ? await getAccount(ctx, proposal.keepId) : null;
  const reasons = proposal.reasons as { text: string }[];
  const wanted = {
    reason: reasons.map((one) => one.text).join('；') || proposal.note || '整合账号',
    ...(keep?.state === 'running' ? { successorId: keep.id } : { successorText: '待定，请在报审前写明' }),
  };
  const closing = await beginFor(ctx, account, wanted, ['running', 'unfiled', 'closing']);
  await decide(ctx, proposal.id, { closingId: closing.id });
  return { reply: { id: proposal.id, closingId: closing.id }, events: [event, closing.event] };
}

/** Puts a proposal off to a day, with a reason; its clock runs again from that day. @throws Problem closing.postponeDate */
export async function postponeMerge(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.postponeMerge>,
): Promise<Outcome<{ id: string }>> {
  const proposal = await getOwn(ctx, params.proposalId);
  const today = toDay(ctx.now);
  if (body.until <= today || body.until > addDays(today, 366))
    throw new Problem(closingProblems.postponeDate, {}, [{ path: '/until', text: '请选择一年以内的日期' }]);
  const { event } = await moveCase(ctx, mergeCase, proposal.id, 'postpone', { facts: { ...body } });
  await ctx.db
    .updateTable('mergeProposal')
    .set({ postponedUntil: body.until, decideReason: body.reason })
    .where('id', '=', proposal.id)
    .execute();
  await voidObligations(ctx, proposal.id);
  const account = await getAccount(ctx, proposal.accountId);
  await openAnswerDuty(ctx, proposal.id, account, `整合建议：${account.name}`, body.until);
  return { reply: { id: proposal.id }, events: [event] };
}

/** Declines a proposal with a reason. */
export async function rejectMerge(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.rejectMerge>,
): Promise<Outcome<{ id: string }>> {
  const proposal = await getOwn(ctx, params.proposalId);
  const { event } = await moveCase(ctx, mergeCase, proposal.id, 'reject', { facts: { reason: body.reason } });
  await decide(ctx, proposal.id, { decideReason: body.reason });
  // A merge filing received meanwhile left the closing to this answer.
  await requestClosingFollow(ctx, proposal.accountId);
  return { reply: { id: proposal.id }, events: [event] as readonly [EventDraft] };
}

type Proposal = Selectable<Tables['mergeProposal']>;

async function getOwn(ctx: PersonContext, id: string): Promise<Proposal> {
  const row = await ctx.db.selectFrom('mergeProposal').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '整合建议' });
  if (row.unitId !== ctx.office.unitId) {
    const account = await getAccount(ctx, row.accountId);
    throw new Problem(closingProblems.otherUnit, { unit: account.unitName });
  }
  return row;
}

async function decide(
  ctx: PersonContext,
  id: string,
  facts: { closingId?: string; decideReason?: string },
): Promise<void> {
  await ctx.db
    .updateTable('mergeProposal')
    .set({ decidedAt: ctx.now, decidedByName: ctx.actor.personName, ...facts })
    .where('id', '=', id)
    .execute();
  await voidObligations(ctx, id);
}

async function assertNoneOpen(ctx: PersonContext, account: Account): Promise<void> {
  const open = await ctx.db
    .selectFrom('mergeProposal')
    .select('id')
    .where('accountId', '=', account.id)
    .where('decidedAt', 'is', null)
    .executeTakeFirst();
  if (open) throw new Problem(closingProblems.alreadyProposed, { account: account.name });
}

/** A proposal has to be answered in the term of one step of a closing, set by the unit. */
async function openAnswerDuty(
  ctx: PersonContext,
  id: string,
  account: Account,
  title: string,
  from: string,
): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, account), stepDuty, 'deadline');
  if (!rule || isWaived(rule)) return;
  const { province, unitId, unitPath } = account;
  await openObligation(
    ctx,
    { ...toDuty(rule), warn: toWarnPlan(rule.rule.warn) },
    { kind: 'mergeProposal', id, title, province, unitId, unitPath },
    new Date(ctx.now.getTime() + 1),
    compileDeadline(rule.value, undefined, await calendarOf(ctx, unitPath)).explain(startOfDay(from).getTime()),
  );
}
