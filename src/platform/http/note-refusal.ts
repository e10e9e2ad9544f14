import type { Operation } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { runCommand, type Presented } from '../run-transaction.ts';
import type { Services } from '../services.ts';

/**
 * Leaves a trace of a refused act in the chain of the acting unit, in a transaction of its own, since the refused one is rolled
 * back. Only for commands, and for problems declared `audited`: attempts on somebody else's duty, not mistakes in a form.
 */
export async function noteRefusal(
  services: Services,
  presented: Presented,
  { operation, params }: { operation: Operation; params: unknown },
  error: unknown,
): Promise<void> {
  if (operation.kind !== 'command' || !(error instanceof Problem) || error.kind.audited !== true) return;
  const { code } = error.kind;
  await runCommand(services, presented, undefined, async ({ actor }) => ({
    reply: undefined,
    events: [
      {
        action: 'refused',
        subject: { kind: 'person', id: actor.personId, unitPath: actor.unitPath },
        facts: {
          operation: operation.id,
          name: operation.summary,
          code,
          ...(params as Record<string, string> | undefined),
        },
      },
    ],
  })).catch((failure: unknown) => services.log.error({ err: failure }, 'a refusal left no event'));
}
