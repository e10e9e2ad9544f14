import { startOfDay, addDays, toDay } from '#shared/time.ts';
import type { Context, EventDraft, Office } from '#platform/context.ts';
import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { liftWaivedDuties, resumeWaivedDuties, type DutyWaiver } from './waived-duties.ts';
import { waiverCase } from './waiver-case.ts';
import './waiver-tables.ts';

const columns = [
  'id',
  'province',
  'unitId',
  'unitPath',
  'accountId',
  'subject',
  'rules',
  'validFrom',
  'validUntil',
] as const;

/**
 * Every hour: waivers that begin today lift their duties, once; those past their last day end and let recurring duties run again from
 * the day after. What binds never waits for this job: rules look at the dates themselves. Each waiver is a transaction of its own that
 * locks the case first, as every decision on it does. Idempotent.
 */
export const waiverJob = defineJob({
  name: 'rules.waivers',
  cron: '3 * * * *',
  run: async (services) => {
    const office = await readRootOffice(services);
    if (!office) return;
    const each = async (list: typeof selectBegun, work: (ctx: Context, id: string) => Promise<EventDraft[]>) => {
      const ids = await inSystem(services, office, async (ctx) => ({ reply: await list(ctx), events: [] }));
      for (const id of ids)
        await inSystem(services, office, async (ctx) => ({ reply: undefined, events: await work(ctx, id) }));
    };
    await each(selectBegun, lift);
    await each(selectRunOut, end);
  },
});

function inSystem<R>(
  services: Services,
  office: Office,
  work: (ctx: Context) => Promise<{ reply: R; events: readonly EventDraft[] }>,
): Promise<R> {
  return runSystemCommand(services, office, 'job', async (ctx) => {
    const { reply, events } = await work(ctx);
    return { reply, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
  });
}

async function selectBegun(ctx: Context): Promise<string[]> {
  const rows = await selectGranted(ctx)
    .select('id')
    .where('liftedAt', 'is', null)
    .where('validFrom', '<=', toDay(ctx.now))
    .where('validUntil', '>=', toDay(ctx.now))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

async function selectRunOut(ctx: Context): Promise<string[]> {
  const rows = await selectGranted(ctx).select('id').where('validUntil', '<', toDay(ctx.now)).orderBy('id').execute();
  return rows.map((row) => row.id);
}

async function lift(ctx: Context, id: string): Promise<EventDraft[]> {
  const waiver = await lockGranted(ctx, id);
  if (waiver) await liftWaivedDuties(ctx, waiver);
  return [];
}

async function end(ctx: Context, id: string): Promise<EventDraft[]> {
  const waiver = await lockGranted(ctx, id);
  if (!waiver) return [];
  const facts = { from: waiver.validFrom, until: waiver.validUntil };
  const moved = await moveCase(ctx, waiverCase, id, 'end', { facts });
  await ctx.db.updateTable('waiver').set({ endedAt: ctx.now }).where('id', '=', id).execute();
  await resumeWaivedDuties(ctx, waiver, startOfDay(addDays(waiver.validUntil, 1)));
  return [moved.event];
}

/** The waiver as it stands under the lock of its case; undefined when it was taken back or ended meanwhile. */
async function lockGranted(ctx: Context, id: string): Promise<DutyWaiver | undefined> {
  const { state } = await lockCase(ctx, waiverCase, id);
  return state === 'granted' ? selectGranted(ctx).select(columns).where('id', '=', id).executeTakeFirst() : undefined;
}

function selectGranted(ctx: Context) {
  return ctx.db.selectFrom('waiver').where('verdict', '=', 'grant').where('endedAt', 'is', null);
}
