import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { commonProblems, Problem } from '#shared/problems.ts';
import { createGate } from './gate.ts';
import { sessionProblems } from './session-problems.ts';

// OWASP's minimum for argon2id: 19 MiB, two passes.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing is made costly on purpose: no more at once than there are cores, and a flood of log-ins is turned away. */
export const passwordGate = createGate({
  running: availableParallelism(),
  waiting: 200,
  refusal: () => new Problem(commonProblems.throttled, { seconds: 10 }),
});
const absentHash = hash('no such person', argon);

/** True when the password is the one that was hashed; costly, so call it inside the gate. */
export function matchesHash(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** Takes as long as looking at a real password does. @throws Problem common.throttled */
export async function matchNobody(password: string): Promise<void> {
  await passwordGate(async () => matchesHash(await absentHash, password));
}

/** @throws Problem session.weakPassword when shorter than 12 characters or containing the log-in name. */
export function assertPassword(login: string, password: string): void {
  if (password.length < 12 || password.toLowerCase().includes(login)) throw new Problem(sessionProblems.weakPassword);
}

/** Hashes a new password (argon2id), before the transaction that writes it. @throws Problem session.weakPassword, common.throttled */
export function hashPassword(login: string, password: string): Promise<string> {
  assertPassword(login, password);
  return passwordGate(() => hash(password, argon));
}
