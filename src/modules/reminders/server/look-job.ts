import { sql } from 'kysely';
import { dayMs, minuteMs } from '#shared/time.ts';
import type { Context, Office } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { lookAtUnit } from './look-at-unit.ts';
import './reminder-tables.ts';

/** A unit is looked at when something happened in or above it, and at the latest after so long: clocks run by themselves. */
const atLatestMs = 15 * minuteMs;
/** Messages and what was told are kept so long. */
const keptMs = 90 * dayMs;

/** Every minute: what is new, short of time or late is told to whoever wants to be told. */
export const lookJob = defineJob({ name: 'reminders.look', cron: '* * * * *', run: lookForTasks });

export async function lookForTasks(services: Services): Promise<void> {
  const root = await readRootOffice(services);
  if (!root) return;
  for (const unit of await runSystemQuery(services, root, unitsToLookAt)) {
    // One unit that fails must not silence the others.
    await runSystemCommand(services, unit, 'job', async (ctx) => {
      await lookAtUnit(ctx);
      return { reply: undefined, events: [] };
    }).catch((error: unknown) =>
      services.log.warn({ err: error, unit: unit.unitId }, 'tasks of a unit were not looked through'),
    );
  }
}

async function unitsToLookAt(ctx: Context): Promise<Office[]> {
  const { rows } = await sql<Office>`
    select u.id as unit_id, u.name as unit_name, u.unit_path as unit_path, u.province
    from unit u left join reminder_look l on l.unit_id = u.id and l.province = u.province
    where exists (select from reminder_target t where t.unit_id = u.id and t.province = u.province and t.ended_at is null)
      and (l.looked_at is null or l.looked_at <= ${new Date(ctx.now.getTime() - atLatestMs)}
        or exists (select from audit_event e where e.at >= l.looked_at and (starts_with(e.unit_path, u.unit_path) or starts_with(u.unit_path, e.unit_path))))
    order by l.looked_at nulls first`.execute(ctx.db);
  return rows;
}

/** Every night: what was told long ago is forgotten. */
export const forgetJob = defineJob({
  name: 'reminders.forget',
  cron: '40 19 * * *',
  run: async (services) => {
    const root = await readRootOffice(services);
    if (!root) return;
    await runSystemCommand(services, root, 'job', async (ctx) => {
      const before = new Date(ctx.now.getTime() - keptMs);
      await ctx.db.deleteFrom('reminder').where('seenAt', '<', before).execute();
      await ctx.db
        .deleteFrom('reminderMessage as m')
        .where('m.madeAt', '<', before)
        .where(sql<boolean>`not exists (select from reminder r where r.message_id = m.id and r.province = m.province)`)
        .execute();
      return { reply: undefined, events: [] };
    });
  },
});
