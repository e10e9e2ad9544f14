import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { filingKinds, type FilingKind } from '../contract.ts';
import { openFilingDuty } from './account-duties.ts';
import { indexAccounts } from './account-listing.ts';
import { getAccount } from './account-store.ts';
import { filingEvent } from './filing-service.ts';
import { rebindAccounts } from './rebind-accounts.ts';
import { assertMovable } from './receiving-unit.ts';
import { getTransfer, type Transfer } from './transfer-store.ts';

/** The job that has custody demand a handover after a move; the module custody, which stands above, defines it under this name. */
export const accountMovedJobName = 'custody.accountMoved';

/** Which account moved, and where to. */
export interface AccountMoved {
  readonly accountId: string;
}

/**
 * The one way an account comes to another unit. The database asks for the proofs and moves the rows (`account_move`); here the clocks of the
 * old unit end and those of the new one begin. The context must see both units. Idempotent. @throws Problem transfer.blocked
 */
export async function moveAccount(ctx: Context, transferId: string): Promise<EventDraft[]> {
  const transfer = await getTransfer(ctx, transferId);
  const { accountId } = transfer;
  if (transfer.movedAt === null)
    await assertMovable(ctx, { id: accountId, name: transfer.accountName }, transfer.filingId);
  const owed = await listOwedFilings(ctx, accountId);
  const eventId = newId();
  if (!(await moveRows(ctx, transferId, eventId))) return [];
  await voidObligations(ctx, accountId);
  const account = await getAccount(ctx, accountId);
  // What the old unit still had to file, the new one files: from now on in a term of its own.
  for (const kind of owed) await openFilingDuty(ctx, account, kind, toDay(ctx.now), justAfter(ctx.now));
  await rebindAccounts(ctx, [account], ctx.now);
  await indexAccounts(ctx, [accountId]);
  for (const unitPath of [transfer.fromPath, transfer.toPath]) await requestChecks(ctx, unitPath);
  await enqueue<AccountMoved>(ctx, { name: accountMovedJobName }, { accountId });
  return eventsOf(transfer, account.unitPath, eventId);
}

/** One tick holds the end of the old unit's clock and the beginning of the new one's. */
const justAfter = (now: Date): Date => new Date(now.getTime() + 1);

async function moveRows(ctx: Context, transferId: string, eventId: string): Promise<boolean> {
  const ids = [newId(ctx.now.getTime()), newId(ctx.now.getTime())];
  const { rows } = await sql<{ isMoved: boolean }>`
    select account_move(${transferId}::uuid, ${eventId}::uuid, ${ctx.office.province}::smallint, ${ids[0]}::uuid, ${ids[1]}::uuid, ${ctx.now}::timestamptz) as is_moved`.execute(
    ctx.db,
  );
  return rows[0]?.isMoved ?? false;
}

async function listOwedFilings(ctx: Context, accountId: string): Promise<FilingKind[]> {
  const { rows } = await sql<{ duty: string }>`
    select duty from obligation where subject_id = ${accountId} and state in ('open', 'warned', 'breached') order by duty`.execute(
    ctx.db,
  );
  const owed = new Set(rows.map(({ duty }) => duty));
  return filingKinds.filter((kind) => kind !== 'sponsorChange' && owed.has(`filing.${kind}`));
}

/** One for the new unit's chain of the account, one that stays with the old unit's filing. */
function eventsOf(transfer: Transfer, unitPath: string, eventId: string): EventDraft[] {
  const facts = { account: transfer.accountName, from: transfer.fromName, to: transfer.toName };
  return [
    {
      id: eventId,
      action: 'account.transfer',
      subject: { kind: 'account', id: transfer.accountId, unitPath },
      facts: { ...facts, filing: transfer.filingId },
    },
    filingEvent('filing.transferred', transfer.filingId, { unitPath: transfer.fromPath }, facts),
  ];
}
