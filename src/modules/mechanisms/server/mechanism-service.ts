import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { mechanismOperations as operations } from '../contract.ts';
import { mechanismProblems } from '../texts.ts';
import { dischargeReviewDuty, openReviewDuty } from './review-duty.ts';
import './mechanism-tables.ts';

/** Records a document of a unit, or a new version of one. @throws Problem mechanisms.datesTurned, mechanisms.notSupersedable */
export async function recordDocument(
  ctx: PersonContext,
  { body }: Input<typeof operations.recordDocument>,
): Promise<Outcome<{ id: string }>> {
  if (body.until !== undefined && body.until < body.from)
    throw new Problem(mechanismProblems.datesTurned, {}, [{ path: '/until', text: '不能早于施行日期' }]);
  const { id: unitId, province, unitPath } = await getUnit(ctx, body.unitId);
  const id = newId(ctx.now.getTime());
  const { file, from, until = null, supersedes = null, number = '', publishedUrl = '', ...facts } = body;
  if (supersedes !== null) await assertSupersedable(ctx, supersedes, unitId, body.kind);
  const kept = { ...readSentFile(file), province, unitPath, method: 'upload', capturedAt: ctx.now };
  await ctx.db
    .insertInto('unitDocument')
    .values({
      ...facts,
      id,
      province,
      unitId,
      unitPath,
      number,
      publishedUrl,
      supersedes,
      fileId: (await keepEvidence(ctx, kept)).id,
      inForceFrom: from,
      validUntil: until,
      recordedBy: ctx.actor.personId,
      recordedByName: ctx.actor.personName,
      recordedAt: ctx.now,
    })
    .execute();
  if (until !== null)
    await openReviewDuty(ctx, {
      id,
      province,
      unitId,
      unitPath,
      kind: body.kind,
      title: body.title,
      validUntil: until,
    });
  await requestChecks(ctx, unitPath);
  const event = toEvent(
    'document.record',
    { id, unitPath },
    { kind: body.kind, title: body.title, number, from, until, supersedes },
  );
  if (supersedes === null) return { reply: { id }, events: [event] };
  await ctx.db.updateTable('unitDocument').set({ supersededBy: id }).where('id', '=', supersedes).execute();
  await dischargeReviewDuty(ctx, { id: supersedes, province, unitPath });
  return {
    reply: { id },
    events: [event, toEvent('document.supersede', { id: supersedes, unitPath }, { by: body.title })],
  };
}

async function assertSupersedable(ctx: PersonContext, id: string, unitId: string, kind: string): Promise<void> {
  const row = await lockDocument(ctx, id);
  if (row?.unitId !== unitId || row.kind !== kind || row.supersededBy !== null || row.endedAt !== null)
    throw new Problem(mechanismProblems.notSupersedable, {}, [{ path: '/supersedes', text: '请重新选择' }]);
}

/** Abolishes a document. @throws Problem mechanisms.documentOver, common.notFound */
export async function endDocument(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endDocument>,
): Promise<Outcome<Record<string, never>>> {
  const row = await lockDocument(ctx, params.documentId);
  if (!row) throw new Problem(commonProblems.notFound, { what: '制度' });
  if (row.endedAt !== null || row.supersededBy !== null) throw new Problem(mechanismProblems.documentOver);
  const ended = { endedAt: ctx.now, endedByName: ctx.actor.personName, endReason: body.reason.trim() };
  await ctx.db.updateTable('unitDocument').set(ended).where('id', '=', row.id).execute();
  await dischargeReviewDuty(ctx, row);
  await requestChecks(ctx, row.unitPath);
  return { reply: {}, events: [toEvent('document.end', row, { reason: body.reason })] };
}

function lockDocument(ctx: PersonContext, id: string) {
  return ctx.db
    .selectFrom('unitDocument')
    .select(['id', 'province', 'unitId', 'unitPath', 'kind', 'supersededBy', 'endedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

function toEvent(
  action: string,
  document: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'document', id: document.id, unitPath: document.unitPath }, facts };
}
