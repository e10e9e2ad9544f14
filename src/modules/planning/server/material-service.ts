import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { lockCase, moveCase, openCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { CustodyLink, materialOperations as operations } from '../material-contract.ts';
import { custodyLinkTexts, materialStateTexts, planningProblems } from '../texts.ts';
import { assertOpenCampaign } from './campaign-store.ts';
import { found, ownOffice, planEvent } from './plan-store.ts';
import { materialCase } from './planning-cases.ts';

/** Records what was gathered; the first link of its chain (S2-6d). @throws Problem planning.noSource */
export async function recordMaterial(
  ctx: PersonContext,
  { body }: Input<typeof operations.recordMaterial>,
): Promise<Outcome<{ id: string }>> {
  const foundAt = body.foundAt === undefined ? ctx.now : new Date(body.foundAt);
  if (foundAt > ctx.now) throw new Problem(planningProblems.noSource, {}, [{ path: '/foundAt', text: '不能晚于现在' }]);
  if (body.campaignId) await assertOpenCampaign(ctx, body.campaignId);
  const id = newId(ctx.now.getTime());
  const owner = ownOffice(ctx);
  const title = body.title.trim();
  await openCase(ctx, materialCase, { id, owner, title });
  await ctx.db
    .insertInto('planMaterial')
    .values({
      id,
      ...owner,
      kind: body.kind,
      body: body.body,
      sourceName: body.sourceName.trim(),
      sourceUrl: body.sourceUrl ?? null,
      foundAt,
      place: body.place ?? '',
      rights: body.rights,
      rightsNote: body.rightsNote ?? '',
      gatheredBy: ctx.actor.personId,
      gatheredByName: ctx.actor.personName,
      createdAt: ctx.now,
      campaignId: body.campaignId ?? null,
    })
    .execute();
  for (const file of body.files ?? []) await keepFile(ctx, { ...owner, id }, file);
  const material = { id, ...owner };
  const shas = await addStep(ctx, material, 'gather', body.sourceName.trim());
  const facts = { title, kind: body.kind, source: body.sourceName, rights: body.rights, files: shas };
  return { reply: { id }, events: [planEvent('planMaterial.record', material, facts)] };
}

/** Submits a material to the desk, with who in the section checked it. Only who gathered it may. @throws Problem planning.materialElsewhere */
export async function submitMaterial(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.submitMaterial>,
): Promise<Outcome<Record<string, never>>> {
  const material = await lockMaterial(ctx, params.materialId);
  if (material.gatheredBy !== ctx.actor.personId)
    throw new Problem(planningProblems.materialElsewhere, { by: material.gatheredByName });
  const checkedBy = body.checkedBy.trim();
  await addStep(ctx, material, 'check', checkedBy);
  const shas = await addStep(ctx, material, 'submit', '编辑部', body.note);
  await ctx.db
    .updateTable('planMaterial')
    .set({
      submittedBy: ctx.actor.personId,
      submittedAt: ctx.now,
      decidedBy: null,
      decidedByName: null,
      decidedAt: null,
      reason: '',
    })
    .where('id', '=', material.id)
    .execute();
  const { event } = await moveCase(ctx, materialCase, material.id, 'submit', { facts: { files: shas } });
  return { reply: {}, events: [event] };
}

/** The desk takes what was submitted, or returns it with the reason. @throws Problem planning.ownSubmission, planning.returnWithoutReason, planning.rightsUnclear */
export async function decideMaterial(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.decideMaterial>,
): Promise<Outcome<Record<string, never>>> {
  const material = await lockMaterial(ctx, params.materialId);
  const reason = body.reason?.trim() ?? '';
  if (material.submittedBy === ctx.actor.personId) throw new Problem(planningProblems.ownSubmission);
  if (body.verdict === 'return' && reason === '')
    throw new Problem(planningProblems.returnWithoutReason, {}, [{ path: '/reason', text: '请写明理由' }]);
  if (body.verdict === 'accept' && material.rights === 'unclear') throw new Problem(planningProblems.rightsUnclear);
  const { event } = await moveCase(ctx, materialCase, material.id, body.verdict, { facts: { reason } });
  await ctx.db
    .updateTable('planMaterial')
    .set({ decidedBy: ctx.actor.personId, decidedByName: ctx.actor.personName, decidedAt: ctx.now, reason })
    .where('id', '=', material.id)
    .execute();
  return { reply: {}, events: [event] };
}

/** Notes that a copy was made or the thing was passed on, to whom and why; the files' hashes say what it was (S2-6d). */
export async function passMaterial(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.passMaterial>,
): Promise<Outcome<Record<string, never>>> {
  const material = await lockMaterial(ctx, params.materialId);
  const shas = await addStep(ctx, material, body.link, body.party.trim(), body.note);
  const facts = { title: material.title, link: custodyLinkTexts[body.link], files: shas };
  return { reply: {}, events: [planEvent('planMaterial.pass', material, facts)] };
}

/** Says that it will not be used. */
export async function dropMaterial(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.dropMaterial>,
): Promise<Outcome<Record<string, never>>> {
  const { event } = await moveCase(ctx, materialCase, params.materialId, 'drop', { facts: { reason: body.reason } });
  return { reply: {}, events: [event] };
}

/** A topic takes the material over. @throws Problem planning.materialNotReady */
export async function useMaterial(
  ctx: PersonContext,
  materialId: string,
  facts: Record<string, unknown>,
): Promise<EventDraft> {
  const material = await lockMaterial(ctx, materialId);
  if (material.state !== 'gathered' && material.state !== 'accepted' && material.state !== 'used')
    throw new Problem(planningProblems.materialNotReady, {
      title: material.title,
      state: materialStateTexts[material.state],
    });
  return (await moveCase(ctx, materialCase, material.id, 'use', { facts })).event;
}

async function lockMaterial(ctx: PersonContext, id: string) {
  const { state, title } = await lockCase(ctx, materialCase, id);
  const row = await ctx.db
    .selectFrom('planMaterial')
    .select(['id', 'province', 'unitId', 'unitPath', 'gatheredBy', 'gatheredByName', 'submittedBy', 'rights'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { ...found(row, '素材'), state, title };
}

interface Kept {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
}

async function keepFile(ctx: PersonContext, material: Kept, file: SentFile): Promise<void> {
  const { id: materialId, province, unitPath } = material;
  const { id: evidenceId } = await keepEvidence(ctx, {
    ...readSentFile(file),
    province,
    unitPath,
    method: 'upload',
    capturedAt: ctx.now,
  });
  await ctx.db.insertInto('planMaterialFile').values({ materialId, province, unitPath, evidenceId }).execute();
}

/** One link of the chain, with the hashes of the files as they are; returns them. */
async function addStep(
  ctx: PersonContext,
  material: Kept,
  link: CustodyLink,
  party: string,
  note = '',
): Promise<string[]> {
  const files = await ctx.db
    .selectFrom('planMaterialFile as f')
    .innerJoin('evidence as e', (join) =>
      join.onRef('e.id', '=', 'f.evidenceId').onRef('e.province', '=', 'f.province'),
    )
    .select('e.sha256')
    .where('f.materialId', '=', material.id)
    .orderBy('f.evidenceId')
    .execute();
  const fileShas = files.map((one) => one.sha256);
  const { id: materialId, province, unitPath } = material;
  const by = { byId: ctx.actor.personId, byName: ctx.actor.personName };
  await ctx.db
    .insertInto('planMaterialStep')
    .values({ id: newId(), province, unitPath, materialId, link, ...by, party, note, fileShas, at: ctx.now })
    .execute();
  return fileShas;
}
