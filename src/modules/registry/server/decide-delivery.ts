import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { decidedBy } from '#platform/decided-by.ts';
import { findGrant } from '#platform/find-grant.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import type { registryOperations } from '../contract.ts';
import type { filingOperations } from '../filing-contract.ts';
import { registryProblems } from '../texts.ts';
import { assertTransferReady } from './decide-transfer.ts';
import { deliveriesOf, getDelivery, type Delivery } from './delivery-store.ts';
import { followDelivery } from './follow-delivery.ts';
import { followDeliveryJob } from './follow-delivery-job.ts';
import { newestDeliveries } from './filing-rules.ts';
import { nextReceiptNumber } from './filing-store.ts';

/**
 * Receives what was delivered to the acting unit or one below it, with a receipt number. Where it is the supervising unit's, the filing
 * takes effect. @throws Problem registry.notYours, registry.ownFiling, registry.deliveryDecided, transfer.*
 */
export async function receiveDelivery(
  ctx: PersonContext,
  { params, body }: Input<typeof filingOperations.receiveDelivery>,
): Promise<Outcome<{ id: string; receiptNumber: string }>> {
  const delivery = await getDecidable(ctx, params.deliveryId);
  await assertTransferReady(ctx, delivery);
  const receiptNumber = body.receiptNumber ?? (await nextReceiptNumber(ctx, delivery.recipientId ?? ''));
  const events = await decide(ctx, delivery, 'receive', { receiptNumber, reason: '' });
  return { reply: { id: delivery.id, receiptNumber }, events };
}

/** Returns what was delivered, with a reason; the sponsor's duty to file runs again in its first term. @throws Problem as receiveDelivery */
export async function returnDelivery(
  ctx: PersonContext,
  { params, body }: Input<typeof filingOperations.returnDelivery>,
): Promise<Outcome<{ id: string }>> {
  const delivery = await getDecidable(ctx, params.deliveryId);
  const events = await decide(ctx, delivery, 'return', { receiptNumber: null, reason: body.reason });
  return { reply: { id: delivery.id }, events };
}

/** Receives a filing by what of it waits for the acting unit; the supervising unit's own part comes first. */
export async function receiveFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof registryOperations.receiveFiling>,
): Promise<Outcome<{ id: string; receiptNumber: string }>> {
  const deliveryId = await waitingHere(ctx, params.filingId);
  const outcome = await receiveDelivery(ctx, { params: { deliveryId }, body, query: undefined });
  return { ...outcome, reply: { ...outcome.reply, id: params.filingId } };
}

/** Returns a filing by what of it waits for the acting unit. */
export async function returnFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof registryOperations.returnFiling>,
): Promise<Outcome<{ id: string }>> {
  const deliveryId = await waitingHere(ctx, params.filingId);
  const outcome = await returnDelivery(ctx, { params: { deliveryId }, body, query: undefined });
  return { ...outcome, reply: { id: params.filingId } };
}

async function waitingHere(ctx: PersonContext, filingId: string): Promise<string> {
  const deliveries = await deliveriesOf(ctx, filingId);
  if (deliveries.length === 0) throw new Problem(commonProblems.notFound, { what: '备案' });
  const newest = newestDeliveries(deliveries).filter((one) => one.recipientId !== null);
  const here = newest.filter((one) => isHere(ctx, one));
  const waiting = here.filter((one) => one.verdict === null).toSorted((a, b) => Number(b.decides) - Number(a.decides));
  const first = waiting[0];
  if (first) return first.id;
  const decided = here.find((one) => one.verdict !== null);
  if (decided) throw alreadyDecided(decided);
  const other = newest[0];
  throw other
    ? new Problem(registryProblems.notYours, { recipient: other.recipientName })
    : new Problem(registryProblems.nothingToDecide);
}

const isHere = (ctx: PersonContext, delivery: Pick<Delivery, 'recipientPath'>): boolean =>
  delivery.recipientPath?.startsWith(ctx.office.unitPath) ?? false;

async function getDecidable(ctx: PersonContext, id: string): Promise<Delivery> {
  const delivery = await getDelivery(ctx, id);
  if (!isHere(ctx, delivery)) throw new Problem(registryProblems.notYours, { recipient: delivery.recipientName });
  if (delivery.deliveredBy === ctx.actor.personId) throw new Problem(registryProblems.ownFiling);
  if (delivery.verdict !== null) throw alreadyDecided(delivery);
  return delivery;
}

async function decide(
  ctx: PersonContext,
  delivery: Delivery,
  verdict: 'receive' | 'return',
  given: { receiptNumber: string | null; reason: string },
): Promise<[EventDraft, ...EventDraft[]]> {
  const grant = findGrant(ctx.actor, 'registry.receive');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('registry.receive') });
  const eventId = newId();
  const decided = await ctx.db
    .updateTable('filingDelivery')
    .set({
      verdict,
      ...given,
      ...decidedBy(ctx.actor, grant, eventId, ctx.now),
    })
    .where('id', '=', delivery.id)
    .where('verdict', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!decided) throw alreadyDecided(await getDelivery(ctx, delivery.id));
  const event: EventDraft = {
    id: eventId,
    action: `delivery.${verdict}`,
    subject: { kind: 'delivery', id: delivery.id, unitPath: delivery.recipientPath ?? '', sha: delivery.sha },
    facts: {
      account: delivery.copy.form.accountName,
      kind: delivery.copy.kind,
      recipient: delivery.recipientName,
      ...(given.receiptNumber === null ? {} : { receiptNumber: given.receiptNumber }),
      ...(given.reason === '' ? {} : { reason: given.reason }),
    },
  };
  // The sponsor of another branch is out of sight: the installation draws the consequences there.
  if (!delivery.unitPath.startsWith(ctx.office.unitPath)) {
    await enqueue(ctx, followDeliveryJob, { deliveryId: delivery.id });
    return [event];
  }
  return [event, ...(await followDelivery(ctx, await getDelivery(ctx, delivery.id)))];
}

function alreadyDecided(delivery: Delivery): Problem {
  return new Problem(registryProblems.deliveryDecided, {
    recipient: delivery.recipientName,
    at: delivery.decidedAt ? toChineseMoment(delivery.decidedAt) : '',
    by: delivery.decidedByName ?? '',
    verdict: delivery.verdict === 'receive' ? '接收' : '退回',
  });
}
