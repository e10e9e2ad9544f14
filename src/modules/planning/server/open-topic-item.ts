import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { createItem } from '#modules/content/server/public.ts';
import { planningProblems } from '../texts.ts';
import type { topicOperations as operations } from '../topic-contract.ts';
import { planEvent } from './plan-store.ts';
import { topicCase } from './planning-cases.ts';
import { lockTopic } from './topic-service.ts';

/** Opens an item for the topic, with its title, accounts, classes and the words of its material, and links the two. @throws Problem planning.hasItem */
export async function openTopicItem(
  ctx: PersonContext,
  { params }: Input<typeof operations.openTopicItem>,
): Promise<Outcome<{ itemId: string }>> {
  const topic = await lockTopic(ctx, params.topicId);
  if (topic.itemId !== null) throw new Problem(planningProblems.hasItem);
  const accounts = await ctx.db
    .selectFrom('planTopicAccount')
    .select('accountId')
    .where('topicId', '=', topic.id)
    .execute();
  const material = topic.materialId
    ? await ctx.db
        .selectFrom('planMaterial')
        .select(['body', 'sourceName'])
        .where('id', '=', topic.materialId)
        .executeTakeFirst()
    : undefined;
  const item = await createItem(ctx, {
    params: undefined,
    query: undefined,
    body: {
      title: topic.title,
      bodyHtml: toBody(material?.body ?? ''),
      targets: accounts.map((one) => one.accountId),
      ...(material ? { sourceName: material.sourceName } : {}),
    },
  });
  const itemId = item.reply.id;
  const { disclosureClasses, permittedClasses, localTopics, columnId } = topic;
  // The item belongs to the unit that writes it, which may stand above the one that planned it.
  const { province, unitId, unitPath } = ctx.office;
  const planned = { columnId, disclosureClasses, permittedClasses, localTopics };
  await ctx.db
    .insertInto('planItem')
    .values({ itemId, province, unitId, unitPath, ...planned, markedByName: ctx.actor.personName, markedAt: ctx.now })
    .execute();
  const isFree = topic.ownerId === null;
  await ctx.db
    .updateTable('planTopic')
    .set({ itemId, ...(isFree ? { ownerId: ctx.actor.personId, ownerName: ctx.actor.personName } : {}) })
    .where('id', '=', topic.id)
    .execute();
  const { event } = await moveCase(ctx, topicCase, topic.id, 'draft', { facts: { item: itemId } });
  return {
    reply: { itemId },
    events: [
      event,
      ...item.events,
      planEvent('planItem.mark', { id: itemId, unitPath }, { topic: topic.id, ...planned }),
    ],
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The words of a material as paragraphs; where there are none, a line that says that the text is still to be written. Pure. */
export function toBody(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (lines.length > 0 ? lines : ['（正文待写）'])
    .map((line) => `<p>${line.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)}</p>`)
    .join('');
}
