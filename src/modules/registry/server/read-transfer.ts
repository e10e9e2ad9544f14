import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { TransferDetail, transferOperations as operations } from '../transfer-contract.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { findAccount, selectAccounts } from './account-store.ts';
import { answersFor } from './decide-transfer.ts';
import type { FilingCopy } from './filing-copy.ts';
import { toFilingSheet } from './filing-sheet.ts';
import { crowdedBy } from './opening-rules.ts';
import { getTransfer, toTransferReply, transferState, type Transfer } from './transfer-store.ts';
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
    crowded: await findCrowded(ctx, transfer),
    mayDecide:
      transferState(transfer) === 'asked' &&
      ctx.actor.permissions.has('registry.approve') &&
      transfer.askedBy !== ctx.actor.personId &&
      answersFor(ctx.office.unitPath, transfer),
  };
}

/** Nothing for who does not see the receiving unit. */
async function findCrowded(ctx: PersonContext, transfer: Transfer): Promise<TransferDetail['crowded']> {
  if (transfer.movedAt !== null || !answersFor(ctx.office.unitPath, transfer)) return null;
  const accounts = await selectAccounts(ctx)
    .select(['a.name', 'a.platform'])
    .where('a.unitId', '=', transfer.toUnitId)
    .where('c.closedAt', 'is', null)
    .orderBy('a.id')
    .execute();
  const { rules } = await rulesFor(ctx, transfer.toPath, {
    context: { mediaClass: 'text', platform: transfer.platform },
    accountId: transfer.accountId,
  });
  const found = crowdedBy(rules, accounts, transfer.platform);
  return found ? { text: `${transfer.toName}${found.text}`, clause: found.rule.governing.clause } : null;
}
