import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { followUnitChangeJobName, type UnitChangeRequest } from '#modules/organisation/server/public.ts';
import { openFilingDuty, type DutyAccount } from './account-duties.ts';
import { liveStates } from './live-states.ts';

/** After a unit was renamed, merged or abolished: each of its live accounts has to be changed or cancelled, and that filed (S4-4.1r, S0-3.2.1p). */
export const followUnitChangeJob = defineJob<UnitChangeRequest>({
  name: followUnitChangeJobName,
  run: (services, request) => followUnitChange(services, request),
});

/** Opens the duty on every live account of the units; again, it is absorbed by the running one. */
export async function followUnitChange(services: Services, request: UnitChangeRequest): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  await runSystemCommand(services, office, 'job', async (ctx) => {
    const accounts = await listLive(ctx, request.unitIds);
    for (const account of accounts) await openFilingDuty(ctx, account, 'sponsorChange', request.happenedOn);
    return { reply: undefined, events: [] };
  });
}

async function listLive(ctx: Context, unitIds: readonly string[]): Promise<DutyAccount[]> {
  const { rows } = await sql<DutyAccount>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class from account a
      join case_record c on c.id = a.id and c.province = a.province and c.state = any(${[...liveStates]}::text[])
    where a.unit_id = any(${[...unitIds]}::uuid[]) order by a.id`.execute(ctx.db);
  return rows;
}
