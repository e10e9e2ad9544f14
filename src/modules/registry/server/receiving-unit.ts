import { sql } from 'kysely';
import { Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { FilingForm, FilingKind } from '../contract.ts';
import type { TransferBlock } from '../transfer-contract.ts';
import { transferBlockTexts, transferProblems } from '../transfer-texts.ts';
import { platformTexts } from '../texts.ts';
import { getAccount, type Account } from './account-store.ts';

/** A unit that is to take an account over; it may lie in any branch. */
export interface ReceivingUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
}

const fault = (text: string) => [{ path: '/form/newSponsorId', text }];

/** The running unit of the same province that a filing names. @throws Problem transfer.unitMissing, sameUnit, unitEnded, otherProvince */
export async function getReceivingUnit(
  ctx: Pick<Context, 'db'>,
  account: Pick<Account, 'unitId' | 'province'>,
  unitId: string | undefined,
): Promise<ReceivingUnit> {
  const unit = unitId
    ? await ctx.db
        .selectFrom('unit')
        .select(['id', 'province', 'unitPath', 'name', 'endedAt'])
        .where('id', '=', unitId)
        .executeTakeFirst()
    : undefined;
  if (!unit) throw new Problem(transferProblems.unitMissing, {}, fault('请选择承接单位'));
  const named = { unit: unit.name };
  if (unit.id === account.unitId) throw new Problem(transferProblems.sameUnit, named, fault('请另选承接单位'));
  if (unit.endedAt) throw new Problem(transferProblems.unitEnded, named, fault('请另选承接单位'));
  if (unit.province !== account.province)
    throw new Problem(transferProblems.otherProvince, named, fault('账号不能跨省移交'));
  return unit;
}

/**
 * A form of that kind with the names of what it picked, the receiving unit or the account that goes on, so that the paper says them too.
 * @throws Problem as getReceivingUnit, transfer.sameAccount, common.notFound
 */
export async function withNames(
  ctx: Pick<Context, 'db'>,
  account: Pick<Account, 'id' | 'unitId' | 'province'>,
  kind: FilingKind,
  form: FilingForm,
): Promise<FilingForm> {
  if (kind === 'sponsorChange' && form.newSponsorId)
    return { ...form, newSponsor: (await getReceivingUnit(ctx, account, form.newSponsorId)).name };
  if (kind !== 'merge' || !form.mergedIntoId) return form;
  if (form.mergedIntoId === account.id)
    throw new Problem(transferProblems.sameAccount, {}, [{ path: '/form/mergedIntoId', text: '请选择另一个账号' }]);
  const kept = await getAccount(ctx, form.mergedIntoId);
  return { ...form, mergedInto: `${platformTexts[kept.platform]} ${kept.name}` };
}

/** What stands in the way of moving an account, besides the filing that asks for it. */
export async function findTransferBlocks(
  ctx: Pick<Context, 'db'>,
  accountId: string,
  filingId: string | null,
): Promise<TransferBlock[]> {
  const { rows } = await sql<{ blocks: TransferBlock[] }>`
    select account_transfer_blocks(${accountId}::uuid, ${filingId}::uuid) as blocks`.execute(ctx.db);
  return rows[0]?.blocks ?? [];
}

/** @throws Problem transfer.blocked with what to do about each */
export async function assertMovable(
  ctx: Pick<Context, 'db'>,
  account: { readonly id: string; readonly name: string },
  filingId: string | null,
): Promise<void> {
  const blocks = await findTransferBlocks(ctx, account.id, filingId);
  if (blocks.length > 0) throw blockedBy(account.name, blocks);
}

/** The refusal that names what stands in the way. Pure. */
export function blockedBy(account: string, blocks: readonly TransferBlock[]): Problem {
  return new Problem(transferProblems.blocked, {
    account,
    reasons: blocks.map((block) => transferBlockTexts[block]).join('；'),
  });
}
