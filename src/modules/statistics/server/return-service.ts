import { createHash } from 'node:crypto';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { returnOperations as operations } from '../contract.ts';
import { canonicalCells, faultsOf } from '../form-rules.ts';
import { statisticsProblems } from '../texts.ts';
import { returnCase } from './return-case.ts';
import { lockOwnReturn, lockReturn, unsaid, type LockedReturn } from './return-store.ts';
import './statistics-tables.ts';

type Done = Outcome<Record<string, never>>;

/** Fills a return; what was proofread or signed before is void. @throws Problem statistics.faulty (one field fault a place), statistics.notYours */
export async function fillReturn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.fillReturn>,
): Promise<Outcome<{ sha: string }>> {
  const row = await lockOwnReturn(ctx, params.returnId);
  const faults = faultsOf(row.definition, body.cells);
  if (faults.length > 0)
    throw new Problem(
      statisticsProblems.faulty,
      { count: faults.length },
      faults.map((fault) => ({ path: `/cells/${fault.row}`, text: fault.text })),
    );
  const filled = canonicalCells(body.cells);
  const filledSha = createHash('sha256').update(filled).digest('hex');
  await set(ctx, row, {
    ...unsaid,
    filled,
    filledSha,
    known: body.known ?? 0,
    phone: body.phone?.trim() ?? row.phone,
    filledBy: ctx.actor.personId,
    filledByName: ctx.actor.personName,
    filledAt: ctx.now,
    returnReason: '',
  });
  const { event } = await moveCase(ctx, returnCase, row.id, 'fill', { sha: filledSha });
  return { reply: { sha: filledSha }, events: [event] };
}

/** Another person has read exactly these values. @throws Problem statistics.changed, statistics.ownFilling */
export async function proofreadReturn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.proofreadReturn>,
): Promise<Done> {
  const row = await lockOwnReturn(ctx, params.returnId);
  assertSame(row, body.sha);
  const { personId, personName } = ctx.actor;
  if (row.filledBy === personId) throw new Problem(statisticsProblems.ownFilling);
  const { event } = await moveCase(ctx, returnCase, row.id, 'proofread', { sha: body.sha });
  await set(ctx, row, {
    proofreadBy: personId,
    proofreadByName: personName,
    proofreadAt: ctx.now,
    proofreadSha: body.sha,
  });
  return { reply: {}, events: [event] };
}

/** The head of the unit answers for exactly these values. @throws Problem statistics.changed, statistics.ownSigning */
export async function signReturn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.signReturn>,
): Promise<Done> {
  const row = await lockOwnReturn(ctx, params.returnId);
  assertSame(row, body.sha);
  const { personId, personName } = ctx.actor;
  if (row.filledBy === personId || row.proofreadBy === personId) throw new Problem(statisticsProblems.ownSigning);
  const { event } = await moveCase(ctx, returnCase, row.id, 'sign', { sha: body.sha });
  await set(ctx, row, { signedBy: personId, signedByName: personName, signedAt: ctx.now, signedSha: body.sha });
  return { reply: {}, events: [event] };
}

/** Hands in the values, with the scan of the sealed paper where it is asked for (S0-5f, S0-F1s). @throws Problem statistics.scanNeeded */
export async function submitReturn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.submitReturn>,
): Promise<Done> {
  const row = await lockOwnReturn(ctx, params.returnId);
  if (row.needsScan && !body.scan)
    throw new Problem(statisticsProblems.scanNeeded, {}, [{ path: '/scan', text: '请选择盖章扫描件' }]);
  const { event } = await moveCase(ctx, returnCase, row.id, 'submit', { sha: row.filledSha });
  const kept =
    body.scan &&
    (await keepEvidence(ctx, {
      ...readSentFile(body.scan),
      province: row.province,
      unitPath: row.unitPath,
      method: 'statistics.scan',
      capturedAt: ctx.now,
    }));
  await set(ctx, row, {
    scanEvidenceId: kept?.id ?? null,
    submittedAt: ctx.now,
    submittedByName: ctx.actor.personName,
  });
  return { reply: {}, events: [event] };
}

/** The organiser takes it. @throws Problem statistics.ownAcceptance */
export async function acceptReturn(
  ctx: PersonContext,
  { params }: Input<typeof operations.acceptReturn>,
): Promise<Done> {
  const row = await lockReturn(ctx, params.returnId);
  await assertOrganiser(ctx, row);
  const { event } = await moveCase(ctx, returnCase, row.id, 'accept', { sha: row.filledSha });
  const { personId, personName } = ctx.actor;
  await set(ctx, row, { acceptedAt: ctx.now, acceptedBy: personId, acceptedByName: personName });
  return { reply: {}, events: [event] };
}

/** Sent back with a reason: by who proofreads or signs before it is handed in, by the organiser afterwards. */
export async function sendBackReturn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.sendBackReturn>,
): Promise<Done> {
  const row = await lockReturn(ctx, params.returnId);
  if (row.submittedAt !== null) await assertOrganiser(ctx, row);
  else if (row.unitId !== ctx.actor.unitId) throw new Problem(statisticsProblems.notYours, { unit: row.unitName });
  const { event } = await moveCase(ctx, returnCase, row.id, 'return', { facts: { reason: body.reason } });
  await set(ctx, row, { ...unsaid, returnReason: body.reason.trim() });
  return { reply: {}, events: [event] };
}

async function assertOrganiser(ctx: PersonContext, row: LockedReturn): Promise<void> {
  const campaign = await ctx.db
    .selectFrom('campaign')
    .select('id')
    .where('id', '=', row.campaignId)
    .where('unitId', '=', ctx.actor.unitId)
    .executeTakeFirst();
  if (!campaign || !ctx.actor.permissions.has('statistics.collect'))
    throw new Problem(statisticsProblems.ownAcceptance);
}

function assertSame(row: LockedReturn, sha: string): void {
  if (row.filledSha !== sha) throw new Problem(statisticsProblems.changed);
}

async function set(ctx: PersonContext, row: LockedReturn, change: Record<string, unknown>): Promise<void> {
  await ctx.db.updateTable('unitReturn').set(change).where('id', '=', row.id).execute();
}
