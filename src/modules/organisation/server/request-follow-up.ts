import type { Context } from '#platform/context.ts';
import { enqueue } from '#platform/jobs/jobs.ts';

/** The job that opens what follows for the accounts of changed units. The registry, which stands above this module, defines it under this name. */
export const followUnitChangeJobName = 'registry.followUnitChange';

/** Units whose name or existence changed, and when. */
export interface UnitChangeRequest {
  readonly unitIds: readonly string[];
  /** Day of the change. */
  readonly happenedOn: string;
}

/** Has the duties opened that follow from a change, in the transaction that records it. */
export async function requestFollowUp(ctx: Pick<Context, 'db'>, request: UnitChangeRequest): Promise<void> {
  await enqueue<UnitChangeRequest>(ctx, { name: followUnitChangeJobName }, request);
}
