import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Context, EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { dischargeObligation, voidObligations } from '#platform/obligations/obligations.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { HandoverState, HandoverStep, handoverOperations as operations } from '../handover-contract.ts';
import { custodyProblems, handoverStateTexts, handoverStepTexts } from '../texts.ts';
import { demandsOn } from './custody-demands.ts';
import { handoverCase } from './handover-case.ts';
import { dutiesDone, stepsDemanded } from './handover-rules.ts';
import { handoverEvent, lockHandover, partyOf, type Handover } from './handover-store.ts';
import { getRecorded } from './record-store.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import { renewRotationDuty } from './rotation-duty.ts';

/**
 * The receiver notes in person what they did; it may come before the last signature, for the clocks run (S2-8f, S3-13d). The last step of a
 * signed sheet ends the handover.
 * @throws Problem custody.onlyReceiver, custody.stepDone, custody.stepNotDemanded, custody.dayAhead, custody.dayBack
 */
export async function doStep(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.doStep>,
): Promise<Outcome<{ state: HandoverState }>> {
  refuseSecrets(body, { '/note': '说明' });
  const handover = await lockHandover(ctx, params.handoverId);
  await assertStep(ctx, handover, body.step, body.doneOn);
  const eventId = newId();
  const evidenceId = body.proof === undefined ? null : await keepProof(ctx, handover, body.proof);
  const { id: handoverId, province, unitPath } = handover;
  await ctx.db
    .insertInto('handoverStep')
    .values({
      handoverId,
      province,
      unitPath,
      step: body.step,
      doneOn: body.doneOn,
      note: body.note,
      evidenceId,
      personId: ctx.actor.personId,
      personName: ctx.actor.personName,
      at: ctx.now,
      sessionProvince: ctx.actor.province,
      sessionId: ctx.actor.sessionId,
      eventId,
    })
    .execute();
  if (body.step === 'secret') await noteNewSecret(ctx, handover, body.doneOn);
  const facts = { step: handoverStepTexts[body.step], doneOn: body.doneOn, hasProof: evidenceId !== null };
  const after = { ...handover, done: [...handover.done, body.step] };
  const finished = await settleHandover(ctx, handover, after);
  await requestChecks(ctx, unitPath);
  return {
    reply: { state: finished.length > 0 ? 'done' : handover.state },
    events: [handoverEvent('handover.step', handover, facts, { id: eventId }), ...finished],
  };
}

async function assertStep(ctx: PersonContext, handover: Handover, step: HandoverStep, doneOn: string): Promise<void> {
  const receiver = partyOf(handover, 'receiver');
  if (receiver?.personId !== ctx.actor.personId)
    throw new Problem(custodyProblems.onlyReceiver, { name: receiver?.personName ?? '（待定）' });
  if (handover.state !== 'signed' && handover.state !== 'signing')
    throw new Problem(commonProblems.stateConflict, {
      state: handoverStateTexts[handover.state],
      action: handoverStepTexts[step],
    });
  if (handover.done.includes(step)) throw new Problem(custodyProblems.stepDone, { step: handoverStepTexts[step] });
  if (!stepsDemanded(await demandsOn(ctx, await getAccount(ctx, handover.accountId))).includes(step))
    throw new Problem(custodyProblems.stepNotDemanded, { step: handoverStepTexts[step] });
  if (doneOn > toDay(ctx.now))
    throw new Problem(custodyProblems.dayAhead, {}, [{ path: '/doneOn', text: '不能晚于今天' }]);
  const earliest = handover.rightsEndedAt === null ? handover.leftOn : toDay(handover.rightsEndedAt);
  const from = earliest < handover.leftOn ? earliest : handover.leftOn;
  if (doneOn < from) throw new Problem(custodyProblems.dayBack, { day: from }, [{ path: '/doneOn', text: '早于交接' }]);
}

async function keepProof(
  ctx: PersonContext,
  handover: Handover,
  file: { fileName: string; contentBase64: string },
): Promise<string> {
  const { province, unitPath } = handover;
  const { bytes, mediaType, name } = readSentFile(file);
  return (await keepEvidence(ctx, { bytes, mediaType, name, method: '上传', capturedAt: ctx.now, province, unitPath }))
    .id;
}

/** The change of the secret is the account's latest: its clock begins anew. */
async function noteNewSecret(ctx: PersonContext, handover: Handover, on: string): Promise<void> {
  const { account, record } = await getRecorded(ctx, handover.accountId);
  if (record.rotatedOn !== null && record.rotatedOn >= on) return;
  await ctx.db.updateTable('custodyRecord').set({ rotatedOn: on }).where('id', '=', record.id).execute();
  await renewRotationDuty(ctx, account, { ...record, rotatedOn: on });
}

/** Discharges the duties that are done now and were not before, and ends a signed handover when no step is left. */
export async function settleHandover(ctx: Context, before: Handover, handover: Handover): Promise<EventDraft[]> {
  const isSigned = handover.state === 'signed';
  const earlier = dutiesDone(before.done, before.state === 'signed');
  for (const duty of dutiesDone(handover.done, isSigned))
    if (!earlier.includes(duty)) await dischargeObligation(ctx, duty, handover, ctx.now);
  const demanded = stepsDemanded(await demandsOn(ctx, await getAccount(ctx, handover.accountId)));
  if (!isSigned || demanded.some((step) => !handover.done.includes(step))) return [];
  return [(await moveCase(ctx, handoverCase, handover.id, 'finish')).event];
}

/** Takes back a handover that was started by mistake or for other persons; rights that ended stay ended. */
export async function cancelHandover(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.cancelHandover>,
): Promise<Outcome<Record<string, never>>> {
  refuseSecrets(body, { '/reason': '原因' });
  const handover = await lockHandover(ctx, params.handoverId);
  const moved = await moveCase(ctx, handoverCase, handover.id, 'cancel', { facts: { reason: body.reason } });
  await voidObligations(ctx, handover.id);
  await requestChecks(ctx, handover.unitPath);
  return { reply: {}, events: [moved.event] };
}
