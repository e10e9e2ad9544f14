import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { contractProblems } from '../texts.ts';
import './contract-tables.ts';

const columns = [
  's.id',
  's.province',
  's.unitId',
  's.unitPath',
  's.title',
  's.contractorName',
  's.contractorCode',
  's.ownDuties',
  's.contractorDuties',
  's.validFrom',
  's.validUntil',
  's.contractFile',
  's.secrecyFile',
  's.letterFile',
  's.letterSignedOn',
  's.endedOn',
  's.endReason',
  's.recordedByName',
] as const;

/** Contracts with the unit they belong to, to be narrowed by the caller. */
export function selectContracts(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('serviceContract as s')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 's.unitId').onRef('u.province', '=', 's.province'));
}

function selectWhole(ctx: Pick<Context, 'db'>, id: string) {
  return ctx.db
    .selectFrom('serviceContract as s')
    .select(columns)
    .select(sql<string | null>`s.amount::text`.as('amount'))
    .where('s.id', '=', id);
}

export type Contract = Awaited<ReturnType<typeof getContract>>;

/** @throws Problem common.notFound */
export async function getContract(ctx: Pick<Context, 'db'>, id: string) {
  const row = await selectWhole(ctx, id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '合同' });
  return row;
}

/** Locked, and not ended. @throws Problem common.notFound, contracts.contractOver */
export async function lockContract(ctx: Pick<Context, 'db'>, id: string): Promise<Contract> {
  const row = await selectWhole(ctx, id).forUpdate().executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '合同' });
  if (row.endedOn !== null) throw new Problem(contractProblems.contractOver, { on: row.endedOn });
  return row;
}

/** The last day has passed. */
export function isExpired(contract: Pick<Contract, 'validUntil'>, now: Date): boolean {
  return contract.validUntil < toDay(now);
}

/** Staff of a contract that was not ended, by name. */
export function selectStaff(ctx: Pick<Context, 'db'>, contractId: string) {
  return ctx.db
    .selectFrom('serviceContractStaff as m')
    .innerJoin('person as p', (join) => join.onRef('p.id', '=', 'm.personId').onRef('p.province', '=', 'm.province'))
    .where('m.contractId', '=', contractId)
    .orderBy('m.id');
}

/** Accounts of a contract with whose they are. */
export function listCoveredAccounts(ctx: Pick<Context, 'db'>, contractId: string) {
  return ctx.db
    .selectFrom('serviceContractAccount as m')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'm.accountId').onRef('a.province', '=', 'm.province'))
    .select(['a.id', 'a.name', 'm.ownership', 'm.useRight'])
    .where('m.contractId', '=', contractId)
    .orderBy('a.name')
    .execute();
}

/** An act on a contract, as the chain keeps it. Pure. */
export function contractEvent(
  action: string,
  contract: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'contract', id: contract.id, unitPath: contract.unitPath }, facts };
}
