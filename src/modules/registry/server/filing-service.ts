import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { lockCase, moveCase, openCase } from '#platform/cases/move-case.ts';
import { supervisorOf } from '#modules/organisation/server/public.ts';
import type { registryOperations as operations } from '../contract.ts';
import { accountStateTexts, filingKindTexts, filingStateTexts, registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { dischargeFilingDuty } from './account-duties.ts';
import { getAccount, type Account } from './account-store.ts';
import { filingCase } from './filing-case.ts';
import { mayFile } from './filing-rules.ts';
import { assertNoneRunning, getFiling, type Filing } from './filing-store.ts';

/** Begins a filing to the supervising unit. @throws Problem registry.filingNotNow, registry.filingRunning */
export async function createFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.createFiling>,
): Promise<Outcome<{ id: string }>> {
  await lockCase(ctx, accountCase, params.accountId);
  const account = await getAccount(ctx, params.accountId);
  assertKind(body.kind, account);
  await assertNoneRunning(ctx, account.id, body.kind);
  const recipient = await supervisorOf(ctx, account);
  const id = newId(ctx.now.getTime());
  await openCase(ctx, filingCase, { id, owner: account, title: `${filingKindTexts[body.kind]}备案：${account.name}` });
  await ctx.db
    .insertInto('filing')
    .values({
      id,
      province: account.province,
      unitId: account.unitId,
      unitPath: account.unitPath,
      accountId: account.id,
      kind: body.kind,
      payload: JSON.stringify(body.form),
      recipientId: recipient.id,
      recipientProvince: recipient.province,
      submittedBy: null,
      submittedByName: null,
      submittedAt: null,
      receivedBy: null,
      receivedByName: null,
      receivedAt: null,
      receiptNumber: null,
      createdAt: ctx.now,
    })
    .execute();
  return {
    reply: { id },
    events: [
      filingEvent('filing.create', id, account, { kind: body.kind, account: account.name, recipient: recipient.name }),
    ],
  };
}

/** Changes a filing that was not submitted or was returned. @throws Problem registry.filingLocked */
export async function updateFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateFiling>,
): Promise<Outcome<{ id: string }>> {
  const { state } = await lockCase(ctx, filingCase, params.filingId);
  if (state !== 'draft' && state !== 'returned')
    throw new Problem(registryProblems.filingLocked, { state: filingStateTexts[state] });
  const filing = await getFiling(ctx, params.filingId);
  const account = await getAccount(ctx, filing.accountId);
  await ctx.db
    .updateTable('filing')
    .set({ payload: JSON.stringify(body.form) })
    .where('id', '=', filing.id)
    .execute();
  return {
    reply: { id: filing.id },
    events: [filingEvent('filing.update', filing.id, account, { kind: filing.kind, account: account.name })],
  };
}

/** Submits a filing: the duty to file is discharged at this instant; a close filing makes the account 拟关停. */
export async function submitFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.submitFiling>,
): Promise<Outcome<{ id: string }>> {
  const moved = await moveCase(ctx, filingCase, params.filingId, 'submit');
  const filing = await getFiling(ctx, params.filingId);
  const account = await getAccount(ctx, filing.accountId);
  assertKind(filing.kind, account);
  await ctx.db
    .updateTable('filing')
    .set({ submittedAt: ctx.now, submittedBy: ctx.actor.personId, submittedByName: ctx.actor.personName, reason: '' })
    .where('id', '=', filing.id)
    .execute();
  await dischargeFilingDuty(ctx, account, filing.kind, ctx.now);
  const closing = filing.kind === 'close' ? [(await moveCase(ctx, accountCase, account.id, 'planClose')).event] : [];
  return { reply: { id: filing.id }, events: [moved.event as EventDraft, ...closing] };
}

function assertKind(kind: Filing['kind'], account: Account): void {
  if (!mayFile(kind, account.state))
    throw new Problem(registryProblems.filingNotNow, {
      state: accountStateTexts[account.state],
      kind: filingKindTexts[kind],
    });
}

function filingEvent(action: string, id: string, account: Account, facts: Record<string, unknown>): EventDraft {
  return { action, subject: { kind: 'filing', id, unitPath: account.unitPath }, facts };
}
