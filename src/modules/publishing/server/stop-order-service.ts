import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { parseInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { stopOrderOperations as operations, StopOrderRow } from '../stops-contract.ts';
import { isHeldBy, isStanding } from '../stops-rules.ts';
import { publishingProblems } from '../texts.ts';
import { enqueueStep } from './enqueue-step.ts';
import { listWaitingSends } from './held-sends.ts';
import { lockStopOrders, readOrders, type StopOrder } from './stop-order-store.ts';

const mostDays = 400;

/** Issues an order: from its commit on no send of its scope is claimed (see lockStopOrders). */
export async function issueStopOrder(
  ctx: PersonContext,
  { body }: Input<typeof operations.issueStopOrder>,
): Promise<Outcome<ReplyOf<typeof operations.issueStopOrder>>> {
  const unit = await getUnit(ctx, body.unitId);
  const startsAt = body.startsAt === undefined ? ctx.now : parseInstant(body.startsAt);
  const endsAt = parseInstant(body.endsAt);
  if (endsAt <= ctx.now || endsAt <= startsAt)
    throw new Problem(publishingProblems.stopEndsTooSoon, {}, [{ path: '/endsAt', text: '请填写将来的时间' }]);
  if (endsAt.getTime() - startsAt.getTime() > mostDays * 86_400_000)
    throw new Problem(publishingProblems.stopTooLong, { days: mostDays }, [{ path: '/endsAt', text: '时间过长' }]);
  await lockStopOrders(ctx, 'issuer');
  const order = {
    id: newId(),
    province: unit.province,
    unitPath: unit.unitPath,
    unitId: unit.id,
    platform: body.platform ?? null,
    topicWords: [...new Set((body.topicWords ?? []).map((word) => word.trim()).filter(Boolean))],
    reason: body.reason.trim(),
    clause: body.clause?.trim() ?? '',
    issuedBy: ctx.actor.personId,
    issuedByName: ctx.actor.personName,
    issuedAt: ctx.now,
    startsAt,
    endsAt,
  };
  await ctx.db.insertInto('stopOrder').values(order).execute();
  for (const exception of body.exceptions ?? []) await insertException(ctx, order, exception);
  const scope = { ...order, liftedAt: null, exceptions: (body.exceptions ?? []).map((one) => one.itemId) };
  const held = (await listWaitingSends(ctx)).filter((send) => isHeldBy(scope, send, ctx.now));
  const { platform, topicWords, reason, clause } = order;
  const facts = {
    unit: unit.name,
    platform,
    topicWords,
    reason,
    clause,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    held: held.length,
    exceptions: scope.exceptions,
  };
  return { reply: { id: order.id, heldCount: held.length }, events: [eventOf('stopOrder.issue', order, facts)] };
}

/** Adds an item that goes out in spite of the order; a send of it that waits goes on. */
export async function exemptItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.exemptItem>,
): Promise<Outcome<Record<string, never>>> {
  const order = await getStanding(ctx, params.stopOrderId);
  await insertException(ctx, order, body);
  await resume(ctx, order);
  return {
    reply: {},
    events: [eventOf('stopOrder.exempt', order, { itemId: body.itemId, reason: body.reason.trim() })],
  };
}

/** Ends an order before its time; what it held goes on. */
export async function liftStopOrder(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.liftStopOrder>,
): Promise<Outcome<{ resumed: number }>> {
  const order = await getStanding(ctx, params.stopOrderId);
  const reason = body.reason.trim();
  await ctx.db
    .updateTable('stopOrder')
    .set({ liftedAt: ctx.now, liftedByName: ctx.actor.personName, liftReason: reason })
    .where('id', '=', order.id)
    .where('province', '=', order.province)
    .execute();
  const resumed = await resume(ctx, order);
  return { reply: { resumed }, events: [eventOf('stopOrder.lift', order, { reason, resumed })] };
}

/** Orders that concern this office, with what they hold here. */
export async function listStopOrders(
  ctx: PersonContext,
  { query }: Input<typeof operations.listStopOrders>,
): Promise<{ rows: StopOrderRow[] }> {
  const orders = await readOrders(ctx, (all) =>
    query.standing === true ? all.where('o.liftedAt', 'is', null).where('o.endsAt', '>', ctx.now) : all,
  );
  if (orders.length === 0) return { rows: [] };
  const waiting = orders.some((order) => isStanding(order, ctx.now)) ? await listWaitingSends(ctx) : [];
  const exceptions = await ctx.db
    .selectFrom('stopOrderException as e')
    .leftJoin('caseRecord as c', (join) =>
      join.onRef('c.id', '=', 'e.itemId').onRef('c.province', '=', 'e.itemProvince'),
    )
    .select(['e.orderId', 'e.itemId', 'c.title', 'e.reason', 'e.addedByName'])
    .where(
      'e.orderId',
      'in',
      orders.map((order) => order.id),
    )
    .execute();
  return {
    rows: orders.map((order) => ({
      id: order.id,
      unitId: order.unitId,
      unitName: order.unitName,
      platform: order.platform,
      topicWords: [...order.topicWords],
      reason: order.reason,
      clause: order.clause,
      issuedByName: order.issuedByName,
      issuedAt: order.issuedAt.toISOString(),
      startsAt: order.startsAt.toISOString(),
      endsAt: order.endsAt.toISOString(),
      liftedAt: order.liftedAt?.toISOString() ?? null,
      liftedByName: order.liftedByName,
      liftReason: order.liftReason,
      isStanding: isStanding(order, ctx.now),
      heldCount: waiting.filter((send) => isHeldBy(order, send, ctx.now)).length,
      exceptions: exceptions
        .filter((one) => one.orderId === order.id)
        .map(({ itemId, title, reason, addedByName }) => ({ itemId, title, reason, addedByName })),
    })),
  };
}

/** An order of this office's own scope that is not over. */
async function getStanding(ctx: PersonContext, id: string): Promise<StopOrder> {
  const [order] = await readOrders(ctx, (all) =>
    all.where('o.id', '=', id).where('o.unitPath', '>=', ctx.actor.unitPath),
  );
  if (!order || !order.unitPath.startsWith(ctx.actor.unitPath))
    throw new Problem(commonProblems.notFound, { what: '停发令' });
  if (order.liftedAt !== null || order.endsAt <= ctx.now) throw new Problem(publishingProblems.stopOver);
  return order;
}

async function insertException(
  ctx: PersonContext,
  order: Pick<StopOrder, 'id' | 'province' | 'unitPath'>,
  { itemId, reason }: { itemId: string; reason: string },
): Promise<void> {
  const item = await ctx.db.selectFrom('item').select('province').where('id', '=', itemId).executeTakeFirst();
  if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
  try {
    await ctx.db
      .insertInto('stopOrderException')
      .values({
        orderId: order.id,
        province: order.province,
        unitPath: order.unitPath,
        itemId,
        itemProvince: item.province,
        reason: reason.trim(),
        addedByName: ctx.actor.personName,
        addedAt: ctx.now,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505')) throw new Problem(publishingProblems.alreadyExempt);
    throw error;
  }
}

/** Sends of its scope that are due look at once whether they may go; others wait for their time. */
async function resume(ctx: PersonContext, order: StopOrder): Promise<number> {
  const scope = { ...order, liftedAt: null, exceptions: [] };
  const held = (await listWaitingSends(ctx)).filter((send) => isHeldBy(scope, send, ctx.now));
  for (const send of held)
    await enqueueStep(ctx, 'publishing.send', send.id, Math.max(0, send.releaseAt.getTime() - ctx.now.getTime()));
  return held.length;
}

const eventOf = (
  action: string,
  order: Pick<StopOrder, 'id' | 'unitPath'>,
  facts: Record<string, unknown>,
): EventDraft => ({
  action,
  subject: { kind: 'stopOrder', id: order.id, unitPath: order.unitPath },
  facts,
});
