import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { Context, EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { getAccount, resumeAccount, type Account } from '#modules/registry/server/public.ts';
import { accountStateTexts } from '#modules/registry/server/public.ts';
import type { closingOperations as operations, ClosingState } from '../contract.ts';
import { closingProblems, closingStateTexts } from '../texts.ts';
import { closingCase } from './closing-case.ts';
import { nextStep, stepDuty } from './closing-duties.ts';
import { findRunning, getOwnClosing, setClosing, sha256, type Closing } from './closing-store.ts';

interface Wanted {
  readonly reason: string;
  readonly successorId?: string | undefined;
  readonly successorText?: string | undefined;
}

/**
 * Begins the closing of an account: why, which account goes on, where content and services are from then on.
 * @throws Problem closing.notRunning, closing.alreadyRunning, closing.successorMissing, closing.successorClosing
 */
export async function beginClosing(
  ctx: PersonContext,
  { body }: Input<typeof operations.beginClosing>,
): Promise<Outcome<{ id: string }>> {
  const account = await getAccount(ctx, body.accountId);
  const { id, event } = await beginFor(ctx, account, body);
  return { reply: { id }, events: [event] };
}

/** The same on behalf of an accepted proposal to merge, where the account may be on its way out already by its merge filing. */
export async function beginFor(
  ctx: PersonContext,
  account: Account,
  wanted: Wanted,
  from: readonly Account['state'][] = ['running', 'unfiled'],
): Promise<{ id: string; event: EventDraft }> {
  if (account.unitId !== ctx.office.unitId) throw new Problem(closingProblems.otherUnit, { unit: account.unitName });
  if (!from.includes(account.state))
    throw new Problem(closingProblems.notRunning, { account: account.name, state: accountStateTexts[account.state] });
  const facts = await checked(ctx, account, wanted);
  return openClosing(ctx, account, { kind: 'planned', state: 'draft', ...facts, byName: ctx.actor.personName });
}

/** Opens the closing in any state. @throws Problem closing.alreadyRunning, also for the second of two at once */
export async function openClosing(
  ctx: Context,
  account: Account,
  facts: {
    kind: 'planned' | 'emergency';
    state: ClosingState;
    reason: string;
    successorId: string | null;
    successorText: string;
    byName: string | null;
  },
): Promise<{ id: string; event: EventDraft }> {
  const running = await findRunning(ctx, account.id);
  if (running) throw alreadyRunning(account, running.state);
  const id = newId(ctx.now.getTime());
  const { kind, state, reason, successorId, successorText, byName } = facts;
  await openCase(ctx, closingCase, { id, owner: account, title: `关停：${account.name}`, state });
  try {
    await ctx.db
      .insertInto('closing')
      .values({
        id,
        province: account.province,
        unitId: account.unitId,
        unitPath: account.unitPath,
        accountId: account.id,
        kind,
        reason,
        successorId,
        successorText,
        begunAt: ctx.now,
        begunByName: byName,
      } as never)
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'closing_running')) throw alreadyRunning(account, 'draft');
    throw error;
  }
  const { province, unitId, unitPath } = account;
  await nextStep(ctx, { id, province, unitId, unitPath, account }, state);
  const event: EventDraft = {
    action: 'closing.begin',
    subject: { kind: 'closing', id, unitPath },
    facts: { title: `关停：${account.name}`, account: account.name, kind, reason, successorText },
  };
  return { id, event };
}

/** Changes what is not yet submitted. */
export async function reviseClosing(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.reviseClosing>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getOwnClosing(ctx, params.closingId);
  // Begun by a filing or an order, it was never submitted here.
  const isOpen = closing.state === 'draft' || (closing.state === 'notice' && closing.submitSha === null);
  if (!isOpen) throw alreadyRunning(closing.account, closing.state);
  const facts = await checked(ctx, closing.account, body);
  await setClosing(ctx, closing.id, facts);
  return { reply: { id: closing.id }, events: [toEvent('closing.revise', closing, { reason: facts.reason })] };
}

/** Submits the closing to the leader of the sponsoring unit; what is decided on is fixed by its hash. */
export async function submitClosing(
  ctx: PersonContext,
  { params }: Input<typeof operations.submitClosing>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getOwnClosing(ctx, params.closingId);
  const sha = contentSha(closing);
  const { event } = await moveCase(ctx, closingCase, closing.id, 'submit', { sha });
  await setClosing(ctx, closing.id, {
    submitSha: sha,
    submittedBy: ctx.actor.personId,
    submittedByName: ctx.actor.personName,
    submittedAt: ctx.now,
    returnReason: '',
  });
  await nextStep(ctx, closing, 'approval');
  return { reply: { id: closing.id }, events: [event] };
}

/** Gives the closing up with a reason. An account that was filed as closing runs on; only a leader may decide that. */
export async function withdrawClosing(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.withdrawClosing>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getOwnClosing(ctx, params.closingId);
  const facts = { reason: body.reason };
  const { event } = await moveCase(ctx, closingCase, closing.id, 'withdraw', { facts });
  await setClosing(ctx, closing.id, { endedAt: ctx.now, endReason: body.reason });
  await voidObligations(ctx, closing.id, stepDuty);
  const resumed = closing.account.state === 'closing' ? [await resumeAccount(ctx, closing.accountId, facts)] : [];
  return { reply: { id: closing.id }, events: [event, ...resumed] };
}

/** What a leader approves. Pure. */
export function contentSha({ accountId, reason, successorId, successorText }: Closing): string {
  return sha256(JSON.stringify({ accountId, reason, successorId, successorText }));
}

export function toEvent(action: string, closing: Closing, facts: Record<string, unknown>): EventDraft {
  const { id, unitPath, account } = closing;
  return { action, subject: { kind: 'closing', id, unitPath }, facts: { title: `关停：${account.name}`, ...facts } };
}

async function checked(
  ctx: PersonContext,
  account: Account,
  wanted: Wanted,
): Promise<{ reason: string; successorId: string | null; successorText: string }> {
  const successor = wanted.successorId === undefined ? null : await getAccount(ctx, wanted.successorId);
  if (successor && (successor.id === account.id || successor.state !== 'running'))
    throw new Problem(closingProblems.successorClosing, { account: successor.name }, [
      { path: '/successorId', text: '请另选一个运行中的账号' },
    ]);
  const successorText = wanted.successorText?.trim() ?? '';
  if (!successor && successorText === '')
    throw new Problem(closingProblems.successorMissing, {}, [{ path: '/successorText', text: '请写明去向' }]);
  return { reason: wanted.reason.trim(), successorId: successor?.id ?? null, successorText };
}

function alreadyRunning(account: Account, state: ClosingState): Problem {
  return new Problem(closingProblems.alreadyRunning, { account: account.name, state: closingStateTexts[state] });
}
