import type { Input } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { findingCase } from '#platform/findings/finding-case.ts';
import { settleFinding } from '#platform/findings/open-finding.ts';
import type { FindingState, inspectionOperations as operations } from '../contract.ts';

/** Somebody looked and the finding holds. @throws Problem common.stateConflict */
export async function confirmFinding(
  ctx: PersonContext,
  { params }: Input<typeof operations.confirmFinding>,
): Promise<Outcome<{ state: FindingState }>> {
  const moved = await moveCase(ctx, findingCase, params.findingId, 'confirm');
  return { reply: { state: moved.state }, events: [moved.event] };
}

/** The finding does not hold; a new look may open a new one. @throws Problem common.stateConflict */
export async function dismissFinding(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.dismissFinding>,
): Promise<Outcome<{ state: FindingState }>> {
  const moved = await moveCase(ctx, findingCase, params.findingId, 'dismiss', { facts: { reason: body.reason } });
  await settleFinding(ctx, params.findingId);
  return { reply: { state: moved.state }, events: [moved.event] };
}
