import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { reminderOperations as operations } from '../contract.ts';
import { reminderProblems } from '../texts.ts';
import { tryDelivery } from './deliver.ts';
import { testWords } from './message-words.ts';
import { getTarget, noteSending, openTarget, sealTarget } from './target-store.ts';
import './reminder-tables.ts';

/** Adds a group robot or receiver of the acting unit. @throws Problem reminders.badAddress */
export async function addTarget(
  ctx: PersonContext,
  { body }: Input<typeof operations.addTarget>,
): Promise<Outcome<{ id: string }>> {
  const { kind, name, address, key, topics } = body;
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'https:' && !ctx.services.config.allowedOrigins.includes(url.origin)))
    throw new Problem(reminderProblems.badAddress, {}, [{ path: '/address', text: reminderProblems.badAddress.text }]);
  const id = newId(ctx.now.getTime());
  const { id: unitId, province, unitPath } = await getUnit(ctx, body.unitId ?? ctx.actor.unitId);
  const shown = `${url.host}…${url.href.slice(-4)}`;
  await ctx.db
    .insertInto('reminderTarget')
    .values({
      ...sealTarget(ctx.services, id, url.href, key === '' ? undefined : key),
      id,
      province,
      unitId,
      unitPath,
      kind,
      personId: null,
      name: name.trim(),
      shown,
      topics: [...topics],
      setByName: ctx.actor.personName,
      setAt: ctx.now,
    })
    .execute();
  return { reply: { id }, events: [toEvent('reminder.addTarget', { id, unitPath }, { kind, name, shown, topics })] };
}

/** Chooses what a group is told. */
export async function setTopics(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.setTopics>,
): Promise<Outcome<Record<string, never>>> {
  const target = await getGroup(ctx, params.targetId);
  const topics = [...body.topics];
  await ctx.db.updateTable('reminderTarget').set({ topics }).where('id', '=', target.id).execute();
  return { reply: {}, events: [toEvent('reminder.setTopics', target, { topics })] };
}

/** Tells a group nothing more. */
export async function endTarget(
  ctx: PersonContext,
  { params }: Input<typeof operations.endTarget>,
): Promise<Outcome<Record<string, never>>> {
  const target = await getGroup(ctx, params.targetId);
  await ctx.db.updateTable('reminderTarget').set({ endedAt: ctx.now }).where('id', '=', target.id).execute();
  return { reply: {}, events: [toEvent('reminder.endTarget', target, { name: target.name })] };
}

type TestReply = ReplyOf<typeof operations.testTarget>;

/** Sends a test between two transactions and keeps how it went. */
export const testTarget = {
  read: async (ctx: PersonContext, { params }: Input<typeof operations.testTarget>) => {
    const target = openTarget(ctx.services, await getGroup(ctx, params.targetId));
    return () => tryDelivery(ctx.services, target, testWords(ctx.office.unitName));
  },
  run: async (
    ctx: PersonContext,
    { params }: Input<typeof operations.testTarget>,
    fault: string | null,
  ): Promise<Outcome<TestReply>> => {
    const target = await getGroup(ctx, params.targetId);
    await noteSending(ctx, target.id, fault);
    return { reply: { fault }, events: [toEvent('reminder.testTarget', target, { ok: fault === null })] };
  },
};

/** A mailbox is its owner's affair. */
async function getGroup(ctx: PersonContext, id: string) {
  const target = await getTarget(ctx, id);
  if (target.personId !== null) throw new Problem(commonProblems.notFound, { what: '提醒渠道' });
  return target;
}

function toEvent(
  action: string,
  target: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'reminderTarget', id: target.id, unitPath: target.unitPath }, facts };
}
