import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { TransferDetail, transferOperations as operations } from '../transfer-contract.ts';
import { findAccount } from './account-store.ts';
import { answersFor } from './decide-transfer.ts';
import type { FilingCopy } from './filing-copy.ts';
import { toFilingSheet } from './filing-sheet.ts';
import { getTransfer, toTransferReply, transferState } from './transfer-store.ts';
import { toDay } from '#shared/time.ts';

/** A transfer as the receiving unit sees it: the whole filing, and what it may do about it. @throws Problem common.notFound */
export async function readTransfer(
  ctx: PersonContext,
  { params }: Input<typeof operations.readTransfer>,
): Promise<TransferDetail> {
  const transfer = await getTransfer(ctx, params.transferId);
  const copy = JSON.parse(transfer.content) as FilingCopy;
  return {
    ...toTransferReply(transfer),
    effectiveOn: copy.form.effectiveOn ?? '',
    sheet: toFilingSheet(copy, {
      submittedOn: toDay(transfer.askedAt),
      submittedByName: transfer.askedByName,
      deliveries: [],
    }),
    sha: transfer.contentSha,
    isAccountSeen: (await findAccount(ctx, transfer.accountId)) !== undefined,
    mayDecide:
      transferState(transfer) === 'asked' &&
      ctx.actor.permissions.has('registry.approve') &&
      transfer.askedBy !== ctx.actor.personId &&
      answersFor(ctx.office.unitPath, transfer),
  };
}
