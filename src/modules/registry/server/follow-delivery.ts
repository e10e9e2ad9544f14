import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import type { Actor, Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { accountCase } from './account-case.ts';
import { openFilingDuty } from './account-duties.ts';
import type { AccountFacts } from '../facts-contract.ts';
import type { FilingForm } from '../contract.ts';
import { requestTransfer } from './transfer-account-job.ts';
import { findAccount, type Account } from './account-store.ts';
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
  const account = await findAccount(ctx, filing.accountId);
  // It has another sponsor by now: what a further recipient of the former one says changes nothing about it.
  if (account?.unitPath !== delivery.unitPath) return [];
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
  if (filing.kind === 'open') return applyOpening(ctx, filing, account, facts);
  if (filing.kind === 'sponsorChange') {
    await requestTransfer(ctx, filing);
    return [];
  }
  await requestClosingFollow(ctx, account.id);
  if (filing.kind === 'merge') return applyMerge(ctx, account, facts);
  // Received, a closing is only permitted: the account speaks and owes updates until it is gone from the platform.
  if (filing.kind !== 'cancel') return [];
  await voidObligations(ctx, account.id);
  return [(await moveCase(ctx, accountCase, account.id, 'cancel', facts)).event];
}

/** An account that is merged away is on its way to be closed (d.1): the closing that this begins or goes on carries it to its proven end. */
async function applyMerge(
  ctx: Context & { actor?: Actor },
  account: Account,
  facts: { facts: Record<string, unknown> },
): Promise<EventDraft[]> {
  if (account.state !== 'running') return [];
  return [(await moveCase(ctx, accountCase, account.id, 'mergeAway', facts)).event];
}

/** Received, the account runs; what the register lacked comes from the filing, what differs stays and is shown. */
async function applyOpening(
  ctx: Context & { actor?: Actor },
  filing: Filing,
  account: Account,
  facts: { facts: Record<string, unknown> },
): Promise<EventDraft[]> {
  const events =
    account.state === 'unfiled' ? [(await moveCase(ctx, accountCase, account.id, 'confirm', facts)).event] : [];
  return [...events, ...(await writeStated(ctx, filing, account, await lackingFacts(ctx, filing.form, account)))];
}

/** Of what a filing states, that which the register does not hold; an id that another account has is left to a person. */
async function lackingFacts(ctx: Context, form: FilingForm, account: Account): Promise<AccountFacts> {
  const known = await ctx.db
    .selectFrom('account')
    .select(['platformId', 'certifiedSubject', 'responsible'])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  const stated = {
    platformId: form.platformId,
    certifiedSubject: form.certifiedSubject,
    responsible: form.responsible,
  };
  const lacking = (Object.keys(stated) as (keyof typeof stated)[]).filter(
    (field) => known[field] === null && stated[field].trim() !== '',
  );
  const facts = Object.fromEntries(lacking.map((field) => [field, stated[field].trim()])) as AccountFacts;
  if (facts.platformId && (await isTaken(ctx, account, facts.platformId))) delete facts.platformId;
  return facts;
}

async function isTaken(ctx: Context, account: Account, platformId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('account')
    .select('id')
    .where('platform', '=', account.platform)
    .where('platformId', '=', platformId)
    .executeTakeFirst();
  return row !== undefined;
}

async function applyChange(ctx: Context, filing: Filing, account: Account): Promise<EventDraft[]> {
  const { accountName, platformId, certifiedSubject, responsible } = filing.form;
  return writeStated(ctx, filing, account, { name: accountName, platformId, certifiedSubject, responsible });
}

async function writeStated(ctx: Context, filing: Filing, account: Account, facts: AccountFacts): Promise<EventDraft[]> {
  const eventId = newId(ctx.now.getTime());
  const { changed } = await writeFacts(ctx, account, facts, eventId);
  if (changed.length === 0) return [];
  return [
    {
      id: eventId,
      action: 'account.update',
      subject: { kind: 'account', id: account.id, unitPath: account.unitPath },
      facts: { name: filing.form.accountName, changed, filing: filing.id },
    },
  ];
}
