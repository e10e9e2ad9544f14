import { sql } from 'kysely';
import { Logger, parseCronItems, run, type JobHelpers, type Runner } from 'graphile-worker';
import type { Context } from '../context.ts';
import type { Services } from '../services.ts';

/** Work done outside a request. Delivered at least once: a handler must be idempotent. */
export interface Job<Payload = unknown> {
  readonly name: string;
  readonly run: (services: Services, payload: Payload) => Promise<void>;
  /** Five-field cron line, Asia/Shanghai has no summer time so UTC minutes serve; absent for jobs that commands enqueue. */
  readonly cron?: string;
}

/** Declares a job. */
export function defineJob<Payload = undefined>(job: Job<Payload>): Job<Payload> {
  return Object.freeze(job);
}

/**
 * Enqueues a job in the transaction of the command: rolled back with it, never lost after it.
 * @param options.key a second job with the same key replaces the waiting one; runAt: not before this instant; priority: lower runs
 * first (default 0).
 */
export async function enqueue<Payload>(
  ctx: Pick<Context, 'db'>,
  job: Pick<Job<Payload>, 'name'>,
  payload: Payload,
  options: { key?: string; runAt?: Date; maxAttempts?: number; priority?: number } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${job.name}, payload := ${JSON.stringify(payload ?? {})}::json, run_at := ${options.runAt ?? null}::timestamptz,
    max_attempts := ${options.maxAttempts ?? 12}::int, job_key := ${options.key ?? null}, priority := ${options.priority ?? 0}::int)`.execute(
    ctx.db,
  );
}

/** Starts the worker of this process on the business role. */
export async function startJobs(services: Services, jobs: readonly Job<never>[], concurrency = 4): Promise<Runner> {
  const taskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown, helpers: JobHelpers) => {
        try {
          await job.run(services, payload as never);
          services.metrics.jobs.inc({ name: job.name, outcome: 'ok' });
        } catch (error) {
          services.metrics.jobs.inc({ name: job.name, outcome: 'failed' });
          services.log.warn({ err: error, job: job.name, attempt: helpers.job.attempts }, 'job failed');
          throw error;
        }
      },
    ]),
  );
  const cron = jobs.filter((job) => job.cron).map((job) => ({ task: job.name, match: job.cron as string }));
  return run({
    pgPool: services.db.pool,
    taskList,
    parsedCronItems: parseCronItems(cron),
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => () => undefined),
  });
}
