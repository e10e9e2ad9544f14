import { Problem, type ProblemKind } from '#shared/problems.ts';
import { runSystemCommand } from '../run-transaction.ts';
import type { Services } from '../services.ts';
import { sessionProblems } from './session-problems.ts';

/** The person whose log-in was tried. */
export interface TriedPerson {
  readonly id: string;
  readonly province: number;
  readonly login: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitPath: string;
}

const lockNotedUntilMs = new Map<string, number>();

/**
 * Leaves a trace of a refused log-in in the chain of the person's unit, in a transaction of its own; never the password.
 * A lock is noted once while it lasts: who knocks on at a locked door must not fill the chain.
 */
export async function noteRefusedLogIn(services: Services, person: TriedPerson, error: unknown): Promise<void> {
  if (!(error instanceof Problem) || !isNews(person, error, services.clock.now())) return;
  await runSystemCommand(services, person, 'job', async () => ({
    reply: undefined,
    events: [
      {
        action: 'session.refused',
        subject: { kind: 'person', id: person.id, unitPath: person.unitPath },
        facts: { login: person.login, name: person.name, code: error.kind.code },
      },
    ],
  })).catch((failure: unknown) => services.log.error({ err: failure }, 'a refused log-in left no event'));
}

const noted: readonly ProblemKind[] = [sessionProblems.wrongPassword, sessionProblems.locked];

function isNews(person: TriedPerson, { kind, facts }: Problem, now: Date): boolean {
  if (kind !== sessionProblems.locked) return noted.includes(kind);
  if ((lockNotedUntilMs.get(person.id) ?? 0) > now.getTime()) return false;
  lockNotedUntilMs.set(person.id, now.getTime() + Number(facts['minutes']) * 60_000);
  return true;
}
