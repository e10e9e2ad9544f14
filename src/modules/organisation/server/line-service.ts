import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { addDays, toDay, type Day } from '#shared/time.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import {
  functionsWithBodies,
  type LineBody,
  type lineOperations as operations,
  type LineFunction,
} from '../line-contract.ts';
import { lineFunctionTexts, lineProblems, lineText } from '../line-texts.ts';
import { lockRunningUnit } from './unit-store.ts';
import './line-tables.ts';

/**
 * Sets who does a function for a unit and all below it. It replaces the line set here before, which stays as history; a line of a
 * unit above is overridden. The receiver may belong to another branch.
 * @throws Problem line.*, organisation.ended
 */
export async function setLine(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.setLine>,
): Promise<Outcome<{ id: string }>> {
  const unit = await lockRunningUnit(ctx, params.unitId);
  const line = { function: body.function, body: assertBody(body.function, body.body ?? '') };
  const from = body.from ?? toDay(ctx.now);
  if (from > toDay(ctx.now))
    throw new Problem(lineProblems.fromLater, { from }, [{ path: '/from', text: '不能晚于今天' }]);
  const receiver = await getReceiver(ctx, body.receiverId);
  if (receiver.id === unit.id) throw new Problem(lineProblems.ownReceiver, { name: unit.name, line: lineText(line) });
  const before = await findRunning(ctx, unit, line);
  if (before?.receiverId === receiver.id)
    throw new Problem(lineProblems.same, { line: lineText(line), name: receiver.name });
  if (before && from < before.validFrom)
    throw new Problem(lineProblems.fromBefore, { from, existing: before.validFrom }, [
      { path: '/from', text: '早于现有条线' },
    ]);
  if (before) await endRow(ctx, before.id, addDays(from, -1));
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto('unitLine')
    .values({
      id,
      province: unit.province,
      unitId: unit.id,
      unitPath: unit.unitPath,
      ...line,
      receiverId: receiver.id,
      receiverProvince: receiver.province,
      receiverPath: receiver.unitPath,
      basis: body.basis?.trim() ?? '',
      validFrom: from,
      validUntil: null,
      setBy: ctx.actor.personId,
      setByName: ctx.actor.personName,
      setAt: ctx.now,
      endedByName: null,
      endedAt: null,
    })
    .execute();
  await requestChecks(ctx, unit.unitPath);
  const facts = { line: lineText(line), receiver: receiver.name, before: before?.receiverName ?? null, from };
  const subject = { kind: 'unit', id: unit.id, unitPath: unit.unitPath };
  return { reply: { id }, events: [{ action: 'unit.setLine', subject, facts }] };
}

/** Ends a line as of yesterday: what is set above holds again. @throws Problem line.over */
export async function endLine(
  ctx: PersonContext,
  { params }: Input<typeof operations.endLine>,
): Promise<Outcome<{ id: string }>> {
  const line = await ctx.db
    .selectFrom('unitLine')
    .selectAll()
    .where('id', '=', params.lineId)
    .where('unitPath', '>=', ctx.office.unitPath)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!line || !line.unitPath.startsWith(ctx.office.unitPath))
    throw new Problem(commonProblems.notFound, { what: '条线' });
  if (line.validUntil !== null) throw new Problem(lineProblems.over, { until: line.validUntil });
  await endRow(ctx, line.id, addDays(toDay(ctx.now), -1));
  await requestChecks(ctx, line.unitPath);
  const subject = { kind: 'unit', id: line.unitId, unitPath: line.unitPath };
  return { reply: { id: line.id }, events: [{ action: 'unit.endLine', subject, facts: { line: lineText(line) } }] };
}

function assertBody(lineFunction: LineFunction, body: LineBody): LineBody {
  const has = functionsWithBodies.includes(lineFunction);
  const facts = { function: lineFunctionTexts[lineFunction] };
  if (has && body === '') throw new Problem(lineProblems.bodyMissing, facts, [{ path: '/body', text: '请选择接收方' }]);
  if (!has && body !== '') throw new Problem(lineProblems.bodyUnused, facts);
  return body;
}

/** Names of all units may be read, and any running one may be asked to receive. */
async function getReceiver(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'endedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '承担单位' });
  if (row.endedAt) throw new Problem(lineProblems.receiverEnded, { name: row.name });
  return row;
}

function findRunning(
  ctx: PersonContext,
  unit: { id: string; province: number },
  line: { function: LineFunction; body: LineBody },
) {
  return ctx.db
    .selectFrom('unitLine as l')
    .innerJoin('unit as r', (join) =>
      join.onRef('r.id', '=', 'l.receiverId').onRef('r.province', '=', 'l.receiverProvince'),
    )
    .select(['l.id', 'l.receiverId', 'r.name as receiverName', 'l.validFrom'])
    .where('l.unitId', '=', unit.id)
    .where('l.province', '=', unit.province)
    .where('l.function', '=', line.function)
    .where('l.body', '=', line.body)
    .where('l.validUntil', 'is', null)
    .executeTakeFirst();
}

async function endRow(ctx: PersonContext, id: string, validUntil: Day): Promise<void> {
  await ctx.db
    .updateTable('unitLine')
    .set({ validUntil, endedByName: ctx.actor.personName, endedAt: ctx.now })
    .where('id', '=', id)
    .execute();
}
