import { startOfDay, addDays, toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
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
 * Every hour: waivers that begin today lift their duties, those past their last day end and let recurring duties run again from the day
 * after. What binds never waits for this job: rules look at the dates themselves. Idempotent.
 */
export const waiverJob = defineJob({
  name: 'rules.waivers',
  cron: '3 * * * *',
  run: async (services) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      await liftBegun(ctx);
      const events = await endRunOut(ctx);
      return { reply: events.length, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});

async function liftBegun(ctx: Context): Promise<void> {
  const today = toDay(ctx.now);
  const begun: DutyWaiver[] = await selectGranted(ctx)
    .where('validFrom', '<=', today)
    .where('validUntil', '>=', today)
    .execute();
  for (const waiver of begun) await liftWaivedDuties(ctx, waiver);
}

async function endRunOut(ctx: Context): Promise<EventDraft[]> {
  const runOut: DutyWaiver[] = await selectGranted(ctx)
    .where('validUntil', '<', toDay(ctx.now))
    .forUpdate()
    .skipLocked()
    .execute();
  const events: EventDraft[] = [];
  for (const waiver of runOut) {
    await ctx.db.updateTable('waiver').set({ endedAt: ctx.now }).where('id', '=', waiver.id).execute();
    const facts = { from: waiver.validFrom, until: waiver.validUntil };
    const moved = await moveCase(ctx, waiverCase, waiver.id, 'end', { facts });
    await resumeWaivedDuties(ctx, waiver, startOfDay(addDays(waiver.validUntil, 1)));
    events.push(moved.event);
  }
  return events;
}

function selectGranted(ctx: Context) {
  return ctx.db.selectFrom('waiver').select(columns).where('verdict', '=', 'grant').where('endedAt', 'is', null);
}
