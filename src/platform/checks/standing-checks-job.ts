import { sql } from 'kysely';
import type { Context, Office } from '../context.ts';
import { defineJob, enqueue } from '../jobs/jobs.ts';
import { readRootOffice } from '../root-office.ts';
import { runSystemCommand } from '../run-transaction.ts';
import type { Services } from '../services.ts';
import { pathAfter } from '../unit-path.ts';
import { runStandingChecks } from './run-standing-checks.ts';
import type { CheckedUnit, StandingCheck } from './standing-check.ts';

declare module '../services.ts' {
  interface Services {
    /** Checks that run over all units by themselves; assembled from the modules. */
    readonly standingChecks: readonly StandingCheck[];
  }
}

const unitsAtOnce = 200;
const jobName = 'checks.run';

/** Which units: those at and below `unitPath`, after `after`. Absent in the nightly run: all. */
export interface ChecksRequest {
  readonly unitPath?: string;
  readonly after?: string;
}

/** Every night at 02:20 in Shanghai, and whenever a command asks: one batch of units a transaction, which also holds the request for the next. */
export const standingChecksJob = defineJob<ChecksRequest | null>({
  name: jobName,
  cron: '20 18 * * *',
  run: async (services, request) => {
    const office = await readRootOffice(services);
    if (office) await checkBatch(services, office, { unitPath: request?.unitPath ?? '1/', ...afterOf(request) });
  },
});

const afterOf = (request: ChecksRequest | null): { after?: string } =>
  request?.after === undefined ? {} : { after: request.after };

/** Asks, in the command's transaction, for the checks of a unit and those below to run soon; asked twice before it ran, it runs once. */
export async function requestChecks(ctx: Pick<Context, 'db'>, unitPath: string): Promise<void> {
  await enqueue<ChecksRequest>(ctx, { name: jobName }, { unitPath }, { key: `checks:${unitPath}` });
}

/** Runs the checks of a unit and all below to the end, batch by batch. */
export async function checkUnits(services: Services, office: Office, unitPath = office.unitPath): Promise<void> {
  for (let next: ChecksRequest | undefined = { unitPath }; next;)
    next = await checkBatch(services, office, next, false);
}

/** One batch; what is left to do, which `isChained` also enqueues. */
async function checkBatch(
  services: Services,
  office: Office,
  request: ChecksRequest,
  isChained = true,
): Promise<ChecksRequest | undefined> {
  return runSystemCommand(services, office, 'job', async (ctx) => {
    // One batch at a time: two that overlap would open the same finding.
    await sql`select pg_advisory_xact_lock(hashtext(${jobName}))`.execute(ctx.db);
    const units = await listUnits(ctx, request);
    const { events } = await runStandingChecks(ctx, services.standingChecks, units);
    const next = units.length < unitsAtOnce ? undefined : { ...request, after: units.at(-1)?.unitPath ?? '' };
    if (next && isChained) await enqueue<ChecksRequest>(ctx, { name: jobName }, next);
    return { reply: next, events: events as readonly [] };
  });
}

async function listUnits(ctx: Context, { unitPath = '1/', after = '' }: ChecksRequest): Promise<CheckedUnit[]> {
  const { rows } = await sql<CheckedUnit>`
    select id, province, unit_path, name, kind, level, ended_at from unit
    where unit_path >= ${unitPath} and unit_path < ${pathAfter(unitPath)} and unit_path > ${after}
    order by unit_path limit ${unitsAtOnce}`.execute(ctx.db);
  return rows;
}
