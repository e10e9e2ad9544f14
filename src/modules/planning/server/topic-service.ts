import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { lockCase, moveCase, openCase, retitleCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { topicOperations as operations } from '../topic-contract.ts';
import { planningProblems, topicStateTexts } from '../texts.ts';
import { assertClasses, readVocabularies } from './class-vocabularies.ts';
import { assertOpenCampaign } from './campaign-store.ts';
import { findOccasionDay } from './occasion-store.ts';
import { useMaterial } from './material-service.ts';
import { found, getAccounts, ownOffice, planEvent, type PlanOwner } from './plan-store.ts';
import { topicCase } from './planning-cases.ts';

type Body = Input<typeof operations.createTopic>['body'];

/** Enters a topic of the acting unit; from a material it takes it over, from an occasion it answers it. @throws Problem planning.* */
export async function createTopic(
  ctx: PersonContext,
  { body }: Input<typeof operations.createTopic>,
): Promise<Outcome<{ id: string }>> {
  const id = newId(ctx.now.getTime());
  const owner = ownOffice(ctx);
  assertClasses(await readVocabularies(ctx, owner.unitPath), body);
  const title = body.title.trim();
  const person = await findOwner(ctx, body.ownerId);
  await assertColumn(ctx, owner, body.columnId);
  if (body.campaignId) await assertOpenCampaign(ctx, body.campaignId);
  if (body.occasion) await findOccasionDay(ctx, owner.unitId, body.occasion.key, body.occasion.on);
  const used: EventDraft[] = body.materialId ? [await useMaterial(ctx, body.materialId, { topic: id })] : [];
  const isClaimed = person.ownerId !== null;
  await openCase(ctx, topicCase, { id, owner, title, ...(isClaimed ? { state: 'claimed' as const } : {}) });
  await ctx.db
    .insertInto('planTopic')
    .values({
      id,
      ...owner,
      ...person,
      angle: body.angle ?? '',
      plannedOn: body.plannedOn ?? null,
      source: body.materialId ? 'material' : body.occasion ? 'occasion' : body.isTask ? 'task' : 'own',
      sourceNote: body.sourceNote ?? '',
      columnId: body.columnId ?? null,
      campaignId: body.campaignId ?? null,
      materialId: body.materialId ?? null,
      occasionKey: body.occasion?.key ?? null,
      occasionOn: body.occasion?.on ?? null,
      disclosureClasses: body.disclosureClasses ?? [],
      permittedClasses: body.permittedClasses ?? [],
      localTopics: body.localTopics ?? [],
      createdByName: ctx.actor.personName,
      createdAt: ctx.now,
    })
    .execute();
  await setAccounts(ctx, id, owner, body.accountIds ?? []);
  const facts = {
    title,
    plannedOn: body.plannedOn ?? null,
    occasion: body.occasion ?? null,
    material: body.materialId ?? null,
  };
  return { reply: { id }, events: [planEvent('planTopic.create', { id, unitPath: owner.unitPath }, facts), ...used] };
}

/** Corrects a topic that is not over; the day is moved the same way. @throws Problem planning.topicFixed and those of createTopic */
export async function updateTopic(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateTopic>,
): Promise<Outcome<Record<string, never>>> {
  const topic = await lockTopic(ctx, params.topicId);
  if (topic.state === 'published' || topic.state === 'shelved')
    throw new Problem(planningProblems.topicFixed, { state: topicStateTexts[topic.state] });
  const { title, ownerId, accountIds, ...fields } = body;
  assertClasses(await readVocabularies(ctx, topic.unitPath), fields, topic);
  await assertColumn(ctx, topic, fields.columnId);
  if (fields.campaignId && fields.campaignId !== topic.campaignId) await assertOpenCampaign(ctx, fields.campaignId);
  const person = ownerId === undefined ? {} : await findOwner(ctx, ownerId);
  const changed = { ...fields, ...person };
  if (Object.keys(changed).length > 0)
    await ctx.db.updateTable('planTopic').set(changed).where('id', '=', topic.id).execute();
  if (title !== undefined && title.trim() !== topic.title) await retitleCase(ctx, topic.id, title.trim());
  if (accountIds !== undefined) {
    await ctx.db.deleteFrom('planTopicAccount').where('topicId', '=', topic.id).execute();
    await setAccounts(ctx, topic.id, topic, accountIds);
  }
  const events: EventDraft[] = [];
  if (ownerId && topic.state === 'planned') events.push((await moveCase(ctx, topicCase, topic.id, 'claim')).event);
  const before = Object.fromEntries(
    Object.keys(changed).map((key) => [
      key,
      [topic[key as keyof typeof changed] ?? null, changed[key as keyof typeof changed] ?? null],
    ]),
  );
  const facts = {
    changed: { ...before, ...(title === undefined ? {} : { title: [topic.title, title] }) },
    accounts: accountIds?.length,
  };
  return { reply: {}, events: [planEvent('planTopic.update', topic, facts), ...events] };
}

/** Takes a topic on. */
export async function claimTopic(
  ctx: PersonContext,
  { params }: Input<typeof operations.claimTopic>,
): Promise<Outcome<Record<string, never>>> {
  const { event } = await moveCase(ctx, topicCase, params.topicId, 'claim');
  await ctx.db
    .updateTable('planTopic')
    .set({ ownerId: ctx.actor.personId, ownerName: ctx.actor.personName })
    .where('id', '=', params.topicId)
    .execute();
  return { reply: {}, events: [event] };
}

/** Lays a topic aside. */
export async function shelveTopic(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.shelveTopic>,
): Promise<Outcome<Record<string, never>>> {
  const { event } = await moveCase(ctx, topicCase, params.topicId, 'shelve', { facts: { reason: body.reason } });
  return { reply: {}, events: [event] };
}

/** Takes a topic up again where it was: with its item, or to be claimed anew. */
export async function resumeTopic(
  ctx: PersonContext,
  { params }: Input<typeof operations.resumeTopic>,
): Promise<Outcome<Record<string, never>>> {
  const topic = await lockTopic(ctx, params.topicId);
  const { event } = await moveCase(ctx, topicCase, topic.id, topic.itemId === null ? 'resume' : 'resumeDrafted');
  return { reply: {}, events: [event] };
}

/** A topic locked for the rest of the transaction. @throws Problem common.notFound */
export async function lockTopic(ctx: PersonContext, id: string) {
  const { state, title } = await lockCase(ctx, topicCase, id);
  const row = await ctx.db.selectFrom('planTopic').selectAll().where('id', '=', id).executeTakeFirst();
  return { ...found(row, '选题'), state, title };
}

async function findOwner(
  ctx: PersonContext,
  id: string | null | undefined,
): Promise<{ ownerId: string | null; ownerName: string }> {
  if (!id) return { ownerId: null, ownerName: '' };
  const row = await ctx.db.selectFrom('person').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(planningProblems.ownerUnknown, {}, [{ path: '/ownerId', text: '请重新选择负责人' }]);
  return { ownerId: row.id, ownerName: row.name };
}

/** A running column of the same unit. */
export async function assertColumn(ctx: PersonContext, owner: PlanOwner, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const row = await ctx.db
    .selectFrom('planColumn')
    .select('id')
    .where('id', '=', id)
    .where('unitId', '=', owner.unitId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem(planningProblems.columnElsewhere, {}, [{ path: '/columnId', text: '请重新选择栏目' }]);
}

async function setAccounts(
  ctx: PersonContext,
  topicId: string,
  owner: PlanOwner,
  ids: Body['accountIds'] = [],
): Promise<void> {
  const accounts = await getAccounts(ctx, ids);
  if (accounts.length === 0) return;
  const { province, unitPath } = owner;
  await ctx.db
    .insertInto('planTopicAccount')
    .values(accounts.map((one) => ({ topicId, province, unitPath, accountId: one.id, accountProvince: one.province })))
    .execute();
}
