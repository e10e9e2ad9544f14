import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { startOfDay, toChineseMoment, toDay } from '#shared/time.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { findGrant } from '#platform/find-grant.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import type { rosterFilingOperations as operations } from '../filing-contract.ts';
import { rosterProblems } from '../texts.ts';
import { followDecision } from './follow-decision.ts';
import { followDecisionJob } from './follow-decision-job.ts';
import { getDelivery, type Delivery } from './roster-filing-store.ts';

/**
 * Takes a roster on file for the receiving unit, with a number. It is in force when everybody it went to has it.
 * @throws Problem roster.notYourDelivery, roster.ownDelivery, roster.deliveryDecided, roster.deliveryReplaced, roster.receiptTaken
 */
export async function receiveRoster(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.receiveRoster>,
): Promise<Outcome<{ receiptNumber: string }>> {
  const delivery = await getDecidable(ctx, params.deliveryId);
  const receiptNumber = body.receiptNumber?.trim() || (await nextReceipt(ctx, delivery.recipientId));
  return { reply: { receiptNumber }, events: await decide(ctx, delivery, 'receive', { receiptNumber, reason: '' }) };
}

/** Sends a roster back with a reason: the clock of its change runs again in its first term. @throws Problem as receiveRoster */
export async function returnRoster(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.returnRoster>,
): Promise<Outcome<Record<string, never>>> {
  const delivery = await getDecidable(ctx, params.deliveryId);
  const reason = body.reason.trim();
  return { reply: {}, events: await decide(ctx, delivery, 'return', { receiptNumber: null, reason }) };
}

async function getDecidable(ctx: PersonContext, id: string): Promise<Delivery> {
  const delivery = await getDelivery(ctx, id);
  if (!delivery.recipientPath.startsWith(ctx.office.unitPath))
    throw new Problem(rosterProblems.notYourDelivery, { recipient: delivery.recipientName });
  if (delivery.submittedBy === ctx.actor.personId) throw new Problem(rosterProblems.ownDelivery);
  if (delivery.verdict !== null) throw decided(delivery, ctx.now);
  if (delivery.isReplaced) throw new Problem(rosterProblems.deliveryReplaced);
  return delivery;
}

async function decide(
  ctx: PersonContext,
  delivery: Delivery,
  verdict: 'receive' | 'return',
  facts: { readonly receiptNumber: string | null; readonly reason: string },
): Promise<[EventDraft, ...EventDraft[]]> {
  const eventId = newId();
  await writeDecision(ctx, delivery, verdict, eventId, facts);
  const event: EventDraft = {
    id: eventId,
    action: `rosterDelivery.${verdict}`,
    subject: { kind: 'rosterDelivery', id: delivery.id, unitPath: delivery.unitPath },
    facts: { ...facts, filing: delivery.filingId, recipient: delivery.recipientName },
  };
  // A recipient beside the unit does not see its case: the system draws the consequence there.
  if (delivery.unitPath.startsWith(ctx.office.unitPath))
    return [event, ...(await followDecision(ctx, { ...delivery, verdict, reason: facts.reason }))];
  await enqueue(ctx, followDecisionJob, { deliveryId: delivery.id });
  return [event];
}

async function writeDecision(
  ctx: PersonContext,
  delivery: Delivery,
  verdict: 'receive' | 'return',
  eventId: string,
  facts: { readonly receiptNumber: string | null; readonly reason: string },
): Promise<void> {
  const grant = findGrant(ctx.actor, 'registry.receive');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('registry.receive') });
  try {
    const row = await ctx.db
      .updateTable('rosterDelivery')
      .set({
        verdict,
        ...facts,
        decidedBy: ctx.actor.personId,
        decidedByName: ctx.actor.personName,
        decidedAt: ctx.now,
        decideProvince: ctx.actor.province,
        decideSessionId: ctx.actor.sessionId,
        decideEventId: eventId,
        decideGrantId: grant.id,
        decideRole: grant.role,
      })
      .where('id', '=', delivery.id)
      .where('verdict', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!row) throw decided(await getDelivery(ctx, delivery.id), ctx.now);
  } catch (error) {
    if (isSqlError(error, '23505', 'roster_receipt_number'))
      throw new Problem(rosterProblems.receiptTaken, { number: facts.receiptNumber ?? '' }, [
        { path: '/receiptNumber', text: '请换一个编号' },
      ]);
    throw error;
  }
}

function decided(delivery: Delivery, now: Date): Problem {
  return new Problem(rosterProblems.deliveryDecided, {
    by: delivery.decidedByName ?? '',
    at: delivery.decidedAt ? toChineseMoment(delivery.decidedAt, now) : '',
    verdict: delivery.verdict === 'return' ? '退回' : '接收',
  });
}

/** The recipient's next number of the year; its unit row is locked, so two at once get two numbers. */
async function nextReceipt(ctx: PersonContext, recipientId: string): Promise<string> {
  await ctx.db.selectFrom('unit').select('id').where('id', '=', recipientId).forUpdate().execute();
  const year = toDay(ctx.now).slice(0, 4);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from roster_delivery
    where recipient_id = ${recipientId} and verdict = 'receive' and decided_at >= ${startOfDay(`${year}-01-01`)}`.execute(
    ctx.db,
  );
  return `岗备〔${year}〕${(rows[0]?.count ?? 0) + 1}号`;
}
