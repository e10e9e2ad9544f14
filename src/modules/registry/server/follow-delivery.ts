import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import type { Actor, Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { accountCase } from './account-case.ts';
import { openFilingDuty } from './account-duties.ts';
import { getAccount, type Account } from './account-store.ts';
import { requestClosingFollow } from './close-account.ts';
import { deliveriesOf, type Delivery } from './delivery-store.ts';
import { filingCase } from './filing-case.ts';
import { newestDeliveries } from './filing-rules.ts';
import { getFiling, type Filing } from './filing-store.ts';
import { writeFacts } from './update-account.ts';

/**
 * What a decision of a recipient means for the sponsor: received by the supervising unit, the filing takes effect (the account runs,
 * carries the changed facts, is closed or cancelled); returned, the duty to file runs again. Idempotent: what was followed, or was
 * overtaken by a newer delivery, is not followed again.
 */
export async function followDelivery(ctx: Context & { actor?: Actor }, delivery: Delivery): Promise<EventDraft[]> {
  const filing = await getFiling(ctx, delivery.filingId);
  const account = await getAccount(ctx, filing.accountId);
  const newest = newestDeliveries(await deliveriesOf(ctx, filing.id)).find((one) => one.body === delivery.body);
  if (newest?.id !== delivery.id) return [];
  await requestChecks(ctx, account.unitPath);
  if (delivery.verdict === 'return') return followReturn(ctx, delivery, filing, account);
  return delivery.decides && filing.state === 'submitted' ? followReceipt(ctx, delivery, filing, account) : [];
}

async function followReceipt(
  ctx: Context & { actor?: Actor },
  delivery: Delivery,
  filing: Filing,
  account: Account,
): Promise<EventDraft[]> {
  const { receiptNumber, recipientName } = delivery;
  const moved = await moveCase(ctx, filingCase, filing.id, 'receive', {
    facts: { receiptNumber, recipient: recipientName },
  });
  await ctx.db
    .updateTable('filing')
    .set({
      receivedAt: delivery.decidedAt,
      receivedBy: delivery.decidedBy,
      receivedByName: delivery.decidedByName,
      receiptNumber,
    })
    .where('id', '=', filing.id)
    .execute();
  return [moved.event, ...(await takeEffect(ctx, { ...filing, form: delivery.copy.form }, account, receiptNumber))];
}

async function followReturn(
  ctx: Context & { actor?: Actor },
  delivery: Delivery,
  filing: Filing,
  account: Account,
): Promise<EventDraft[]> {
  const { reason } = delivery;
  const events: EventDraft[] = [];
  if (delivery.decides && filing.state === 'submitted') {
    const facts = { facts: { reason, recipient: delivery.recipientName } };
    events.push((await moveCase(ctx, filingCase, filing.id, 'return', facts)).event);
    if (filing.kind === 'close' && account.state === 'closing')
      events.push((await moveCase(ctx, accountCase, account.id, 'keepOpen')).event);
  }
  await ctx.db.updateTable('filing').set({ reason }).where('id', '=', filing.id).execute();
  // Opened again after the submission that discharged it, even where one clock tick holds both.
  const reopenedAt = new Date(Math.max(ctx.now.getTime(), delivery.deliveredAt.getTime() + 1));
  const eventOn = dutyDay(filing, account, delivery);
  if (eventOn) await openFilingDuty(ctx, account, filing.kind, eventOn, reopenedAt);
  return events;
}

/** From when the duty to file ran; null where none did (an imported account). An emergency closing began its filing at that instant. */
function dutyDay(filing: Filing, account: Account, delivery: Delivery): string | Date | null {
  if (filing.kind === 'open') return account.openedOn;
  if (filing.kind === 'change') return toDay(delivery.deliveredAt);
  if (filing.kind === 'emergencyClose') return filing.createdAt;
  return filing.form.effectiveOn ?? toDay(delivery.deliveredAt);
}

async function takeEffect(
  ctx: Context & { actor?: Actor },
  filing: Filing,
  account: Account,
  receiptNumber: string | null,
): Promise<EventDraft[]> {
  const facts = { facts: { receiptNumber } };
  if (filing.kind === 'change') return applyChange(ctx, filing, account);
  if (filing.kind === 'open')
    return account.state === 'unfiled' ? [(await moveCase(ctx, accountCase, account.id, 'confirm', facts)).event] : [];
  await requestClosingFollow(ctx, account.id);
  // Received, a closing is only permitted: the account speaks and owes updates until it is gone from the platform.
  if (filing.kind !== 'cancel') return [];
  await voidObligations(ctx, account.id);
  return [(await moveCase(ctx, accountCase, account.id, 'cancel', facts)).event];
}

async function applyChange(ctx: Context, filing: Filing, account: Account): Promise<EventDraft[]> {
  const { accountName, platformId, certifiedSubject, responsible } = filing.form;
  const eventId = newId(ctx.now.getTime());
  const facts = { name: accountName, platformId, certifiedSubject, responsible };
  const { changed } = await writeFacts(ctx, account, facts, eventId);
  if (changed.length === 0) return [];
  return [
    {
      id: eventId,
      action: 'account.update',
      subject: { kind: 'account', id: account.id, unitPath: account.unitPath },
      facts: { name: accountName, changed, filing: filing.id },
    },
  ];
}
