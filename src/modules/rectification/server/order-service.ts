import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { findingCase } from '#platform/findings/finding-case.ts';
import { openObligation } from '#platform/obligations/obligations.ts';
import { maskText } from '#modules/textcheck/server/public.ts';
import type { rectificationOperations as operations } from '../contract.ts';
import { rectificationProblems, suggestDemand } from '../texts.ts';
import { evaluateAgain } from './machine-recheck.ts';
import { peekOrderNumber, takeOrderNumber } from './order-number.ts';
import { termFor, toTermReply, type OrderTerm } from './order-term.ts';
import { rectificationCase } from './rectification-case.ts';
import { getFinding, type OrderedFinding } from './rectification-store.ts';

/** What an order would say, before it is given. @throws Problem rectification.ownUnit, rectification.alreadyOrdered */
export async function previewOrder(
  ctx: PersonContext,
  { params }: Input<typeof operations.previewOrder>,
): Promise<ReplyOf<typeof operations.previewOrder>> {
  const finding = await getOrderable(ctx, params.findingId);
  const term = await termFor(ctx, finding.unitPath, ctx.now);
  const number = await peekOrderNumber(ctx);
  return {
    number: number.text,
    unitName: finding.unitName,
    title: finding.title,
    subjectName: finding.subjectName,
    demand: suggestDemand((await evaluateAgain(ctx, finding, null)) !== null),
    term: toTermReply(term),
    running: await listRunning(ctx, finding),
  };
}

/** Orders that run for the same subject on other findings. */
async function listRunning(
  ctx: PersonContext,
  finding: OrderedFinding,
): Promise<ReplyOf<typeof operations.previewOrder>['running']> {
  const rows = await ctx.db
    .selectFrom('rectification as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('finding as f', (join) => join.onRef('f.id', '=', 'r.findingId').onRef('f.province', '=', 'r.province'))
    .select(['r.id', 'r.orderNumber as number', 'f.title', 'r.dueAt'])
    .where('f.subjectId', '=', finding.subjectId)
    .where('f.subjectKind', '=', finding.subjectKind)
    .where('c.closedAt', 'is', null)
    .orderBy('r.orderedAt')
    .orderBy('r.id')
    .limit(10)
    .execute();
  return rows.map((row) => ({ ...row, dueAt: formatInstant(row.dueAt) }));
}

/**
 * Gives an order: number, term and duty of the unit, and the finding is in rectification from now on (S4-4.4e).
 * @throws Problem rectification.ownUnit, rectification.alreadyOrdered, common.stateConflict
 */
export async function orderRectification(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.orderRectification>,
): Promise<Outcome<ReplyOf<typeof operations.orderRectification>>> {
  const { reply, events } = await giveOrder(ctx, params.findingId, body.demand);
  return { reply, events };
}

/** The order itself, for modules that order about what they found; the caller emits the events. */
export async function giveOrder(
  ctx: PersonContext,
  findingId: string,
  demand: string,
): Promise<Outcome<ReplyOf<typeof operations.orderRectification>> & { readonly unitName: string }> {
  const finding = await getOrderable(ctx, findingId);
  const ordered = await moveCase(ctx, findingCase, finding.id, 'order');
  const term = await termFor(ctx, finding.unitPath, ctx.now);
  const number = await takeOrderNumber(ctx);
  const id = newId();
  const title = `${number.text} ${finding.title}`;
  await openCase(ctx, rectificationCase, { id, owner: finding, title });
  await writeOrder(ctx, { id, finding, number, term, demand });
  await openObligation(
    ctx,
    term.duty,
    {
      kind: 'rectification',
      id,
      title,
      province: finding.province,
      unitId: finding.unitId,
      unitPath: finding.unitPath,
    },
    ctx.now,
    term.due,
  );
  const dueAt = formatInstant(term.due.dueAt);
  return {
    reply: { id, number: number.text, dueAt },
    unitName: finding.unitName,
    events: [
      {
        action: 'rectification.order',
        subject: { kind: 'rectification', id, unitPath: finding.unitPath },
        facts: {
          title: finding.title,
          number: number.text,
          finding: finding.id,
          unit: finding.unitName,
          dueAt,
          clause: term.duty.clause,
          setByUnit: term.setByUnit,
          demand: maskText(demand),
        },
      },
      ordered.event,
    ],
  };
}

async function getOrderable(ctx: PersonContext, findingId: string): Promise<OrderedFinding> {
  const finding = await getFinding(ctx, findingId);
  if (finding.unitId === ctx.actor.unitId) throw new Problem(rectificationProblems.ownUnit, { unit: finding.unitName });
  const running = await ctx.db
    .selectFrom('rectification as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .select('r.orderNumber')
    .where('r.findingId', '=', finding.id)
    .where('c.closedAt', 'is', null)
    .executeTakeFirst();
  if (running) throw new Problem(rectificationProblems.alreadyOrdered, { number: running.orderNumber });
  return finding;
}

async function writeOrder(
  ctx: PersonContext,
  order: {
    id: string;
    finding: OrderedFinding;
    number: { year: number; no: number; text: string };
    term: OrderTerm;
    demand: string;
  },
): Promise<void> {
  const { finding, number, term } = order;
  await ctx.db
    .insertInto('rectification')
    .values({
      id: order.id,
      province: finding.province,
      unitId: finding.unitId,
      unitPath: finding.unitPath,
      findingId: finding.id,
      orderYear: number.year,
      orderNo: number.no,
      orderNumber: number.text,
      demand: order.demand,
      clause: term.duty.clause,
      dueAt: term.due.dueAt,
      dueExplain: JSON.stringify(term.due.explain),
      dueSetByUnit: term.setByUnit,
      orderedUnitId: ctx.actor.unitId,
      orderedBy: ctx.actor.personId,
      orderedByName: ctx.actor.personName,
      orderedAt: ctx.now,
      acceptedBy: null,
      acceptedByName: null,
      acceptedAt: null,
      cause: null,
      measures: null,
      proofUrl: null,
      reportedBy: null,
      reportedByName: null,
      reportedAt: null,
      recheckedBy: null,
      recheckedByName: null,
      recheckedUnitId: null,
      recheckedAt: null,
      recheckNote: null,
      recheckResult: null,
    })
    .execute();
}
