import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { filingOperations as operations } from '../filing-contract.ts';
import { registryProblems } from '../texts.ts';
import { getDelivery, type Delivery } from './delivery-store.ts';

/**
 * Enters the receipt of an office outside this installation, which got the filing on paper. It is marked as entered by the sponsor and
 * stays as entered. @throws Problem registry.paperOnly, registry.paperEntered, registry.paperDay
 */
export async function enterPaperReceipt(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.enterPaperReceipt>,
): Promise<Outcome<{ id: string }>> {
  const delivery = await getDelivery(ctx, params.deliveryId);
  const facts = { recipient: delivery.recipientName, receiptNumber: delivery.receiptNumber };
  if (delivery.recipientId !== null) throw new Problem(registryProblems.paperOnly, facts);
  if (delivery.paperReceivedOn !== null) throw new Problem(registryProblems.paperEntered, facts);
  if (body.receivedOn > toDay(ctx.now) || body.receivedOn < toDay(delivery.deliveredAt))
    throw new Problem(registryProblems.paperDay, { day: body.receivedOn }, [
      { path: '/receivedOn', text: '请填写报送当天至今天之间的日期' },
    ]);
  const paperEvidenceId = body.scan ? await keepScan(ctx, delivery, body.scan) : null;
  const entered = await ctx.db
    .updateTable('filingDelivery')
    .set({
      receiptNumber: body.receiptNumber,
      paperReceivedOn: body.receivedOn,
      paperEvidenceId,
      paperEnteredByName: ctx.actor.personName,
      paperEnteredAt: ctx.now,
    })
    .where('id', '=', delivery.id)
    .where('paperReceivedOn', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!entered) throw new Problem(registryProblems.paperEntered, facts);
  await requestChecks(ctx, delivery.unitPath);
  return {
    reply: { id: delivery.id },
    events: [
      {
        action: 'delivery.paper',
        subject: { kind: 'filing', id: delivery.filingId, unitPath: delivery.unitPath },
        facts: {
          recipient: delivery.recipientName,
          receiptNumber: body.receiptNumber,
          receivedOn: body.receivedOn,
          scan: paperEvidenceId !== null,
        },
      },
    ],
  };
}

async function keepScan(
  ctx: PersonContext,
  delivery: Delivery,
  scan: { fileName: string; contentBase64: string },
): Promise<string> {
  const { bytes, name, mediaType } = readSentFile(scan);
  const { province, unitPath } = delivery;
  const kept = await keepEvidence(ctx, {
    bytes,
    name,
    mediaType,
    method: 'filing.paperReceipt',
    capturedAt: ctx.now,
    province,
    unitPath,
  });
  return kept.id;
}
