import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { employmentTexts, type Employment } from '#modules/people/contract.ts';
import type { HolderPart, recordOperations as operations } from '../record-contract.ts';
import { custodyProblems, holderPartTexts } from '../texts.ts';
import { demandsOn, type Demands } from './custody-demands.ts';
import { assertOnDevice } from './on-device.ts';
import { custodyEvent, getRecorded, type CustodyRecord } from './record-store.ts';
import { refuseSecrets } from './refuse-secrets.ts';

/** A person who may be named to hold something. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly employment: Employment;
}

/** A person of the scope who has not left. @throws Problem common.notFound, custody.personLeft */
export async function getCandidate(ctx: Pick<Context, 'db'>, personId: string): Promise<Candidate> {
  const row = await ctx.db
    .selectFrom('person')
    .select(['id', 'name', 'employment', 'endedAt'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '人员' });
  if (row.endedAt !== null) throw new Problem(custodyProblems.personLeft, { name: row.name });
  return row;
}

/** Staff of a contractor never hold an account, whatever the rules (S3-13f); full-time ones where the rules say so (S2-8c, S3-13a). @throws Problem */
export function assertMayHold(person: Candidate, part: HolderPart, demands: Pick<Demands, 'fullTime'>): void {
  if (part === 'operator') return;
  const { name, employment } = person;
  if (employment !== 'fullTime' && employment !== 'partTime')
    throw new Problem(custodyProblems.contractor, {
      name,
      employment: employmentTexts[employment],
      part: holderPartTexts[part],
    });
  if (demands.fullTime && employment !== 'fullTime')
    throw new Problem(custodyProblems.notFullTime, { name, clause: demands.fullTime.governing.clause });
}

/** Names a person as custodian (A or B), administrator or operator. @throws Problem custody.contractor, custody.notFullTime, custody.partHeld */
export async function addHolder(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.addHolder>,
): Promise<Outcome<{ id: string }>> {
  refuseSecrets(body, { '/duty': '具体分工' });
  await assertOnDevice(ctx);
  const { account, record } = await getRecorded(ctx, params.accountId);
  const person = await getCandidate(ctx, body.personId);
  if (body.since > toDay(ctx.now))
    throw new Problem(custodyProblems.dayAhead, {}, [{ path: '/since', text: '不能晚于今天' }]);
  assertMayHold(person, body.part, await demandsOn(ctx, account));
  await assertFree(ctx, record, body.part, person);
  const id = await insertHolder(ctx, record, person, { part: body.part, duty: body.duty ?? '', since: body.since });
  await requestChecks(ctx, account.unitPath);
  const facts = { account: account.name, name: person.name, part: body.part, since: body.since };
  return { reply: { id }, events: [custodyEvent('custody.addHolder', record, facts)] };
}

async function assertFree(ctx: Context, record: CustodyRecord, part: HolderPart, person: Candidate): Promise<void> {
  const held = await ctx.db
    .selectFrom('custodyHolder')
    .select(['part', 'personId', 'personName'])
    .where('recordId', '=', record.id)
    .where('endedAt', 'is', null)
    .execute();
  const taken = held.find((one) => one.part === part && (part !== 'operator' || one.personId === person.id));
  if (taken) throw new Problem(custodyProblems.partHeld, { part: holderPartTexts[part], name: taken.personName });
  const other = part === 'custodian' ? 'deputy' : part === 'deputy' ? 'custodian' : undefined;
  if (held.some((one) => one.part === other && one.personId === person.id))
    throw new Problem(custodyProblems.samePersonTwice, { name: person.name });
}

/** Writes one holder. @throws Problem custody.contractor where the database says so first */
export async function insertHolder(
  ctx: Context & { readonly actor?: { readonly personName: string } },
  record: CustodyRecord,
  person: Candidate,
  facts: { part: HolderPart; duty: string; since: string },
): Promise<string> {
  const id = newId(ctx.now.getTime());
  try {
    await ctx.db
      .insertInto('custodyHolder')
      .values({
        id,
        province: record.province,
        unitPath: record.unitPath,
        recordId: record.id,
        accountId: record.accountId,
        part: facts.part,
        personId: person.id,
        personName: person.name,
        employment: person.employment,
        duty: facts.duty,
        since: facts.since,
        addedByName: ctx.actor?.personName ?? '系统',
        endedAt: null,
        endedByName: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23514', 'contractor_holds_no_account'))
      throw new Problem(custodyProblems.contractor, {
        name: person.name,
        employment: employmentTexts[person.employment],
        part: holderPartTexts[facts.part],
      });
    if (isSqlError(error, '23505'))
      throw new Problem(custodyProblems.partHeld, { part: holderPartTexts[facts.part], name: person.name });
    throw error;
  }
  return id;
}

/** Ends one entry at once. A custodian leaves by a handover where the rules demand one; an entry of today may be taken back. @throws Problem custody.handOver */
export async function endHolder(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endHolder>,
): Promise<Outcome<Record<string, never>>> {
  refuseSecrets(body, { '/reason': '原因' });
  await assertOnDevice(ctx);
  const { account, record } = await getRecorded(ctx, params.accountId);
  const holder = await ctx.db
    .selectFrom('custodyHolder')
    .select(['id', 'part', 'personName', 'since'])
    .where('id', '=', params.holderId)
    .where('recordId', '=', record.id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!holder) throw new Problem(commonProblems.notFound, { what: '保管登记' });
  const { handover } = await demandsOn(ctx, account);
  if (handover && holder.part === 'custodian' && holder.since !== toDay(ctx.now))
    throw new Problem(custodyProblems.handOver, { clause: handover.governing.clause });
  await ctx.db
    .updateTable('custodyHolder')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName, endReason: body.reason, employment: null })
    .where('id', '=', holder.id)
    .execute();
  await requestChecks(ctx, account.unitPath);
  const facts = { account: account.name, name: holder.personName, part: holder.part, reason: body.reason };
  return { reply: {}, events: [custodyEvent('custody.endHolder', record, facts)] };
}
