import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import { getUnit, lockUnit, supervisorOf, type Unit } from '#modules/organisation/server/public.ts';
import { requestWaiverAlong } from '#modules/rules/server/public.ts';
import type { OpeningForm, openingOperations as operations } from '../opening-contract.ts';
import { openingProblems } from '../opening-texts.ts';
import { platformTexts } from '../texts.ts';
import { getAccount, insertAccount } from './account-store.ts';
import { judgeFor } from './check-opening.ts';
import { sealContent } from './filing-copy.ts';
import { openingCase } from './opening-case.ts';
import { getOpening } from './opening-store.ts';
import './opening-tables.ts';
import { writeFacts } from './update-account.ts';

/** How long the waivers are asked for that go along; the supervising unit decides on them first. */
const waiverMonths = 12;

/**
 * Asks the supervising unit to approve an account before it is opened. The account is registered as 拟开设; what only goes with a waiver
 * is asked for along with it. @throws Problem opening.openingRefused, opening.openingNeedsWaiver
 */
export async function requestOpening(
  ctx: PersonContext,
  { body }: Input<typeof operations.requestOpening>,
): Promise<Outcome<{ id: string; accountId: string }>> {
  const unit = await lockUnit(ctx, body.unitId ?? ctx.actor.unitId);
  const judged = await judgeSendable(ctx, unit, body.form, body.waiverReason);
  const { form } = body;
  const facts = factsOf(form);
  const account = await insertAccount(ctx, unit, {
    ...facts,
    platform: form.platform,
    state: 'planned',
    openingBasis: judged.approvalClause === null ? 'free' : 'approval',
  });
  const id = newId(ctx.now.getTime());
  const eventId = newId();
  const { province, unitPath } = unit;
  const recipient = await supervisorOf(ctx, { unitId: unit.id, unitPath });
  const title = `开设申请：${form.name}`;
  await openCase(ctx, openingCase, { id, owner: { province, unitId: unit.id, unitPath }, title });
  const sealed = sealContent(form);
  await ctx.db
    .insertInto('openingRequest')
    .values({
      id,
      province,
      unitId: unit.id,
      unitPath,
      accountId: account.id,
      recipientId: recipient.id,
      recipientProvince: recipient.province,
      ...proofOf(ctx, eventId, sealed, 'openingRequest.request'),
    })
    .execute();
  const waivers = await askWaivers(ctx, unit, judged, account.id, body.waiverReason);
  return {
    reply: { id, accountId: account.id },
    events: [
      {
        id: eventId,
        action: 'openingRequest.request',
        subject: { kind: 'openingRequest', id, unitPath, sha: sealed.sha },
        facts: { title, platform: platformTexts[form.platform], recipient: recipient.name },
      },
      {
        action: 'account.create',
        subject: { kind: 'account', id: account.id, unitPath },
        facts: { name: form.name, platform: form.platform, unit: unit.name, state: 'planned', opening: id },
      },
      ...waivers,
    ],
  };
}

/** Changes a returned request and sends it again. @throws Problem as requestOpening, common.stateConflict */
export async function resubmitOpening(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.resubmitOpening>,
): Promise<Outcome<{ id: string; accountId: string }>> {
  const opening = await getOpening(ctx, params.openingId);
  const unit = await getUnit(ctx, opening.unitId);
  // Another platform is another account: it is asked for anew.
  const form = { ...body.form, platform: opening.form.platform };
  const judged = await judgeSendable(ctx, unit, form, body.waiverReason, opening.accountId);
  const sealed = sealContent(form);
  const eventId = newId();
  const title = `开设申请：${form.name}`;
  const moved = await moveCase(ctx, openingCase, opening.id, 'resubmit', { eventId, sha: sealed.sha, title });
  await ctx.db
    .updateTable('openingRequest')
    .set({ ...proofOf(ctx, eventId, sealed, 'openingRequest.resubmit'), ...undecided })
    .where('id', '=', opening.id)
    .execute();
  await writeFacts(ctx, await getAccount(ctx, opening.accountId), factsOf(form), eventId);
  const waivers = await askWaivers(ctx, unit, judged, opening.accountId, body.waiverReason);
  return { reply: { id: opening.id, accountId: opening.accountId }, events: [moved.event, ...waivers] };
}

const undecided = {
  verdict: null,
  decisionReason: '',
  decidedBy: null,
  decidedByName: null,
  decidedUnitName: null,
  decidedAt: null,
  decideProvince: null,
  decideSessionId: null,
  decideEventId: null,
  decideGrantId: null,
  decideRole: null,
};

function proofOf(
  ctx: PersonContext,
  requestEventId: string,
  { content, sha }: { content: string; sha: string },
  requestAction: 'openingRequest.request' | 'openingRequest.resubmit',
) {
  return {
    content,
    contentSha: sha,
    requestedBy: ctx.actor.personId,
    requestedByName: ctx.actor.personName,
    requestedAt: ctx.now,
    requestProvince: ctx.actor.province,
    requestSessionId: ctx.actor.sessionId,
    requestEventId,
    requestAction,
  };
}

const factsOf = (form: OpeningForm) => ({
  name: form.name.trim(),
  certifiedSubject: form.certifiedSubject.trim(),
  positioning: form.positioning.trim(),
  mediaClass: form.mediaClass,
});

type Judged = Awaited<ReturnType<typeof judgeFor>>;

/** The judgement, once nothing in it forbids to send the request. */
async function judgeSendable(
  ctx: PersonContext,
  unit: Unit,
  form: OpeningForm,
  waiverReason: string | undefined,
  accountId?: string,
): Promise<Judged> {
  const judged = await judgeFor(ctx, unit, form, accountId);
  const blocking = judged.findings.filter(({ kind }) => kind === 'refused' || kind === 'missing');
  if (form.name.trim() === '') throw refusal([{ field: 'name', text: '请填写账号名称', clause: '' }]);
  if (blocking.length > 0) throw refusal(blocking);
  const waivable = judged.findings.filter(({ kind }) => kind === 'waivable');
  if (waivable.length > 0 && !waiverReason)
    throw new Problem(
      openingProblems.openingNeedsWaiver,
      { text: waivable.map((one) => `${one.text}（${one.clause}）`).join('；'), recipient: judged.recipientName },
      [{ path: '/waiverReason', text: '请写明为什么需要例外' }],
    );
  return judged;
}

function refusal(findings: readonly { field: string; text: string; clause: string }[]): Problem {
  const text = findings.map((one) => (one.clause === '' ? one.text : `${one.text}（${one.clause}）`)).join('；');
  return new Problem(
    openingProblems.openingRefused,
    { text },
    findings.map(({ field, text: fault }) => ({ path: `/form/${field}`, text: fault })),
  );
}

async function askWaivers(
  ctx: PersonContext,
  unit: Unit,
  judged: Judged,
  accountId: string,
  reason: string | undefined,
): Promise<EventDraft[]> {
  if (reason === undefined) return [];
  const events: EventDraft[] = [];
  for (const { subject, clause } of judged.findings.filter(({ kind }) => kind === 'waivable')) {
    const rule = judged.rules.find((one) => one.subject === subject && one.governing.clause === clause);
    const event = rule && (await requestWaiverAlong(ctx, unit.id, rule, { accountId, reason, months: waiverMonths }));
    if (event) events.push(event);
  }
  return events;
}
