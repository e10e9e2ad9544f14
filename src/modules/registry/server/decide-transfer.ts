import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { decidedBy } from '#platform/decided-by.ts';
import { findGrant } from '#platform/find-grant.ts';
import type { transferOperations as operations } from '../transfer-contract.ts';
import { transferProblems } from '../transfer-texts.ts';
import type { Delivery } from './delivery-store.ts';
import { assertMovable } from './receiving-unit.ts';
import { findTransferOf, getTransfer, type Transfer } from './transfer-store.ts';

/** The receiving unit agrees to take the account. @throws Problem transfer.notYours, own, decided, overtaken */
export function confirmTransfer(
  ctx: PersonContext,
  { params }: Input<typeof operations.confirmTransfer>,
): Promise<Outcome<{ id: string }>> {
  return decide(ctx, params.transferId, 'confirm', '');
}

/** It does not, and says why; the filing then can only be returned. @throws Problem as confirmTransfer */
export function refuseTransfer(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.refuseTransfer>,
): Promise<Outcome<{ id: string }>> {
  return decide(ctx, params.transferId, 'refuse', body.reason);
}

/** Whether the acting unit may answer for the receiving one: itself, or above it and not above the old one as well. Pure. */
export function answersFor(unitPath: string, transfer: Pick<Transfer, 'fromPath' | 'toPath'>): boolean {
  if (unitPath === transfer.toPath) return true;
  return transfer.toPath.startsWith(unitPath) && !transfer.fromPath.startsWith(unitPath);
}

async function decide(
  ctx: PersonContext,
  id: string,
  verdict: 'confirm' | 'refuse',
  reason: string,
): Promise<Outcome<{ id: string }>> {
  const transfer = await getTransfer(ctx, id);
  if (!answersFor(ctx.office.unitPath, transfer))
    throw new Problem(transferProblems.notYours, { unit: transfer.toName });
  if (transfer.askedBy === ctx.actor.personId) throw new Problem(transferProblems.own);
  if (transfer.verdict !== null) throw alreadyDecided(transfer);
  if (!transfer.isNewest || !transfer.isWaiting) throw new Problem(transferProblems.overtaken);
  const grant = findGrant(ctx.actor, 'registry.approve');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('registry.approve') });
  const eventId = newId();
  const decided = await ctx.db
    .updateTable('accountTransfer')
    .set({
      verdict,
      reason,
      ...decidedBy(ctx.actor, grant, eventId, ctx.now),
    })
    .where('id', '=', transfer.id)
    .where('verdict', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!decided) throw alreadyDecided(await getTransfer(ctx, id));
  const event: EventDraft = {
    id: eventId,
    action: `transfer.${verdict}`,
    subject: { kind: 'transfer', id: transfer.id, unitPath: transfer.toPath, sha: transfer.contentSha },
    facts: {
      account: transfer.accountName,
      from: transfer.fromName,
      to: transfer.toName,
      ...(reason === '' ? {} : { reason }),
    },
  };
  return { reply: { id: transfer.id }, events: [event] };
}

function alreadyDecided(transfer: Transfer): Problem {
  return new Problem(transferProblems.decided, {
    unit: transfer.toName,
    at: transfer.decidedAt ? toChineseMoment(transfer.decidedAt) : '',
    by: transfer.decidedByName ?? '',
    verdict: transfer.verdict === 'confirm' ? '同意承接' : '表示不同意',
  });
}

/**
 * A change of sponsor is received only where the receiving unit agreed to exactly this copy and nothing stands in the way.
 * @throws Problem transfer.noUnitNamed, notConfirmed, refusedByUnit, blocked
 */
export async function assertTransferReady(ctx: PersonContext, delivery: Delivery): Promise<void> {
  if (delivery.copy.kind !== 'sponsorChange' || !delivery.decides) return;
  const transfer = await findTransferOf(ctx, delivery.filingId);
  if (!transfer || transfer.contentSha !== delivery.sha) throw new Problem(transferProblems.noUnitNamed);
  const { toName: unit, reason } = transfer;
  if (transfer.verdict === null) throw new Problem(transferProblems.notConfirmed, { unit });
  if (transfer.verdict === 'refuse') throw new Problem(transferProblems.refusedByUnit, { unit, reason });
  await assertMovable(ctx, { id: transfer.accountId, name: transfer.accountName }, delivery.filingId);
}
