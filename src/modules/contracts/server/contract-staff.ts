import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { endContractGrants, insertGrant, lockPerson } from '#modules/people/server/public.ts';
import type { contractOperations as operations } from '../contract.ts';
import { contractProblems } from '../texts.ts';
import { dischargeContractDuty } from './contract-duty.ts';
import { contractEvent, isExpired, lockContract, type Contract } from './contract-store.ts';

type Done = Outcome<Record<string, never>>;

/** Names a person of the contractor; rights come with the activation. @throws Problem contracts.notContractor, contracts.staff* */
export async function addStaff(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.addStaff>,
): Promise<Outcome<{ id: string }>> {
  const contract = await lockContract(ctx, params.contractId);
  const person = await lockPerson(ctx, body.personId);
  if (person.employment !== 'contractor') throw new Problem(contractProblems.notContractor, { name: person.name });
  const [from, until] = [body.from ?? contract.validFrom, body.until ?? contract.validUntil];
  if (from < contract.validFrom || until > contract.validUntil || until < from)
    throw new Problem(contractProblems.staffBeyondContract, { from: contract.validFrom, until: contract.validUntil }, [
      { path: '/until', text: '须在合同期限之内' },
    ]);
  const id = newId(ctx.now.getTime());
  const { province, unitPath } = contract;
  const row = { id, province, unitPath, contractId: contract.id, contractUntil: contract.validUntil };
  try {
    await ctx.db
      .insertInto('serviceContractStaff')
      .values({ ...row, personId: person.id, access: body.access, validFrom: from, validUntil: until })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'service_contract_staff_now'))
      throw new Problem(contractProblems.staffTwice, { name: person.name });
    throw error;
  }
  const facts = { name: person.name, access: body.access, from, until };
  return { reply: { id }, events: [contractEvent('contract.addStaff', contract, facts)] };
}

/** Lets a contractor's person in until the end of their line: only after the signed letter, only to draft (S3-3f, S3-13f). */
export async function activateStaff(
  ctx: PersonContext,
  { params }: Input<typeof operations.activateStaff>,
): Promise<Done> {
  const contract = await lockContract(ctx, params.contractId);
  if (contract.letterFile === null) throw new Problem(contractProblems.letterMissing);
  if (isExpired(contract, ctx.now)) throw new Problem(contractProblems.contractExpired, { on: contract.validUntil });
  const staff = await lockStaff(ctx, contract, params.staffId);
  if (staff.activatedAt !== null) throw new Problem(contractProblems.staffActive);
  if (staff.validUntil < toDay(ctx.now)) throw new Problem(contractProblems.staffOver);
  if (staff.access === 'none') throw new Problem(contractProblems.staffWithoutAccess);
  const person = await lockPerson(ctx, staff.personId);
  if (person.id === ctx.actor.personId) throw new Problem(contractProblems.ownActivation);
  if (person.login === null) throw new Problem(contractProblems.staffNoLogIn, { name: person.name });
  const proof = {
    letterFile: contract.letterFile,
    activatedBy: ctx.actor.personId,
    activatedByName: ctx.actor.personName,
  };
  await ctx.db
    .updateTable('serviceContractStaff')
    .set({ ...proof, activatedAt: ctx.now })
    .where('id', '=', staff.id)
    .execute();
  await insertGrant(ctx, person, await getUnit(ctx, contract.unitId), {
    role: 'contractorEditor',
    from: staff.validFrom,
    until: staff.validUntil,
    grantedBy: ctx.actor.personId,
    contract: { staffId: staff.id, letter: contract.letterFile },
  });
  const facts = { name: person.name, from: staff.validFrom, until: staff.validUntil };
  return { reply: {}, events: [contractEvent('contract.activateStaff', contract, facts)] };
}

/** Ends a person's line and at once the rights that rest on it. @throws Problem contracts.staffOver */
export async function endStaff(ctx: PersonContext, { params }: Input<typeof operations.endStaff>): Promise<Done> {
  const contract = await lockContract(ctx, params.contractId);
  const staff = await lockStaff(ctx, contract, params.staffId);
  await endLines(ctx, [staff.id]);
  const person = await lockPerson(ctx, staff.personId);
  return { reply: {}, events: [contractEvent('contract.endStaff', contract, { name: person.name })] };
}

/** The exit: accounts and data are back, and every right of the contractor's people ends. @throws Problem contracts.exitOpen */
export async function endContract(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endContract>,
): Promise<Outcome<{ endedStaff: number }>> {
  const contract = await lockContract(ctx, params.contractId);
  if (!body.accountsReturned || !body.dataReturned)
    throw new Problem(contractProblems.exitOpen, {}, [
      { path: body.accountsReturned ? '/dataReturned' : '/accountsReturned', text: '完成后请勾选' },
    ]);
  const running = await ctx.db
    .selectFrom('serviceContractStaff')
    .select('id')
    .where('contractId', '=', contract.id)
    .where('endedAt', 'is', null)
    .execute();
  await endLines(
    ctx,
    running.map((one) => one.id),
  );
  await ctx.db
    .updateTable('serviceContract')
    .set({
      accountsReturned: true,
      dataReturned: true,
      endedOn: toDay(ctx.now),
      endedAt: ctx.now,
      endedByName: ctx.actor.personName,
      endReason: body.reason.trim(),
    })
    .where('id', '=', contract.id)
    .execute();
  await dischargeContractDuty(ctx, contract);
  await requestChecks(ctx, contract.unitPath);
  const facts = { reason: body.reason, staff: running.length };
  return { reply: { endedStaff: running.length }, events: [contractEvent('contract.end', contract, facts)] };
}

async function lockStaff(ctx: PersonContext, contract: Contract, staffId: string) {
  const row = await ctx.db
    .selectFrom('serviceContractStaff')
    .select(['id', 'personId', 'access', 'validFrom', 'validUntil', 'activatedAt', 'endedAt'])
    .where('id', '=', staffId)
    .where('contractId', '=', contract.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '受托方人员' });
  if (row.endedAt !== null) throw new Problem(contractProblems.staffOver);
  return row;
}

async function endLines(ctx: PersonContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .updateTable('serviceContractStaff')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('id', 'in', [...ids])
    .execute();
  await endContractGrants(ctx, ids);
}
