import type { Context } from '#platform/context.ts';
import { enqueue } from '#platform/jobs/jobs.ts';

export interface RescanPayload {
  readonly rescanId: string;
}

/** Asks for the next stretch of a re-check; a second asking replaces one that waits. By name: the job asks for itself too. */
export async function enqueueStep(ctx: Context, rescanId: string): Promise<void> {
  // Behind everything a person waits for.
  await enqueue(ctx, { name: 'rescan.step' }, { rescanId }, { key: `rescan.step:${rescanId}`, priority: 10 });
}
