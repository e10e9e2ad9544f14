import type { Context } from '#platform/context.ts';
import { enqueue } from '#platform/jobs/jobs.ts';

/** What every job of a publication is told. */
export interface PublicationPayload {
  readonly publicationId: string;
}

export type PublicationJobName = 'publishing.send' | 'publishing.poll' | 'publishing.lookup' | 'publishing.compare';

/**
 * Enqueues a step of a publication; a second one with the same name replaces the waiting one. By name, so that the steps may
 * enqueue each other without importing each other.
 */
export async function enqueueStep(
  ctx: Context,
  name: PublicationJobName,
  publicationId: string,
  inMs: number,
  part = '',
): Promise<void> {
  await enqueue(
    ctx,
    { name },
    { publicationId },
    {
      key: `${name}:${publicationId}${part}`,
      runAt: new Date(ctx.now.getTime() + inMs),
      // What was sent is finished before the next is begun.
      priority: name === 'publishing.send' ? 0 : -1,
    },
  );
}

/** What the job of a takedown is told. */
export interface TakedownPayload {
  readonly takedownId: string;
}

/** Enqueues the deletion of what is to be taken down. */
export async function enqueueTakedown(ctx: Context, takedownId: string, inMs: number): Promise<void> {
  const payload: TakedownPayload = { takedownId };
  await enqueue(ctx, { name: 'publishing.takeDown' }, payload, {
    key: `publishing.takeDown:${takedownId}`,
    runAt: new Date(ctx.now.getTime() + inMs),
    priority: -2,
  });
}
