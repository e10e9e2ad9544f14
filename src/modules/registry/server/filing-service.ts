import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { lockCase, moveCase, openCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { supervisorOf } from '#modules/organisation/server/public.ts';
import type { FilingForm, FilingKind, FilingState, registryOperations as operations } from '../contract.ts';
import { accountStateTexts, filingFieldTexts, filingKindTexts, filingStateTexts, registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { dischargeFilingDuty, openFilingDuty } from './account-duties.ts';
import { getAccount, type Account } from './account-store.ts';
import { requestClosingFollow } from './close-account.ts';
import { deliverNext } from './deliver-filing.ts';
import { deliveriesOf } from './delivery-store.ts';
import { filingCase } from './filing-case.ts';
import { mayFile, missingFields, newestDeliveries } from './filing-rules.ts';
import { assertNoneRunning, getFiling, type Filing } from './filing-store.ts';
import { assertMovable, getReceivingUnit, withNames, type ReceivingUnit } from './receiving-unit.ts';
import { askReceivingUnit } from './transfer-store.ts';

/** Begins a filing to the supervising unit. @throws Problem registry.filingNotNow, registry.filingRunning */
export async function createFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.createFiling>,
): Promise<Outcome<{ id: string }>> {
  await lockCase(ctx, accountCase, params.accountId);
  const account = await getAccount(ctx, params.accountId);
  assertKind(body.kind, account);
  const form = await withNames(ctx, account, body.kind, body.form);
  const { id, event } = await beginFiling(ctx, account, body.kind, form);
  // A planned act is owed its filing from now on, whatever becomes of the draft.
  if (body.kind !== 'open' && body.form.effectiveOn)
    await openFilingDuty(ctx, account, body.kind, body.form.effectiveOn);
  return { reply: { id }, events: [event] };
}

/** Writes the draft of a filing; the caller emits the event. @throws Problem registry.filingRunning */
export async function beginFiling(
  ctx: PersonContext,
  account: Account,
  kind: FilingKind,
  form: FilingForm,
): Promise<{ id: string; event: EventDraft }> {
  await assertNoneRunning(ctx, account.id, kind);
  const recipient = await supervisorOf(ctx, account);
  const id = newId(ctx.now.getTime());
  await openCase(ctx, filingCase, { id, owner: account, title: `${filingKindTexts[kind]}备案：${account.name}` });
  await ctx.db
    .insertInto('filing')
    .values({
      id,
      province: account.province,
      unitId: account.unitId,
      unitPath: account.unitPath,
      accountId: account.id,
      kind,
      payload: JSON.stringify(form),
      recipientId: recipient.id,
      recipientProvince: recipient.province,
      submittedBy: null,
      submittedByName: null,
      submittedAt: null,
      receivedBy: null,
      receivedByName: null,
      receivedAt: null,
      receiptNumber: null,
      createdAt: ctx.now,
    })
    .execute();
  return {
    id,
    event: filingEvent('filing.create', id, account, { kind, account: account.name, recipient: recipient.name }),
  };
}

/** Changes a filing that was not submitted or that a recipient returned. @throws Problem registry.filingLocked */
export async function updateFiling(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateFiling>,
): Promise<Outcome<{ id: string }>> {
  const { state } = await lockCase(ctx, filingCase, params.filingId);
  const filing = await getFiling(ctx, params.filingId);
  if (state !== 'draft' && state !== 'returned' && !(await isOwed(ctx, filing.id, state)))
    throw new Problem(registryProblems.filingLocked, { state: filingStateTexts[state] });
  const account = await getAccount(ctx, filing.accountId);
  await ctx.db
    .updateTable('filing')
    .set({ payload: JSON.stringify(await withNames(ctx, account, filing.kind, body.form)) })
    .where('id', '=', filing.id)
    .execute();
  return {
    reply: { id: filing.id },
    events: [filingEvent('filing.update', filing.id, account, { kind: filing.kind, account: account.name })],
  };
}

/** Gives up a filing that nobody has: the planned act is not done, and its duty to file ends. @throws Problem common.stateConflict */
export async function withdrawFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.withdrawFiling>,
): Promise<Outcome<{ id: string }>> {
  const filing = await getFiling(ctx, params.filingId);
  const moved = await moveCase(ctx, filingCase, filing.id, 'withdraw');
  // An account that is open, or was closed in an emergency, is to be filed all the same.
  if (filing.kind !== 'open' && filing.kind !== 'emergencyClose')
    await voidObligations(ctx, filing.accountId, `filing.${filing.kind}`);
  return { reply: { id: filing.id }, events: [moved.event as EventDraft] };
}

/**
 * Submits a filing to the recipients of its stage, or anew to those that returned it: the duty to file is discharged at this instant; a
 * close filing makes the account 拟关停. @throws Problem registry.filingIncomplete
 */
export async function submitFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.submitFiling>,
): Promise<Outcome<{ id: string }>> {
  const { state } = await lockCase(ctx, filingCase, params.filingId);
  const filing = await getFiling(ctx, params.filingId);
  const account = await getAccount(ctx, filing.accountId);
  assertComplete(filing);
  const unit = await receivingUnitOf(ctx, filing, account);
  const isAgain = state !== 'draft' && state !== 'returned' && (await isOwed(ctx, filing.id, state));
  const eventId = newId();
  const action = isAgain ? 'filing.deliver' : 'filing.submit';
  const sealed = await deliverNext(ctx, filing, account, { stage: 1, eventId, action });
  const { sha } = sealed;
  if (unit) await askReceivingUnit(ctx, { filing, account, unit, sealed, eventId, action });
  const event = isAgain
    ? filingEvent(action, filing.id, account, { kind: filing.kind, account: account.name }, { id: eventId, sha })
    : (await moveCase(ctx, filingCase, filing.id, 'submit', { eventId, sha })).event;
  const moves = isAgain ? [] : await submitted(ctx, filing, account);
  await dischargeFilingDuty(ctx, account, filing.kind, ctx.now);
  await requestChecks(ctx, account.unitPath);
  return { reply: { id: filing.id }, events: [event, ...moves] };
}

/** The unit that is to take the account over, where nothing stands in the way of that. @throws Problem transfer.* */
async function receivingUnitOf(
  ctx: PersonContext,
  filing: Filing,
  account: Account,
): Promise<ReceivingUnit | undefined> {
  if (filing.kind !== 'sponsorChange') return undefined;
  const unit = await getReceivingUnit(ctx, account, filing.form.newSponsorId);
  await assertMovable(ctx, account, filing.id);
  return unit;
}

async function submitted(ctx: PersonContext, filing: Filing, account: Account): Promise<EventDraft[]> {
  assertKind(filing.kind, account);
  await ctx.db
    .updateTable('filing')
    .set({ submittedAt: ctx.now, submittedBy: ctx.actor.personId, submittedByName: ctx.actor.personName, reason: '' })
    .where('id', '=', filing.id)
    .execute();
  await requestClosingFollow(ctx, account.id);
  return filing.kind === 'close' ? [(await moveCase(ctx, accountCase, account.id, 'planClose')).event] : [];
}

/** Whether a recipient returned the newest delivery to it, or a filing submitted in an earlier version reached nobody yet. */
async function isOwed(ctx: PersonContext, filingId: string, state: FilingState): Promise<boolean> {
  const newest = newestDeliveries(await deliveriesOf(ctx, filingId));
  if (newest.length === 0) return state === 'submitted';
  return newest.some((one) => one.verdict === 'return');
}

function assertComplete({ kind, form }: Filing): void {
  const missing = missingFields(kind, form);
  if (missing.length === 0) return;
  const fields = missing.map((key) => filingFieldTexts[key]).join('、');
  const faults = missing.map((key) => ({ path: `/form/${key}`, text: `请填写${filingFieldTexts[key]}` }));
  throw new Problem(registryProblems.filingIncomplete, { kind: filingKindTexts[kind], fields }, faults);
}

function assertKind(kind: Filing['kind'], account: Account): void {
  if (!mayFile(kind, account.state))
    throw new Problem(registryProblems.filingNotNow, {
      state: accountStateTexts[account.state],
      kind: filingKindTexts[kind],
    });
}

/** An event of a filing. */
export function filingEvent(
  action: string,
  id: string,
  account: Pick<Account, 'unitPath'>,
  facts: Record<string, unknown>,
  proof: { id?: string; sha?: string } = {},
): EventDraft {
  return {
    ...(proof.id === undefined ? {} : { id: proof.id }),
    action,
    subject: {
      kind: 'filing',
      id,
      unitPath: account.unitPath,
      ...(proof.sha === undefined ? {} : { sha: proof.sha }),
    },
    facts,
  };
}
