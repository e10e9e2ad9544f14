import type { PersonContext } from '#platform/context.ts';
import type { Account } from './account-store.ts';
import { deliveriesOf, insertDeliveries, toCopy, type Delivery } from './delivery-store.ts';
import { sealContent } from './filing-copy.ts';
import { recipientsOf } from './filing-recipients.ts';
import type { Recipient } from './filing-recipients-rules.ts';
import { newestDeliveries } from './filing-rules.ts';
import type { Filing } from './filing-store.ts';

/**
 * Delivers a filing to those recipients of the stages up to `stage` that have nothing yet or returned what they had; each gets a whole
 * copy. Answers the copy; the caller's event bears its hash.
 */
export async function deliverNext(
  ctx: PersonContext,
  filing: Filing,
  account: Account,
  given: { readonly stage: 1 | 2; readonly eventId: string; readonly action: 'filing.submit' | 'filing.deliver' },
): Promise<{ content: string; sha: string }> {
  const recipients = await recipientsOf(ctx, account);
  const newest = newestDeliveries(await deliveriesOf(ctx, filing.id));
  const sealed = sealContent(toCopy(filing, account, recipients));
  const reached = Math.max(given.stage, ...newest.map((one) => one.stage));
  await insertDeliveries(ctx, {
    filing,
    account,
    sealed,
    recipients: dueRecipients(recipients, newest, reached),
    eventId: given.eventId,
    action: given.action,
  });
  return sealed;
}

/** Who is to get it now, and in which round. */
function dueRecipients(
  recipients: readonly Recipient[],
  newest: readonly Delivery[],
  stage: number,
): { recipient: Recipient; round: number }[] {
  return recipients
    .filter((one) => one.stage <= stage)
    .flatMap((recipient) => {
      const known = newest.find((one) => one.body === recipient.bodies[0]);
      if (known && known.verdict !== 'return') return [];
      return [{ recipient, round: (known?.round ?? 0) + 1 }];
    });
}

/** Recipients that the packs ask for and that have nothing yet. */
export function missingRecipients(
  recipients: readonly Recipient[],
  deliveries: readonly Pick<Delivery, 'body' | 'recipientId'>[],
): Recipient[] {
  return recipients.filter(
    (one) =>
      !deliveries.some(
        (delivery) => delivery.body === one.bodies[0] || (one.unit !== null && delivery.recipientId === one.unit.id),
      ),
  );
}
