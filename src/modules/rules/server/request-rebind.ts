import { formatInstant } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { enqueue } from '#platform/jobs/jobs.ts';

/**
 * The job that puts running duties under the rules that hold now. The registry, which knows the accounts and stands above this module,
 * defines it under this name.
 */
export const rebindJobName = 'registry.rebindDuties';

/** The job of custody for its own duties, likewise. */
export const custodyRebindJobName = 'custody.rebindDuties';

/** What changed: the rules of a unit and those below. */
export interface RebindRequest {
  readonly unitPath: string;
  /** When the change took effect, ISO 8601. */
  readonly since: string;
  /** Accounts up to this one are done. */
  readonly after?: { readonly unitPath: string; readonly id: string };
}

/** Has the running duties of a unit and those below bound anew, in the transaction of what changed their rules. */
export async function requestRebind(ctx: Pick<Context, 'db'>, unitPath: string, since: Date): Promise<void> {
  const request: RebindRequest = { unitPath, since: formatInstant(since) };
  for (const name of [rebindJobName, custodyRebindJobName]) await enqueue(ctx, { name }, request);
}
