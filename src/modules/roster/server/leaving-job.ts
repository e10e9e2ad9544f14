import { sql } from 'kysely';
import { startOfDay, toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { endSessionsOf } from '#platform/session/log-in.ts';
import { endAllGrants } from '#modules/people/server/public.ts';
import { applyChange, type Change } from './apply-change.ts';

export const applyChangeJobName = 'roster.applyChange';

/** Names a recorded change. */
export interface ChangeRequest {
  readonly changeId: string;
}

/**
 * When the day of a change has come: applies what the command left for later, ends rights at units that the recording person could not
 * see, and closes the sessions for good, so that a right given anew some day wakes none of them. Idempotent.
 */
export const applyChangeJob = defineJob<ChangeRequest>({
  name: applyChangeJobName,
  run: async (services, { changeId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    const personId = await runSystemCommand(services, office, 'job', async (ctx) => {
      const change = await findChange(ctx, changeId);
      if (!change) return { reply: null, events: [] };
      if (change.effectiveOn > toDay(ctx.now)) {
        const runAt = startOfDay(change.effectiveOn);
        await enqueue<ChangeRequest>(ctx, { name: applyChangeJobName }, { changeId }, { runAt });
        return { reply: null, events: [] };
      }
      const events = await applyChange(ctx, change);
      await endAllGrants(ctx, change.personId, change.appliedAt ?? ctx.now);
      return { reply: change.personId, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
    if (personId !== null) await endSessionsOf(services.authDb, personId, services.clock.now());
  },
});

async function findChange(
  ctx: Pick<Context, 'db'>,
  id: string,
): Promise<(Change & { readonly appliedAt: Date | null }) | undefined> {
  const { rows } = await sql<Change & { appliedAt: Date | null }>`
    select c.id, c.province, c.unit_id, c.unit_path, c.person_id, p.name as person_name, c.kind, c.effective_on, c.to_unit_id, c.applied_at
    from personnel_change c join person p on p.id = c.person_id and p.province = c.province
    where c.id = ${id} and c.withdrawn_at is null`.execute(ctx.db);
  return rows[0];
}
