import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import type { registryOperations as operations } from '../contract.ts';
import { registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { openFilingDuty } from './account-duties.ts';
import { getAccount, type Account } from './account-store.ts';
import { filingCase } from './filing-case.ts';
import { getFiling, nextReceiptNumber, type Filing } from './filing-store.ts';
import { writeFacts } from './update-account.ts';

/**
 * Receives a filing for the supervising unit, gives the receipt number and makes it take effect: the account runs, carries the
 * changed facts, is closed or cancelled. @throws Problem registry.notYours, registry.ownFiling, common.stateConflict
 */
export async function receiveFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.receiveFiling>,
): Promise<Outcome<{ id: string; receiptNumber: string }>> {
  const filing = await getDecidable(ctx, params.filingId);
  const account = await getAccount(ctx, filing.accountId);
  const receiptNumber = body.receiptNumber ?? (await nextReceiptNumber(ctx, filing.recipientId));
  const moved = await moveCase(ctx, filingCase, filing.id, 'receive', {
    facts: { receiptNumber, recipient: filing.recipientName },
  });
  await ctx.db
    .updateTable('filing')
    .set({ receivedAt: ctx.now, receivedBy: ctx.actor.personId, receivedByName: ctx.actor.personName, receiptNumber })
    .where('id', '=', filing.id)
    .execute();
  return {
    reply: { id: filing.id, receiptNumber },
    events: [moved.event, ...(await takeEffect(ctx, filing, account, receiptNumber))],
  };
}

/** Returns a filing with a reason; from now on the duty to file runs again, in its first term. */
export async function returnFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.returnFiling>,
): Promise<Outcome<{ id: string }>> {
  const filing = await getDecidable(ctx, params.filingId);
  const account = await getAccount(ctx, filing.accountId);
  const moved = await moveCase(ctx, filingCase, filing.id, 'return', {
    facts: { reason: body.reason, recipient: filing.recipientName },
  });
  await ctx.db.updateTable('filing').set({ reason: body.reason }).where('id', '=', filing.id).execute();
  // Opened again after the submission that discharged it, even where one clock tick holds both.
  const reopenedAt = new Date(Math.max(ctx.now.getTime(), (filing.submittedAt?.getTime() ?? 0) + 1));
  if (filing.kind === 'open' && account.state === 'unfiled' && account.openedOn)
    await openFilingDuty(ctx, account, 'open', account.openedOn, reopenedAt);
  if (filing.kind === 'change')
    await openFilingDuty(ctx, account, 'change', toDay(filing.submittedAt ?? ctx.now), reopenedAt);
  const reopened = filing.kind === 'close' ? [(await moveCase(ctx, accountCase, account.id, 'keepOpen')).event] : [];
  return { reply: { id: filing.id }, events: [moved.event, ...reopened] };
}

/** A filing that this person may decide on: for the supervising unit or one above it, and not what they submitted themselves. */
async function getDecidable(ctx: PersonContext, id: string): Promise<Filing> {
  const filing = await getFiling(ctx, id);
  if (!filing.recipientPath.startsWith(ctx.office.unitPath))
    throw new Problem(registryProblems.notYours, { recipient: filing.recipientName });
  if (filing.submittedBy === ctx.actor.personId) throw new Problem(registryProblems.ownFiling);
  return filing;
}

async function takeEffect(
  ctx: PersonContext,
  filing: Filing,
  account: Account,
  receiptNumber: string,
): Promise<EventDraft[]> {
  const facts = { facts: { receiptNumber } };
  if (filing.kind === 'change') return applyChange(ctx, filing, account);
  if (filing.kind === 'open')
    return account.state === 'unfiled' ? [(await moveCase(ctx, accountCase, account.id, 'confirm', facts)).event] : [];
  await voidObligations(ctx, account.id);
  return [(await moveCase(ctx, accountCase, account.id, filing.kind, facts)).event];
}

async function applyChange(ctx: PersonContext, filing: Filing, account: Account): Promise<EventDraft[]> {
  const { accountName, platformId, certifiedSubject, responsible } = filing.form;
  const { changed } = await writeFacts(ctx, account, { name: accountName, platformId, certifiedSubject, responsible });
  if (changed.length === 0) return [];
  return [
    {
      action: 'account.update',
      subject: { kind: 'account', id: account.id, unitPath: account.unitPath },
      facts: { name: accountName, changed, filing: filing.id },
    },
  ];
}
