import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { reminderOperations as operations } from '../contract.ts';
import { reminderProblems } from '../texts.ts';
import { tryDelivery } from './deliver.ts';
import { testWords } from './message-words.ts';
import { toTargetRow } from './target-reads.ts';
import { noteSending, openTarget, sealTarget } from './target-store.ts';
import './reminder-tables.ts';

type Done = Outcome<Record<string, never>>;

/** Where this person is reminded of what there is to do for the acting unit. */
export async function readMailbox(ctx: PersonContext): Promise<ReplyOf<typeof operations.readMailbox>> {
  const row = await findMailbox(ctx);
  return {
    isServed: ctx.services.config.mail !== undefined,
    mailbox: row ? toTargetRow({ ...row, unitName: ctx.actor.unitName }) : null,
  };
}

/** Sets the mailbox or what is told. The address is personal: sealed, and in no event. @throws Problem reminders.noMailServer, reminders.addressNeeded */
export async function saveMailbox(ctx: PersonContext, { body }: Input<typeof operations.saveMailbox>): Promise<Done> {
  if (ctx.services.config.mail === undefined) throw new Problem(reminderProblems.noMailServer);
  const held = await findMailbox(ctx);
  if (!held && body.address === undefined)
    throw new Problem(reminderProblems.addressNeeded, {}, [
      { path: '/address', text: reminderProblems.addressNeeded.text },
    ]);
  const id = held?.id ?? newId(ctx.now.getTime());
  const topics = [...body.topics];
  const address =
    body.address === undefined
      ? {}
      : {
          ...sealTarget(ctx.services, id, body.address, undefined),
          shown: maskAddress(body.address),
          fault: null,
        };
  if (held)
    await ctx.db
      .updateTable('reminderTarget')
      .set({ topics, ...address })
      .where('id', '=', id)
      .execute();
  else {
    const { province, unitId, unitPath, personId, personName } = ctx.actor;
    await ctx.db
      .insertInto('reminderTarget')
      .values({
        ...sealTarget(ctx.services, id, body.address ?? '', undefined),
        id,
        province,
        unitId,
        unitPath,
        kind: 'mail',
        personId,
        name: personName,
        shown: maskAddress(body.address ?? ''),
        topics,
        setByName: personName,
        setAt: ctx.now,
      })
      .execute();
  }
  return {
    reply: {},
    events: [toEvent(ctx, 'reminder.saveMailbox', id, { topics, newAddress: body.address !== undefined })],
  };
}

/** No more mail to this person for the acting unit. */
export async function endMailbox(ctx: PersonContext): Promise<Done> {
  const { id } = await getMailbox(ctx);
  await ctx.db.updateTable('reminderTarget').set({ endedAt: ctx.now }).where('id', '=', id).execute();
  return { reply: {}, events: [toEvent(ctx, 'reminder.endMailbox', id, {})] };
}

/** Sends a test between two transactions and keeps how it went. */
export const testMailbox = {
  read: async (ctx: PersonContext) => {
    const target = openTarget(ctx.services, await getMailbox(ctx));
    return () => tryDelivery(ctx.services, target, testWords(ctx.office.unitName));
  },
  run: async (
    ctx: PersonContext,
    _input: Input<typeof operations.testMailbox>,
    fault: string | null,
  ): Promise<Outcome<ReplyOf<typeof operations.testMailbox>>> => {
    const { id } = await getMailbox(ctx);
    await noteSending(ctx, id, fault);
    return { reply: { fault }, events: [toEvent(ctx, 'reminder.testMailbox', id, { ok: fault === null })] };
  },
};

const findMailbox = (ctx: PersonContext) =>
  ctx.db
    .selectFrom('reminderTarget')
    .selectAll()
    .where('personId', '=', ctx.actor.personId)
    .where('unitId', '=', ctx.actor.unitId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();

async function getMailbox(ctx: PersonContext) {
  const row = await findMailbox(ctx);
  if (!row) throw new Problem(reminderProblems.noMailbox);
  return row;
}

/** "z***@example.gov.cn" */
const maskAddress = (address: string): string => address.replace(/^(.)[^@]*/, '$1***');

function toEvent(ctx: PersonContext, action: string, id: string, facts: Record<string, unknown>): EventDraft {
  return { action, subject: { kind: 'reminderTarget', id, unitPath: ctx.actor.unitPath }, facts };
}
