import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { permissionFor } from '#rulebook/permission.ts';
import { creditCodeFault, lockUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { readSentFile, rulesFor } from '#modules/rules/server/public.ts';
import type { ContractBody, contractOperations as operations } from '../contract.ts';
import { contractProblems } from '../texts.ts';
import { dischargeContractDuty, openContractDuty } from './contract-duty.ts';
import { contractEvent, listCoveredAccounts, lockContract } from './contract-store.ts';

/** Records a contract with the accounts it covers. @throws Problem contracts.badCode, contracts.datesTurned, contracts.forbidden, contracts.account* */
export async function createContract(
  ctx: PersonContext,
  { body }: Input<typeof operations.createContract>,
): Promise<Outcome<{ id: string }>> {
  const code = body.contractorCode.toUpperCase();
  const fault = creditCodeFault(code);
  if (fault) throw new Problem(contractProblems.badCode, { code, fault }, [{ path: '/contractorCode', text: fault }]);
  if (body.until < body.from)
    throw new Problem(contractProblems.datesTurned, {}, [{ path: '/until', text: '不能早于起始日期' }]);
  const unit = await lockUnit(ctx, body.unitId);
  const ground = await groundOf(ctx, unit);
  await assertOwnAccounts(ctx, unit, body.accounts);
  const id = newId(ctx.now.getTime());
  await insertContract(ctx, id, unit, { ...body, contractorCode: code });
  const subject = { ...body, id, unitId: unit.id, province: unit.province, unitPath: unit.unitPath };
  await openContractDuty(ctx, { ...subject, validUntil: body.until });
  await dischargeRenewed(ctx, unit);
  await requestChecks(ctx, unit.unitPath);
  const { title, contractorName, from, until, amount = null } = body;
  const facts = { title, contractorName, from, until, amount, accounts: body.accounts.length, ground };
  return { reply: { id }, events: [contractEvent('contract.record', subject, facts)] };
}

/** The clause that lets or asks the unit to have its accounts run by others; null where no text speaks of it. */
async function groundOf(ctx: PersonContext, unit: Unit): Promise<string | null> {
  const permission = permissionFor((await rulesFor(ctx, unit.unitPath)).rules, 'outsourcing.use');
  if (permission?.isForbidden) {
    const { clause, summary } = permission;
    throw new Problem(contractProblems.forbidden, { clause, summary });
  }
  return permission?.clause ?? null;
}

/** Contracts all of whose accounts a longer one covers are renewed: the same reading as the check's. */
async function dischargeRenewed(ctx: PersonContext, unit: Unit): Promise<void> {
  const { rows } = await sql<Parameters<typeof dischargeContractDuty>[1]>`
    select s.id, s.province, s.unit_path from service_contract s
    where s.unit_id = ${unit.id} and s.ended_at is null and not exists (
      select from service_contract_account m where m.contract_id = s.id and m.province = s.province and not exists (
        select from service_contract_account l join service_contract n on n.id = l.contract_id and n.province = l.province
        where l.account_id = m.account_id and n.valid_until > s.valid_until and n.ended_at is null))`.execute(ctx.db);
  for (const renewed of rows) await dischargeContractDuty(ctx, renewed);
}

async function assertOwnAccounts(ctx: PersonContext, unit: Unit, accounts: ContractBody['accounts']): Promise<void> {
  const ids = [...new Set(accounts.map((one) => one.accountId))];
  const fault = [{ path: '/accounts', text: '请重新选择账号' }];
  if (ids.length < accounts.length) throw new Problem(contractProblems.accountTwice, {}, fault);
  const own = await ctx.db
    .selectFrom('account')
    .select('id')
    .where('id', 'in', ids)
    .where('unitId', '=', unit.id)
    .execute();
  if (own.length < ids.length) throw new Problem(contractProblems.accountElsewhere, { unit: unit.name }, fault);
}

async function insertContract(ctx: PersonContext, id: string, unit: Unit, body: ContractBody): Promise<void> {
  const owner = { province: unit.province, unitPath: unit.unitPath };
  await ctx.db
    .insertInto('serviceContract')
    .values({
      id,
      ...owner,
      unitId: unit.id,
      title: body.title.trim(),
      contractorName: body.contractorName.trim(),
      contractorCode: body.contractorCode,
      ownDuties: body.ownDuties,
      contractorDuties: body.contractorDuties,
      validFrom: body.from,
      validUntil: body.until,
      amount: body.amount ?? null,
      contractFile: await keepFile(ctx, owner, body.contractFile),
      secrecyFile: await keepFile(ctx, owner, body.secrecyFile),
      recordedBy: ctx.actor.personId,
      recordedByName: ctx.actor.personName,
      recordedAt: ctx.now,
    })
    .execute();
  await ctx.db
    .insertInto('serviceContractAccount')
    .values(body.accounts.map((one) => ({ ...one, ...owner, contractId: id, contractUntil: body.until })))
    .execute();
}

async function keepFile(
  ctx: PersonContext,
  owner: { readonly province: number; readonly unitPath: string },
  file: SentFile | undefined,
): Promise<string | null> {
  if (file === undefined) return null;
  const read = readSentFile(file);
  return (await keepEvidence(ctx, { ...read, ...owner, method: 'upload', capturedAt: ctx.now })).id;
}

/** Corrects a contract; term and contractor stay. The chain keeps each field's old and new value. @throws Problem contracts.* */
export async function updateContract(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateContract>,
): Promise<Outcome<Record<string, never>>> {
  const contract = await lockContract(ctx, params.contractId);
  const { accounts = [], ...stated } = body;
  const facts = { ...stated, ...(stated.amount === '' ? { amount: null } : {}) };
  const covered = new Map((await listCoveredAccounts(ctx, contract.id)).map((one) => [one.id, one]));
  if (accounts.some((one) => !covered.has(one.accountId)))
    throw new Problem(contractProblems.accountNotCovered, {}, [{ path: '/accounts', text: '请刷新后重试' }]);
  if (Object.keys(facts).length > 0)
    await ctx.db.updateTable('serviceContract').set(facts).where('id', '=', contract.id).execute();
  for (const { accountId, ownership, useRight } of accounts)
    await ctx.db
      .updateTable('serviceContractAccount')
      .set({ ownership, useRight })
      .where('contractId', '=', contract.id)
      .where('accountId', '=', accountId)
      .execute();
  await requestChecks(ctx, contract.unitPath);
  const changed = Object.entries(facts).map(([field, value]) => [
    field,
    [contract[field as keyof typeof facts] ?? null, value],
  ]);
  const owners = accounts.map((one) => {
    const before = covered.get(one.accountId);
    return {
      account: before?.name,
      ownership: [before?.ownership, one.ownership],
      useRight: [before?.useRight, one.useRight],
    };
  });
  return {
    reply: {},
    events: [contractEvent('contract.update', contract, { changed: Object.fromEntries(changed), owners })],
  };
}

/** Keeps the letter that both sides signed. @throws Problem contracts.letterStored, contracts.letterFuture */
export async function storeLetter(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.storeLetter>,
): Promise<Outcome<Record<string, never>>> {
  const contract = await lockContract(ctx, params.contractId);
  if (contract.letterFile !== null)
    throw new Problem(contractProblems.letterStored, { on: contract.letterSignedOn ?? '' });
  if (startsLater(body.signedOn, ctx.now))
    throw new Problem(contractProblems.letterFuture, {}, [{ path: '/signedOn', text: '不能晚于今天' }]);
  await ctx.db
    .updateTable('serviceContract')
    .set({
      letterFile: await keepFile(ctx, contract, body.file),
      letterSignedOn: body.signedOn,
      letterByName: ctx.actor.personName,
      letterAt: ctx.now,
    })
    .where('id', '=', contract.id)
    .execute();
  await requestChecks(ctx, contract.unitPath);
  return { reply: {}, events: [contractEvent('contract.letter', contract, { signedOn: body.signedOn })] };
}

const startsLater = (day: string, now: Date): boolean => day > toDay(now);
