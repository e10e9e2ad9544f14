import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Context } from '#platform/context.ts';
import type { Services } from '#platform/services.ts';
import { deliver } from './deliver.ts';
import { toWords } from './message-words.ts';
import { ReminderFault } from './post-to-group.ts';
import { noteSending, openTarget } from './target-store.ts';
import './reminder-tables.ts';

export const sendJobName = 'reminders.send';
export const mostTries = 6;

/** Sends one message. At least once: a crash between the sending and its note sends it again, which a reminder can bear. */
export const sendJob = defineJob<{ messageId: string }>({
  name: sendJobName,
  run: (services, { messageId }) => sendMessage(services, messageId),
});

export async function sendMessage(services: Services, messageId: string): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  const message = await runSystemQuery(services, office, (ctx) => readQueued(ctx, messageId));
  if (!message) return;
  const { target, content } = message;
  const settle = (fault: string | null, isOver: boolean) =>
    runSystemCommand(services, office, 'job', async (ctx) => {
      await noteSending(ctx, target.id, fault);
      await noteMessage(ctx, messageId, fault, isOver);
      return { reply: undefined, events: [] };
    });
  try {
    await deliver(services, openTarget(services, target), toWords(content, services.config.publicOrigin));
  } catch (error) {
    if (!(error instanceof ReminderFault)) throw error;
    const isOver = error.isFinal || message.tried + 1 >= mostTries;
    await settle(error.message, isOver);
    if (isOver) return;
    throw error;
  }
  await settle(null, true);
}

async function readQueued(ctx: Context, messageId: string) {
  const message = await ctx.db
    .selectFrom('reminderMessage')
    .select(['targetId', 'content', 'tried'])
    .where('id', '=', messageId)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  if (!message) return undefined;
  const target = await ctx.db
    .selectFrom('reminderTarget')
    .selectAll()
    .where('id', '=', message.targetId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return target && { ...message, target };
}

async function noteMessage(ctx: Context, id: string, fault: string | null, isOver: boolean): Promise<void> {
  const settled = fault === null ? ('sent' as const) : ('failed' as const);
  await ctx.db
    .updateTable('reminderMessage')
    .set(({ eb }) => ({
      tried: eb('tried', '+', 1),
      fault,
      ...(isOver ? { state: settled, settledAt: ctx.now } : {}),
    }))
    .where('id', '=', id)
    .execute();
}
