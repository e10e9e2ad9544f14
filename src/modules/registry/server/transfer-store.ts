import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { TransferState } from '../contract.ts';
import type { TransferRow } from '../transfer-contract.ts';
import type { Account } from './account-store.ts';
import type { Filing } from './filing-store.ts';
import type { ReceivingUnit } from './receiving-unit.ts';
import './transfer-tables.ts';

/** Columns of a transfer; `isNewest`: its filing was not submitted anew since; `isWaiting`: it is with the recipient, not returned. */
export function selectTransfers(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('accountTransfer as t')
    .select([
      't.id',
      't.accountId',
      't.accountName',
      't.platform',
      't.filingId',
      't.fromUnitId',
      't.fromPath',
      't.fromName',
      't.toUnitId',
      't.toPath',
      't.toName',
      't.content',
      't.contentSha',
      't.askedAt',
      't.askedBy',
      't.askedByName',
      't.verdict',
      't.reason',
      't.decidedAt',
      't.decidedByName',
      't.movedAt',
      sql<boolean>`not exists (select from account_transfer o where o.filing_id = t.filing_id and o.province = t.province and o.id > t.id)`.as(
        'isNewest',
      ),
      sql<boolean>`transfer_waits(t.filing_id)`.as('isWaiting'),
    ]);
}

/** A transfer as commands need it. */
export type Transfer = Awaited<ReturnType<ReturnType<typeof selectTransfers>['execute']>>[number];

/** Finds a transfer that the acting unit gives, gets, or has to receive the filing of. @throws Problem common.notFound */
export async function getTransfer(ctx: Pick<Context, 'db'>, id: string): Promise<Transfer> {
  const row = await selectTransfers(ctx).where('t.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '账号移交' });
  return row;
}

/** What the newest submission of a filing asked the receiving unit; undefined before that. */
export function findTransferOf(ctx: Pick<Context, 'db'>, filingId: string): Promise<Transfer | undefined> {
  return selectTransfers(ctx).where('t.filingId', '=', filingId).orderBy('t.id', 'desc').limit(1).executeTakeFirst();
}

/** Asks the receiving unit, proved by the event of the filing's submission. */
export async function askReceivingUnit(
  ctx: PersonContext,
  given: {
    readonly filing: Filing;
    readonly account: Account;
    readonly unit: ReceivingUnit;
    readonly sealed: { readonly content: string; readonly sha: string };
    readonly eventId: string;
    readonly action: 'filing.submit' | 'filing.deliver';
  },
): Promise<void> {
  const { filing, account, unit, sealed, eventId, action } = given;
  await ctx.db
    .insertInto('accountTransfer')
    .values({
      id: newId(),
      province: account.province,
      accountId: account.id,
      filingId: filing.id,
      accountName: account.name,
      platform: account.platform,
      fromUnitId: account.unitId,
      fromPath: account.unitPath,
      fromName: account.unitName,
      toUnitId: unit.id,
      toPath: unit.unitPath,
      toName: unit.name,
      content: sealed.content,
      contentSha: sealed.sha,
      askedAt: ctx.now,
      askedBy: ctx.actor.personId,
      askedByName: ctx.actor.personName,
      askProvince: ctx.actor.province,
      askSessionId: ctx.actor.sessionId,
      askEventId: eventId,
      askAction: action,
    })
    .execute();
}

/** Where a transfer stands. Pure. */
export function transferState(
  transfer: Pick<Transfer, 'verdict' | 'movedAt' | 'isNewest' | 'isWaiting'>,
): TransferState {
  if (transfer.movedAt !== null) return 'moved';
  if (!transfer.isNewest) return 'overtaken';
  if (transfer.verdict === null) return transfer.isWaiting ? 'asked' : 'overtaken';
  return transfer.verdict === 'confirm' ? 'confirmed' : 'refused';
}

/** A transfer as the page gets it. */
export function toTransferReply(transfer: Transfer): TransferRow {
  const { id, accountId, accountName, platform, filingId, fromName, toName, askedByName, decidedByName, reason } =
    transfer;
  return {
    id,
    accountId,
    accountName,
    platform,
    filingId,
    fromName,
    toName,
    state: transferState(transfer),
    askedAt: formatInstant(transfer.askedAt),
    askedByName,
    decidedAt: transfer.decidedAt && formatInstant(transfer.decidedAt),
    decidedByName,
    reason,
    movedAt: transfer.movedAt && formatInstant(transfer.movedAt),
  };
}
