import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { startOfDay, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import { compileDeadline, toWarnPlan } from '#rulebook/duty-term.ts';
import type { Context, EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { openCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { openObligation, type Duty } from '#platform/obligations/obligations.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import type { Account } from '#modules/registry/server/public.ts';
import type { HandoverReason, handoverOperations as operations } from '../handover-contract.ts';
import { custodyProblems, handoverReasonTexts } from '../texts.ts';
import { demandsOn, toDuty } from './custody-demands.ts';
import { endRights } from './end-rights.ts';
import { handoverCase } from './handover-case.ts';
import { handoverDutyId, handoverTerm } from './handover-rules.ts';
import { handoverEvent } from './handover-store.ts';
import { assertOnDevice } from './on-device.ts';
import { getRecorded, type CustodyRecord } from './record-store.ts';

/** Starts a handover by hand. @throws Problem custody.giverHoldsNothing, custody.handoverRunning, custody.selfHandover */
export async function startHandover(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.startHandover>,
): Promise<Outcome<{ id: string }>> {
  await assertOnDevice(ctx);
  const { account, record } = await getRecorded(ctx, params.accountId);
  if (!body.isStillHere && body.giverId === ctx.actor.personId) throw new Problem(custodyProblems.selfHandover);
  if (!body.isStillHere && body.leftOn > toDay(ctx.now))
    throw new Problem(custodyProblems.dayAhead, {}, [{ path: '/leftOn', text: '尚未离岗的，请选“仍在岗”' }]);
  const begun = await beginHandover(ctx, { account, record, ...body, changeId: null });
  return { reply: { id: begun.id }, events: begun.events };
}

export interface Beginning {
  readonly account: Account;
  readonly record: CustodyRecord;
  readonly giverId: string;
  readonly reason: HandoverReason;
  readonly leftOn: string;
  readonly isStillHere: boolean;
  /** The change of a person's place that it follows from. */
  readonly changeId: string | null;
}

/** Opens the case with its duties; the old rights end in this transaction unless the giver is still at the post. */
export async function beginHandover(
  ctx: Context & { readonly actor?: { readonly personName: string } },
  { account, record, giverId, reason, leftOn, isStillHere, changeId }: Beginning,
): Promise<{ id: string; events: [EventDraft, ...EventDraft[]] }> {
  const giver = await getGiver(ctx, account, record, giverId);
  await assertNoneRunning(ctx, account, record, giver);
  const id = newId(ctx.now.getTime());
  const by = ctx.actor?.personName ?? '系统';
  const { province, unitId, unitPath } = record;
  await openCase(ctx, handoverCase, { id, owner: record, title: `账号交接：${account.name}（${giver.personName}）` });
  const handover = { id, province, unitId, unitPath, accountId: account.id, recordId: record.id, reason, leftOn };
  await ctx.db
    .insertInto('handover')
    .values({
      ...handover,
      changeId,
      startedByName: by,
      startedAt: ctx.now,
      rightsEndedAt: null,
      signedSha: null,
      signedAt: null,
    })
    .execute();
  await ctx.db
    .insertInto('handoverParty')
    .values({ handoverId: id, province, unitPath, part: 'giver', ...giver, employment: null })
    .execute();
  await openDuties(ctx, account, handover);
  const facts = { account: account.name, giver: giver.personName, reason: handoverReasonTexts[reason], leftOn };
  const ended = isStillHere ? [] : [await endRights(ctx, handover, giver, by)];
  await requestChecks(ctx, unitPath);
  return { id, events: [handoverEvent('handover.start', handover, facts), ...ended] };
}

async function getGiver(ctx: Context, account: Account, record: CustodyRecord, personId: string) {
  const held = await ctx.db
    .selectFrom('custodyHolder')
    .select(['personId', 'personName'])
    .where('recordId', '=', record.id)
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (held) return held;
  const person = await ctx.db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst();
  throw new Problem(custodyProblems.giverHoldsNothing, { name: person?.name ?? '该人员', account: account.name });
}

async function assertNoneRunning(
  ctx: Context,
  account: Account,
  record: CustodyRecord,
  giver: { readonly personId: string; readonly personName: string },
): Promise<void> {
  const running = await ctx.db
    .selectFrom('handover as o')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'o.id').onRef('c.province', '=', 'o.province'))
    .innerJoin('handoverParty as p', (join) =>
      join.onRef('p.handoverId', '=', 'o.id').onRef('p.province', '=', 'o.province'),
    )
    .select('o.id')
    .where('o.recordId', '=', record.id)
    .where('c.closedAt', 'is', null)
    .where('p.part', '=', 'giver')
    .where('p.personId', '=', giver.personId)
    .executeTakeFirst();
  if (running) throw new Problem(custodyProblems.handoverRunning, { account: account.name, name: giver.personName });
}

/** Every step that must not be forgotten runs against a clock: the whole, the account's data (S2-8f), the upper platforms (S3-13d). */
async function openDuties(
  ctx: Context,
  account: Account,
  handover: { id: string; province: number; unitId: string; unitPath: string; leftOn: string },
): Promise<void> {
  const demands = await demandsOn(ctx, account);
  const calendar = await calendarOf(ctx, account.unitPath);
  const today = toDay(ctx.now);
  const from = handover.leftOn < today ? startOfDay(handover.leftOn) : ctx.now;
  const open = (duty: Duty, title: string, term: Parameters<typeof compileDeadline>[0]) =>
    openObligation(
      ctx,
      duty,
      {
        kind: 'handover',
        id: handover.id,
        title: `${title}：${account.name}`,
        province: handover.province,
        unitId: handover.unitId,
        unitPath: handover.unitPath,
      },
      from,
      compileDeadline(term, undefined, calendar).explain(from.getTime()),
    );
  const { handover: whole, accountData, platformData } = demands;
  if (whole) await open(toDuty(whole, handoverDutyId), '办完账号交接', handoverTerm);
  if (accountData)
    await open(
      { ...toDuty(accountData), warn: toWarnPlan(accountData.rule.warn) },
      '交接后修改账号信息',
      accountData.value,
    );
  if (platformData)
    await open(
      { ...toDuty(platformData), warn: toWarnPlan(platformData.rule.warn) },
      '交接后完善上级平台信息',
      platformData.value,
    );
}
