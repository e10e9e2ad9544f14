import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { accountMovedJobName, getAccount, type AccountMoved } from '#modules/registry/server/public.ts';
import { lockRecord, type CustodyRecord } from './record-store.ts';
import { renewRotationDuty } from './rotation-duty.ts';
import { beginHandover } from './start-handover.ts';

/**
 * An account came to another unit: each person of the former one who still holds something of it has to hand it over, and may not act on
 * the account from now on. The password is due in the term of the new unit's rules. Idempotent: who has handed over holds nothing.
 */
export const accountMovedJob = defineJob<AccountMoved>({
  name: accountMovedJobName,
  run: async (services, { accountId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const record = await lockRecord(ctx, accountId);
      const events = record ? await demandHandovers(ctx, record) : [];
      return { reply: undefined, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});

async function demandHandovers(ctx: Context, record: CustodyRecord): Promise<EventDraft[]> {
  const account = await getAccount(ctx, record.accountId);
  const facts = {
    account,
    record,
    reason: 'reassign',
    leftOn: toDay(ctx.now),
    isStillHere: false,
    changeId: null,
  } as const;
  const events: EventDraft[] = [];
  for (const giverId of await listStrangers(ctx, record))
    events.push(...(await beginHandover(ctx, { ...facts, giverId })).events);
  await renewRotationDuty(ctx, account, record);
  await requestChecks(ctx, record.unitPath);
  return events;
}

/** Who holds something and is neither of the unit nor below it. */
async function listStrangers(ctx: Context, { id, unitPath }: CustodyRecord): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select distinct h.person_id from custody_holder h join person p on p.id = h.person_id and p.province = h.province
    where h.record_id = ${id} and h.ended_at is null and not starts_with(p.unit_path, ${unitPath}) order by h.person_id`.execute(
    ctx.db,
  );
  return rows.map(({ personId }) => personId);
}
