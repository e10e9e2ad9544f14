import { sql } from 'kysely';
import type { Context, Office } from '#platform/context.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { rebindJobName, refreshInstalledPacks, type RebindRequest } from '#modules/rules/server/public.ts';
import type { DutyAccount } from './account-duties.ts';
import { rebindAccounts } from './rebind-accounts.ts';

const accountsAtOnce = 500;

/**
 * After the rules of a unit and those below changed: binds the running duties of their accounts anew, some hundred accounts a transaction,
 * which also holds the request for the next ones: a crash goes on where it stopped.
 */
export const rebindDutiesJob = defineJob<RebindRequest>({
  name: rebindJobName,
  run: async (services, request) => {
    const office = await readRootOffice(services);
    if (!office) return;
    // The rules may have changed in another process just now.
    await refreshInstalledPacks(services);
    await rebindBatch(services, office, request);
  },
});

/** One batch; the request for the next one, which is enqueued with it, or undefined at the end. */
export async function rebindBatch(
  services: Services,
  office: Office,
  request: RebindRequest,
  limit = accountsAtOnce,
): Promise<RebindRequest | undefined> {
  return runSystemCommand(services, office, 'job', async (ctx) => {
    const accounts = await listAccounts(ctx, request, limit);
    const { changed, begun } = await rebindAccounts(ctx, accounts, new Date(request.since));
    const last = accounts.length < limit ? undefined : accounts.at(-1);
    const next = last && { ...request, after: { unitPath: last.unitPath, id: last.id } };
    if (next) await enqueue(ctx, { name: rebindJobName }, next);
    if (changed + begun === 0) return { reply: next, events: [] };
    const subject = { kind: 'unit', id: office.unitId, unitPath: office.unitPath };
    const facts = { changed, begun, since: request.since, below: request.unitPath };
    return { reply: next, events: [{ action: 'obligation.rebind', subject, facts }] };
  });
}

async function listAccounts(ctx: Context, request: RebindRequest, limit: number): Promise<DutyAccount[]> {
  const { unitPath, after = { unitPath: '', id: '00000000-0000-0000-0000-000000000000' } } = request;
  const { rows } = await sql<DutyAccount>`
    select id, province, unit_id, unit_path, name, platform, media_class from account
    where unit_path >= ${unitPath} and unit_path < ${pathAfter(unitPath)} and (unit_path, id) > (${after.unitPath}, ${after.id}::uuid)
    order by unit_path, id limit ${limit}`.execute(ctx.db);
  return rows;
}
